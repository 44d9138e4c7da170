"""Pages of desks."""
