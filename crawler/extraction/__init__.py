"""From a captured page to the record. Pure: the same bytes always give the same record."""
