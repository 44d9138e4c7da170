"""Results that can be read without finding anyone (DOMAIN §5, small cells).

Counts per question, for a territory and a quarter; nothing under 11, and nothing from which a
number under 11 could be computed. No score of a person, no ranking of workers (R28).
"""
