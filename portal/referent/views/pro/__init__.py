"""Pages of this room at desks."""
