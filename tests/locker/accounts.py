"""Somebody signs in at the emulated DigiLocker, and allows their documents to be seen."""

from urllib.parse import parse_qs, urlsplit

from chaupal.identity import provider
from chaupal.locker.base import Account
from tests.emulators.digilocker.served import SignIn


def signed_in(locker: SignIn, person: str = "asha", **typed: str) -> Account:
    held = provider.new_secrets()
    back = locker.answers(provider.page_of(held, files=True), person, **typed)
    told = provider.redeem(parse_qs(urlsplit(back).query)["code"][0], held)
    return Account(told.access, told.name)
