"""Facts about people in, the Friday report out: plain values that stay, and pure functions."""
