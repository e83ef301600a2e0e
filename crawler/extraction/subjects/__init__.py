"""What a work is filed under: topics, regions, centres, series."""
