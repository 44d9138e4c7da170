"""Pages of this room at the desks."""
