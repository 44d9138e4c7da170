"""Checks a receipt or an export far from the portal: anybody, any machine with Python, no package.

Standard library only, and nothing of the rest of the house: the same files, in one archive, are
what people take away from the public register. The portal itself makes its proofs with the same
tree (``merkle``) and heads (``checkpoint``), so that there is one definition of each.
"""
