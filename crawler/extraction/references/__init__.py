"""What points beyond a page: identifiers, translations, related works."""
