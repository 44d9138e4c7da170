"""Demonstration data: invented people with tale names, loaded through the verbs of real acts."""
