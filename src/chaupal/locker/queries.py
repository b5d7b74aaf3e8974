"""Whether documents can be pulled from a locker, and ours into one; what is wrong with that."""

from chaupal.locker.check import findings, issues, pulls

__all__ = ["findings", "issues", "pulls"]
