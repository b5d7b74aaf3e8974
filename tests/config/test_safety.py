"""What would let strangers in is refused at start, each by its setting's name; a demo says so and is let pass."""

import os
import secrets

import pytest

from chaupal.config import demo
from chaupal.config.safety import ADDRESSES, LEAST, NEXT, dangers
from tests.city import KEYS

STRONG = {name: secrets.token_urlsafe(33) for name in LEAST}
SAFE = STRONG | dict.fromkeys(ADDRESSES, "https://chaupal.example")


def found(**changed: str) -> list[str]:
    return list(dangers(SAFE | changed))


def test_a_production_with_secrets_of_its_own_is_safe():
    assert found() == []
    assert found(CHAUPAL_DEMO="false") == []
    assert list(dangers(STRONG)) == [], "addresses that are not given are the providers'"
    assert found(WHATSAPP_APP_SECRET=secrets.token_hex(16)) == [], "as Meta makes them"


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize("weak", ["a" * 64, "abcd" * 16, "0123456701234567" * 4, "A" * 43 + "="])
def test_a_weak_secret_is_refused_by_name_and_not_told(name, weak):
    (sentence,) = found(**{name: weak})

    assert sentence.startswith(f"{name} ")
    assert weak not in sentence


@pytest.mark.parametrize(("name", "least"), [pair for pair in LEAST.items() if pair[1]])
def test_a_short_secret_is_refused(name, least):
    assert found(**{name: STRONG[name][:least]}) == []
    assert f"{name} is shorter than {least} characters" in found(**{name: STRONG[name][: least - 1]})[0]


def test_every_secret_that_this_project_publishes_is_refused():
    of_demo = demo._settings("127.0.0.1", 8000, 8001)
    for name in set(LEAST) - set(demo.SECRET_NAMES):
        assert [one for one in found(**{name: of_demo[name]}) if one.startswith(name)], name
    for name in LEAST:
        for published in (os.environ[name], KEYS[name]):
            assert [one for one in found(**{name: published}) if one.startswith(name)], name


@pytest.mark.parametrize("name", ["CHAUPAL_MASTER_KEY", NEXT])
def test_a_number_before_a_master_key_makes_it_no_stronger(name):
    (sentence,) = found(**{name: f"2:{os.environ['CHAUPAL_MASTER_KEY']}"})

    assert sentence.startswith(f"{name} is known to everybody")
    assert found(**{name: f"2:{secrets.token_urlsafe(33)}"}) == []


def test_one_secret_for_two_things_is_refused():
    assert found(WHATSAPP_VERIFY_TOKEN=STRONG["WHATSAPP_APP_SECRET"]) == [
        "WHATSAPP_APP_SECRET and WHATSAPP_VERIFY_TOKEN are the same: each must be a secret of its own"
    ]


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(
    "address", ["http://chaupal.example", "http://127.0.0.1:8000", "chaupal.example", "https://", "ftp://x", ""]
)
def test_an_address_without_tls_is_refused(name, address):
    assert found(**{name: address}) == [f"{name} must begin with https://"]


@pytest.mark.parametrize("on", ["1", "true", "True", "yes", "on"])
def test_a_demo_is_refused_outside_a_demo(on):
    assert found(CHAUPAL_DEMO=on) == ["CHAUPAL_DEMO is on: only `chaupal demo` may have it; take it out"]
