"""The archive: the record, its storage, search and answers. It knows nothing of crawling."""
