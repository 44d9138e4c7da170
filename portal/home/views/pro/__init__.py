"""First pages of desks whose words are read there only."""
