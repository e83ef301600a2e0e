"""The commands of the crawling side, one module each."""
