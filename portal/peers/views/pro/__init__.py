"""Desks that read words again where the territory says so."""
