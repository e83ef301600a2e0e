"""Pages that are no publication."""
