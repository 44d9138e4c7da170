"""What is typed about a meeting: by people (``person``) and at desks (``pro``)."""
