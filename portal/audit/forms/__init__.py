"""What is typed about readings: by her, and by who answers her."""
