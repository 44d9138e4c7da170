"""Forms of lost cards."""
