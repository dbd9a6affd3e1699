"""Plain data in, text out: nothing here knows the journal or the terminal's keys."""
