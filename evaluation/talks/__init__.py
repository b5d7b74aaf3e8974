"""Whole talks of persons who tell a form things in their own words: what is understood of them, and what is kept."""
