"""What is typed about a plan: by people (``person``) and at desks (``pro``)."""
