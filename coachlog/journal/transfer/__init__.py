"""Journals on their way out of the file and into another."""
