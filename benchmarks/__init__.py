"""Measurements run by hand: ratios to a bare page of the same frameworks, never timed tests."""
