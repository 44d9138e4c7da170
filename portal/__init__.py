"""« Avec moi »: the accompanied person holds the pen. « Rien sur moi sans moi »."""

__version__ = "0.1.0"
