"""How it begins: proposed, asked for, answered, opened with her."""
