"""What can be typed: one file a subject, each command with what it writes."""
