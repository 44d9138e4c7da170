"""The tour of the situation: 12 parts of life, in her words (R13).

Only she writes her words. A professional's view is a field of its own, always visible to her, and
she answers any line written about her; what she answers stays beside it.
"""
