"""From the words that were typed to the works that are found, the places in them, and the counts."""
