"""Who steers the scheme: groups, their meetings, minutes, recommendations, deliverables, funding.

Members are places by function, not names (R08, R27). Minutes never change once published; a note
follows them. What a group reads of results is what everyone may read: nothing of a file, nothing
under the threshold. This room cannot reach the rooms where files are, and the build keeps it so.
"""
