"""« Mes données »: all that is held about her, to read, to take away, to put right, to erase.

GDPR 15 to 20, SAFETY §5, R22. The catalogue says of every column of every table whether it is
about a person, whether it is in her copy, how long it is kept and who erases it. Her pages, her
copy and the erasing all follow it, and a test refuses a column that it does not know: what is not
listed cannot be forgotten.
"""
