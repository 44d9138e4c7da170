"""Desks whose words are read there only."""
