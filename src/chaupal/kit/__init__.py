"""Small tools without a room of their own: a name per module."""
