"""The lead image and those of the body: sources, captions, credits, licences."""
