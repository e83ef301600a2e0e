"""The body: where the running text stands, its passages, and what in it does not belong to it."""
