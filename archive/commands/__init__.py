"""The commands that read the archive, one module each."""
