"""Pages at desks: teams and their files, trainings."""
