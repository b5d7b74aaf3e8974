"""The door for the providers' calls: lean receivers beside Django."""
