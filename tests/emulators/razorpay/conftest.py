from collections.abc import Iterator

import pytest
import razorpay

from tests.emulators.razorpay.served import KEY, Gateway, gateway_served


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with gateway_served() as running:
        yield running


@pytest.fixture
def sdk(gateway: Gateway) -> Iterator[razorpay.Client]:
    """The gateway's own client library, told only another address."""
    client = razorpay.Client(auth=KEY, base_url=gateway.url)
    yield client
    client.session.close()
