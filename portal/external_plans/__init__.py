"""Plans that exist elsewhere (R17 to R22): shown beside hers, never merged with it.

Each belongs to one adult. What kinds there are is data. Nothing here says what happens to somebody
who does not keep such a plan, and nothing from here goes to who wrote it (R21).
"""
