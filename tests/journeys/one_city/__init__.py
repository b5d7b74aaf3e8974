"""A package, so that the city ends with it."""
