"""The journal: the file itself, and every way to read it, change it and hand it on."""
