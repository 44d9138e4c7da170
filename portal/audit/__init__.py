"""Who looked at what: each reading by somebody else is a line that the person sees (R25).

A line is written in the transaction of the reading itself; if it cannot be written, the page is
not shown. It keeps the reader's name and service as they were that day. It never changes.
"""
