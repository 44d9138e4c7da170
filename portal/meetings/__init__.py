"""Meetings: called with her, with whom she chooses, on what she agreed, told to her after."""
