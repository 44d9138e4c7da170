"""Her opinion of the help, impossible to trace back to her (R24, R31, R32).

An answer holds a territory, a quarter, a question and a face: no person, no day, no key to
anything. That she has answered is kept elsewhere, alone. This room cannot reach the rooms of her
file, even indirectly: a privacy promise that the build keeps. We measure the help, never the
person.
"""
