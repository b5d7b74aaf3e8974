"""What a locker gives and is given."""

from chaupal.locker.issuer import pulled
from chaupal.locker.requests import DOC, URI

__all__ = ["DOC", "URI", "pulled"]
