"""The light door: reading through the standard library's `sqlite3`, and never writing."""
