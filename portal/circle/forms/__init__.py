"""Forms of the circle: hers, and those of professionals."""
