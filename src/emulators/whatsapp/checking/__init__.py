"""What Meta refuses at once, in the order in which it looks."""
