"""What a record holds: each kind with its fields, the closed words, and people's names."""
