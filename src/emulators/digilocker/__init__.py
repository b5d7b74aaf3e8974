"""The sign-in of DigiLocker (MeriPehchaan) as a city in a box has it: OpenID Connect with PKCE, persons to choose."""

from emulators.digilocker.routes import routes

__all__ = ["routes"]
