"""One change of the journal: columns from values, its log, and what is only added (sqlite3)."""
