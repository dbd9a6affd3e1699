"""What a command prints in the end: answers, lists, what was saved."""
