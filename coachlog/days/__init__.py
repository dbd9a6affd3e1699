"""Days: read as they are typed, shown as they are said, counted as they are worked."""
