"""What is typed about places, at the desk of who steers them."""
