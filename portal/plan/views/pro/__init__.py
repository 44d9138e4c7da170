"""Pages of professionals about a plan. Each reading leaves its line before the page leaves."""
