"""Taking a record down: from the line, by questions, or in the editor."""
