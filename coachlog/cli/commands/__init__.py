"""The commands, one module per subject: each parses, opens, calls and shows."""
