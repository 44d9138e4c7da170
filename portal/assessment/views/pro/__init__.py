"""Pages of professionals about a situation. Each reading leaves its line before the page leaves."""
