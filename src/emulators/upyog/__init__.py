"""UPYOG, as cities run it: property tax, births, deaths, licences, water, complaints; mounted under `/upyog`."""

from emulators.upyog.routes import routes

__all__ = ["routes"]
