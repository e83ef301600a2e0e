"""Citations: one publication as reference managers, LaTeX and readers want it."""
