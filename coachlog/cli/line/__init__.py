"""The words of a command line, put where a reader would put them, or refused."""
