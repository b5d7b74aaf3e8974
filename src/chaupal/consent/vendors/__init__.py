"""Consent managers. One is one folder with its `client.py`; managers.py names it."""
