"""Somebody else who keeps the ends of hash chains: what is posted is added to a file and never taken away."""

from emulators.anchors.routes import routes

__all__ = ["routes"]
