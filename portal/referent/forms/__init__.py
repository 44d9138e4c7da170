"""What is typed in this room: by her, and at desks."""
