"""Finding out whether a journal is sound, down to single rows."""
