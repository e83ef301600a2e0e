"""Who signs a work: bylines and cards, names, roles and positions."""
