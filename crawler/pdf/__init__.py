"""PDF files: bytes in, text page by page and what the file says of itself out. Imports no Scrapy."""
