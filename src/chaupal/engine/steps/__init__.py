"""The moves of a talk, one file a step; the table in `engine/transitions.py` says when each is made."""
