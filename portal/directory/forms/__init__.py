"""What is typed about a service, at the desk of who keeps the directory."""
