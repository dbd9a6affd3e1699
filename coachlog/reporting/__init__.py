"""What the facts of a journal say: pure computation, no file and no terminal."""
