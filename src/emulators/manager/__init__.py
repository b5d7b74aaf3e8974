"""A consent manager of the DPDP Act, in the terms of ReBIT's account aggregators."""

from emulators.manager.routes import routes

__all__ = ["routes"]
