"""Pages of professionals about meetings. Each reading leaves its line before the page leaves."""
