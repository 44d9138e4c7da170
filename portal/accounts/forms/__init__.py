"""What is typed at the doors."""
