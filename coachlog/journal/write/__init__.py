"""Writing through the heavy door: rows as SQLModel objects, one undoable change per command."""
