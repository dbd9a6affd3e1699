"""Finding every trace of a person, and erasing it."""
