"""A coaching journal for front-line sales managers, in the terminal."""

__version__ = "0.3.1"
