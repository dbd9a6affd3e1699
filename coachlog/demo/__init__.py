"""A made-up team with a quarter of coaching behind it, to try things on."""
