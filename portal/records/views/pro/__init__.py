"""What the lead of a département answers to those whose data it holds."""
