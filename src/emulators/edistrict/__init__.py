"""A portal for certificates in the manner of e-District, whose real one has no published contract."""

from emulators.edistrict.routes import routes

__all__ = ["routes"]
