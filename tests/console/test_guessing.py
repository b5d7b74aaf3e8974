"""Whoever guesses passwords is locked out; the officer whom they guess at is not."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.db import connection
from django.test import Client

from chaupal.departments.second_factor import each_secret, opened, sealed
from chaupal.kit.sealing import SealError
from tests.applications.cases import PASSWORD

pytestmark = pytest.mark.django_db
HERS, ANOTHERS, FRESH = "10.1.2.3", "203.0.113.9", "198.51.100.7"


@pytest.fixture(autouse=True)
def nobody_guessed_before() -> None:
    cache.clear()


def tries(password: str, address: str, client: Client | None = None, login: str = "assistant") -> bool:
    """Whether the password is taken: the second factor comes next."""
    client = client or Client()
    client.post("/console/sign-in/", {"login": login, "password": password}, REMOTE_ADDR=address)
    return "sign-in" not in client.get("/console/", REMOTE_ADDR=address)["Location"]


def from_everywhere(count: int) -> None:
    for host in range(count):
        tries("wrong", f"203.0.113.{host}")


class TestAStranger:
    def test_who_fails_a_hundred_times_locks_nobody_out_but_themselves(self, assistant):
        for _ in range(100):
            assert not tries("wrong", ANOTHERS)

        assert not tries(PASSWORD, ANOTHERS)
        assert tries(PASSWORD, HERS)

    def test_who_writes_the_name_in_other_letters_or_changes_browsers_has_one_count(self, assistant):
        for number in range(5):
            name = "".join(letter.upper() if place == number else letter for place, letter in enumerate("assistant"))
            tries("wrong", ANOTHERS, Client(headers={"user-agent": f"another {number}"}), login=name)

        assert not tries(PASSWORD, ANOTHERS)

    def test_at_the_same_address_is_told_from_the_officers_own_browser(self, assistant):
        browser = Client()
        assert tries(PASSWORD, HERS, browser)
        browser.post("/console/sign-out/")
        for _ in range(6):
            tries("wrong", HERS)

        assert not tries(PASSWORD, HERS)
        assert tries(PASSWORD, HERS, browser)

    def test_with_a_cookie_of_their_own_making_is_a_stranger(self, assistant):
        client = Client()
        client.cookies["chaupal_device"] = "WyJkZXZpY2UiLFsiYXNzaXN0YW50Il1d:1x:forged"
        for _ in range(5):
            tries("wrong", ANOTHERS, client)

        assert not tries(PASSWORD, ANOTHERS)


class TestGuessesFromManyAddresses:
    def test_are_slowed_but_not_where_the_officer_is_known(self, assistant):
        browser = Client()
        assert tries(PASSWORD, HERS, browser)
        browser.post("/console/sign-out/")
        from_everywhere(50)

        assert not tries(PASSWORD, FRESH)
        assert tries(PASSWORD, FRESH, browser)  # her laptop, wherever it is
        assert tries(PASSWORD, HERS)  # her desk, whatever stands on it

    def test_that_are_few_stop_nobody(self, assistant):
        from_everywhere(49)

        assert tries(PASSWORD, FRESH)

    def test_are_over_when_it_is_quiet_for_a_quarter_of_an_hour(self, assistant):
        with time_machine.travel("2026-11-02 10:00+05:30", tick=False):
            from_everywhere(50)
            assert not tries(PASSWORD, FRESH)
        with time_machine.travel("2026-11-02 10:16+05:30", tick=False):
            assert tries(PASSWORD, FRESH)


class TestAKnownBrowser:
    def test_is_locked_for_its_own_wrong_tries(self, assistant):
        browser = Client()
        assert tries(PASSWORD, HERS, browser)
        browser.post("/console/sign-out/")
        for _ in range(5):
            tries("wrong", HERS, browser)

        assert not tries(PASSWORD, HERS, browser)

    def test_knows_one_officer_and_no_other(self, assistant):
        from tests.applications.cases import officer

        officer("verifier", "field_verifier")
        browser = Client()
        assert tries(PASSWORD, HERS, browser)
        browser.post("/console/sign-out/")
        for _ in range(5):
            tries("wrong", ANOTHERS, browser, login="verifier")

        assert not tries(PASSWORD, ANOTHERS, browser, login="verifier")
        assert tries(PASSWORD, ANOTHERS, browser)


class TestTheSecondFactorAtRest:
    def test_no_seed_stands_in_the_table(self, assistant):
        secret = generate_totp_secret()
        TOTP.activate(assistant, secret)
        codes = RecoveryCodes.activate(assistant).get_unused_codes()

        with connection.cursor() as cursor:
            cursor.execute("SELECT data FROM mfa_authenticator")
            stored = str(cursor.fetchall())
        assert secret not in stored
        assert len(codes) == 10
        totp = Authenticator.objects.get(type="totp")
        assert opened(totp.data["secret"]) == secret

    def test_rows_from_before_are_sealed_and_can_be_opened_again(self):
        before = {"secret": "JBSWY3DPEHPK3PXP", "used_mask": 3, "migrated_codes": ["a", "b"], "seed": "s"}
        after = each_secret(before, sealed)

        assert after["used_mask"] == 3
        assert not {"JBSWY3DPEHPK3PXP", "s"} & {after["secret"], after["seed"], *after["migrated_codes"]}
        assert each_secret(after, opened) == before

    def test_what_was_changed_does_not_open(self):
        text = sealed("JBSWY3DPEHPK3PXP")
        with pytest.raises(SealError):
            opened(text[:-8] + "AAAAAAA=")
