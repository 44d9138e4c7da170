"""What is typed about a situation: by people (``person``) and at desks (``pro``)."""
