"""The journal file. Two doors: `reading` (standard library, light) and `writing` (SQLModel)."""
