"""A running DigiLocker that the settings name, and somebody's account there. Rooms are imported late."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from emulators.digilocker.signing import in_memory
from tests.emulators.digilocker.served import CLIENT, SECRET, SignIn, sign_in_served

if TYPE_CHECKING:
    from chaupal.locker.base import Account


@pytest.fixture(scope="session")
def standing_locker() -> Iterator[SignIn]:
    with sign_in_served() as running:
        yield running


@pytest.fixture
def locker(standing_locker: SignIn, settings, tmp_path: Path) -> SignIn:
    """With whose signature counts; nothing is wrong with it yet."""
    from django.core.cache import caches

    caches["process"].clear()
    signers = tmp_path / "signers.pem"
    signers.write_bytes(in_memory().pem)
    settings.DIGILOCKER_URL, settings.DIGILOCKER_CERTIFICATES = standing_locker.url, str(signers)
    settings.DIGILOCKER_CLIENT_ID, settings.DIGILOCKER_CLIENT_SECRET = CLIENT, SECRET
    settings.CHAUPAL_BASE_URL = "http://127.0.0.1:8170"
    standing_locker.browser.delete(f"{standing_locker.url}/_faults")
    return standing_locker


@pytest.fixture
def account(locker: SignIn) -> "Callable[..., Account]":
    """Somebody signs in there and allows their documents to be seen."""
    from tests.locker.accounts import signed_in

    return partial(signed_in, locker)
