"""Consent managers. One is one folder with its `client.py`; contract.py names it."""
