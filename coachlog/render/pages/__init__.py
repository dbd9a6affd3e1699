"""The pages and lists that commands print, one file a subject."""
