"""What stands behind the vendors of registers. Rooms are imported late: this file is read before Django is set up."""

from collections.abc import Iterator

import pytest

from tests.emulators.upyog.served import NAME, PASSWORD, Upyog, upyog_served


@pytest.fixture(scope="session")
def standing_upyog() -> Iterator[Upyog]:
    with upyog_served() as running:
        yield running
    from chaupal.registers.upyog import client

    # the client's kept-alive connections end with the server
    client.let_go()


@pytest.fixture
def upyog(standing_upyog: Upyog, settings) -> Upyog:
    """The emulated UPYOG as it begins, which the settings name; nothing is wrong with it yet."""
    from django.core.cache import caches

    standing_upyog.begins_anew()
    caches["process"].clear()
    settings.UPYOG_BASE_URL, settings.UPYOG_TENANT = standing_upyog.url, "dl"
    settings.UPYOG_USERNAME, settings.UPYOG_PASSWORD = NAME, PASSWORD
    settings.UPYOG_TENANTS = {"mcd": "dl.mcd", "djb": "dl.djb"}
    return standing_upyog
