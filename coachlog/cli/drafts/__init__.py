"""What was typed and is not saved: its file, its page, and the editor it is written in."""
