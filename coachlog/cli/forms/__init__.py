"""What each command asks, in the order of asking."""
