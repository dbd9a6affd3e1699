"""The journal as a file: its format, how it is opened, locked, made, backed up and restored."""
