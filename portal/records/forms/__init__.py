"""What is typed about her data."""
