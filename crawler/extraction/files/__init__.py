"""The files that hold a work."""
