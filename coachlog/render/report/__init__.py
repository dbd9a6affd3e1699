"""The Friday report, drawn as a table, Markdown, JSON or HTML."""
