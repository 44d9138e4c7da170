"""What is typed at a desk of a meeting without one adult (``pro``)."""
