"""Facts about people in, the Friday report out: frozen dataclasses and pure functions."""
