"""Pages at the desks of those who steer a département."""
