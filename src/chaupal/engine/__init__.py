"""The pure conversation engine: what is said next and what must be done, never the doing."""
