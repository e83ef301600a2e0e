"""What a page says in HTML: decoding, structured data, text and lines, names of classes and addresses."""
