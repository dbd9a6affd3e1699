"""What every change of the journal shares, whichever door it comes through."""
