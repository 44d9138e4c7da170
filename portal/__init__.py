"""« Avec moi »: the portal with which an accompanied person holds the pen. « Rien sur moi sans moi »."""

__version__ = "0.1.0"
