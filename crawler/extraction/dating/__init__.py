"""When a work was published and changed."""
