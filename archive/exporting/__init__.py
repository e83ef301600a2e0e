"""Many publications in one text or file, piece by piece."""
