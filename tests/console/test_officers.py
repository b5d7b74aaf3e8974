"""From an empty installation to an officer who decides a case: the operator, her page, invitations, passwords."""

import io
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from chaupal.applications.base import State
from chaupal.departments.commands import operator
from chaupal.departments.models import AuditRow, FactorReset, Officer
from chaupal.departments.queries import is_operator, roles_of
from chaupal.kit.clock import now
from tests.applications import cases
from tests.applications.cases import CHECKS, NAME, obc
from tests.applications.cases import officer as posted
from tests.second_factor import code_of, sign_in

pytestmark = pytest.mark.django_db
POST = "revenue dealing_assistant"
PASSWORD = "monsoon over the ridge"
NAMES = {"name_en": "Kavita Rawat", "name_hi": "कविता रावत"}


@pytest.fixture(autouse=True)
def nobody_guessed_before() -> None:
    cache.clear()


def command(name="asha", *, reset=False) -> tuple[int, str]:
    out = io.StringIO()
    return operator(out, name, reset=reset), out.getvalue()


def path_in(text: str) -> str:
    return re.search(r"(/console/welcome/\S+?/)[\s<]", text).group(1)


def begins(link: str, password: str = PASSWORD) -> Client:
    """Opens an invitation and sets the password; the browser, in which the officer is then."""
    browser = Client(headers={"accept-language": "en"})
    page = browser.get(link, follow=True)
    form = page.request["PATH_INFO"]
    assert b"Welcome" in page.content
    done = browser.post(form, {"new_password1": password, "new_password2": password})
    assert done.status_code == 302, done.content.decode()
    return browser


def sets_up_the_second_factor(browser: Client) -> None:
    """At once: who has just set the password is not asked for it."""
    page = browser.get("/console/account/activate/")
    with time_machine.travel(now(), tick=False):  # a code is good for half a minute
        browser.post("/console/account/activate/", {"code": code_of(page.context["form"].secret)})


@pytest.fixture
def hers() -> Client:
    """The first operator's browser."""
    code, said = command()
    assert code == 0, said
    browser = begins(path_in(said))
    sets_up_the_second_factor(browser)
    return browser


def makes(browser: Client, username: str, *posts: str) -> str:
    """Makes an officer; the invitation's link."""
    page = browser.post("/console/officers/new/", {"username": username, **NAMES, "post": posts}, follow=True)
    assert page.status_code == 200
    return path_in(page.content.decode())


def acts() -> list[tuple[str, str, str]]:
    return list(AuditRow.objects.order_by("sequence").values_list("actor", "act", "subject"))


class TestOnAnEmptyInstallation:
    def test_an_operator_makes_an_officer_who_decides_a_case(self, hers):
        case = obc()
        link = makes(hers, "kavita", POST)
        browser = begins(link)
        sets_up_the_second_factor(browser)
        assert case.number in browser.get("/console/").content.decode()
        assert NAME in browser.get(f"/console/case/{case.id}/").content.decode()
        browser.post(f"/console/case/{case.id}/approve/", {"step": 0, "words": "", "checked": CHECKS})

        case.refresh_from_db()
        assert case.state == State.IN_PROGRESS
        told = [row for row in acts() if row[1] not in {"sign_in", "read_case"}]
        assert told == [
            ("system", "make_officer", "asha"),
            ("asha", "set_password", "asha"),
            ("asha", "make_officer", "kavita"),
            ("kavita", "set_password", "kavita"),
            ("kavita", "forward", case.number),
        ]
        assert AuditRow.objects.get(subject="kavita", act="make_officer").detail == {
            "posts": ["revenue dealing_assistant"]
        }

    def test_the_command_says_what_it_cannot_do(self):
        assert command("Asha Devi")[0] == 1
        assert command(reset=True)[0] == 1
        assert command()[0] == 0
        code, said = command()
        assert (code, "--reset" in said) == (1, True)
        assert Officer.objects.count() == 1

    def test_who_lost_everything_begins_anew_and_the_old_ways_are_closed(self, hers):
        assert hers.get("/console/officers/").status_code == 200
        code, said = command(reset=True)
        assert code == 0
        assert hers.get("/console/officers/").status_code == 302
        assert not Authenticator.objects.exists()
        browser = begins(path_in(said))

        assert browser.get("/console/officers/")["Location"].startswith("/console/account/activate/")
        sets_up_the_second_factor(browser)
        assert browser.get("/console/officers/").status_code == 200


class TestAnInvitation:
    def test_is_good_once(self, hers):
        link = makes(hers, "kavita", POST)
        begins(link)

        assert b"no longer good" in Client(headers={"accept-language": "en"}).get(link, follow=True).content

    def test_is_good_for_two_days(self, hers):
        with time_machine.travel("2026-11-02 10:00+05:30"):
            link = path_in(command("bela")[1])
        with time_machine.travel("2026-11-04 10:01+05:30"):
            assert b"no longer good" in Client(headers={"accept-language": "en"}).get(link, follow=True).content

    def test_that_is_made_anew_ends_the_one_before(self, hers):
        first = makes(hers, "kavita", POST)
        kavita = Officer.objects.get(username="kavita")
        page = hers.post(f"/console/officer/{kavita.id}/invite/", follow=True)
        assert b"no longer good" in Client(headers={"accept-language": "en"}).get(first, follow=True).content
        begins(path_in(page.content.decode()))

    def test_is_shown_once(self, hers):
        makes(hers, "kavita", POST)
        page = hers.get(f"/console/officer/{Officer.objects.get(username='kavita').id}/")
        assert b"/console/welcome/" not in page.content

    def test_of_one_who_left_is_good_for_nothing(self, hers):
        link = makes(hers, "kavita", POST)
        hers.post(f"/console/officer/{Officer.objects.get(username='kavita').id}/close/")
        assert b"no longer good" in Client(headers={"accept-language": "en"}).get(link, follow=True).content

    @pytest.mark.parametrize(
        ("first", "second", "why"),
        [
            ("short", "short", "too short"),
            ("1qaz2wsx3edc", "1qaz2wsx3edc", "Many people"),
            (PASSWORD, PASSWORD + "x", "not the same"),
        ],
    )
    def test_takes_no_bad_password(self, hers, first, second, why):
        browser = Client(headers={"accept-language": "en"})
        page = browser.get(makes(hers, "kavita", POST), follow=True)
        refused = browser.post(page.request["PATH_INFO"], {"new_password1": first, "new_password2": second})

        assert why in refused.content.decode()
        assert not Officer.objects.get(username="kavita").has_usable_password()


class TestALostSecondFactor:
    @pytest.fixture
    def bela(self, hers) -> Client:
        """The second operator's browser."""
        browser = begins(makes(hers, "bela", " operator"))
        sets_up_the_second_factor(browser)
        return browser

    def test_is_reset_by_two_operators(self, hers, bela):
        kavita_in = begins(makes(hers, "kavita", POST))
        sets_up_the_second_factor(kavita_in)
        kavita = Officer.objects.get(username="kavita")
        page = f"/console/officer/{kavita.id}/"
        assert b"another operator must confirm" in hers.post(f"{page}factor/", follow=True).content
        assert b"two people decide it" in hers.post(f"{page}factor/confirm/", follow=True).content
        assert kavita_in.get("/console/").status_code == 200
        assert b"Yes, forget the second factor" in bela.get(page).content
        link = path_in(bela.post(f"{page}factor/confirm/", follow=True).content.decode())

        assert not Authenticator.objects.filter(user=kavita).exists()
        assert kavita_in.get("/console/").status_code == 302
        assert begins(link).get("/console/")["Location"].startswith("/console/account/activate/")
        assert acts()[-4:-2] == [
            ("asha", "confirm_factor_reset.failed", "kavita"),
            ("bela", "confirm_factor_reset", "kavita"),
        ]

    def test_is_not_reset_by_its_owner_nor_unasked_nor_a_day_later(self, hers, bela):
        other = Officer.objects.get(username="bela")
        page = f"/console/officer/{other.id}/factor/"
        assert b"Nobody asked" in hers.post(f"{page}confirm/", follow=True).content
        hers.post(page)
        assert b"two people decide it" in bela.post(f"{page}confirm/", follow=True).content
        FactorReset.objects.update(asked_by=other, at=now() - timedelta(days=1, seconds=1))
        assert b"Nobody asked" in hers.post(f"{page}confirm/", follow=True).content
        assert Authenticator.objects.filter(user=other).exists()

    def test_is_still_asked_for_after_a_new_link(self, hers, bela):
        other = Officer.objects.get(username="bela")
        link = path_in(hers.post(f"/console/officer/{other.id}/invite/", follow=True).content.decode())
        assert begins(link).get("/console/")["Location"].startswith("/console/account/confirm-code/")


class TestTheOperatorsPage:
    def test_posts_are_changed_to_exactly_what_is_ticked(self, hers):
        makes(hers, "kavita", POST)
        kavita = Officer.objects.get(username="kavita")
        posts = ["revenue supervisor", "mcd registrar_clerk"]
        page = hers.post(f"/console/officer/{kavita.id}/", {**NAMES, "name_en": "K. Rawat", "post": posts}, follow=True)

        assert b"Changed." in page.content
        assert roles_of(kavita) == {("revenue", "supervisor"), ("mcd", "registrar_clerk")}
        kavita.refresh_from_db()
        assert kavita.name_en == "K. Rawat"
        row = AuditRow.objects.get(act="change_officer")
        assert row.detail["before"] == ["revenue dealing_assistant"]

    def test_who_leaves_is_out_at_once_and_comes_back_by_a_new_link(self, hers):
        browser = begins(makes(hers, "kavita", POST))
        sets_up_the_second_factor(browser)
        kavita = Officer.objects.get(username="kavita")
        assert browser.get("/console/").status_code == 200
        hers.post(f"/console/officer/{kavita.id}/close/")
        assert browser.get("/console/").status_code == 302
        assert roles_of(kavita) == frozenset()
        entering = Client()
        entering.post("/console/sign-in/", {"login": "kavita", "password": PASSWORD})
        assert entering.get("/console/").status_code == 302

        page = hers.post(f"/console/officer/{kavita.id}/reopen/", follow=True)
        assert b"Without a post this officer sees nothing" in page.content
        assert b"No post: sees nothing" in hers.get("/console/officers/").content
        again = begins(path_in(page.content.decode()))
        assert again.get("/console/")["Location"].startswith("/console/account/activate/")

    def test_the_last_operator_stays_one(self, hers):
        asha = Officer.objects.get(username="asha")
        for page in (
            hers.post(f"/console/officer/{asha.id}/close/", follow=True),
            hers.post(f"/console/officer/{asha.id}/", {**NAMES, "post": ["revenue supervisor"]}, follow=True),
        ):
            assert b"last operator" in page.content
        assert is_operator(asha)

    @pytest.mark.parametrize(
        "sent",
        [
            {"username": "Kavita"},
            {"username": "k"},
            {"username": "asha"},
            {"username": ""},
            {"name_hi": ""},
            {"post": []},
            {"post": ["revenue emperor"]},
            {"post": [" operator extra"]},
        ],
        ids=str,
    )
    def test_what_cannot_be_makes_nobody(self, hers, sent):
        page = hers.post("/console/officers/new/", {"username": "kavita", **NAMES, "post": [POST], **sent})

        assert page.status_code == 200
        assert Officer.objects.count() == 1

    def test_nobody_else_gets_in(self, signed_in):
        head = posted("head", "supervisor")
        client = signed_in(head)
        for path in ("officers/", "officers/new/", f"officer/{head.id}/"):
            assert client.get(f"/console/{path}").status_code == 403
        for act in ("invite", "close", "reopen"):
            assert client.post(f"/console/officer/{head.id}/{act}/").status_code == 403
        assert {act for _, act, _ in acts()} == {"sign_in", "manage_officers.refused"}

    @pytest.mark.parametrize(("language", "word"), [("hi", "नया अधिकारी"), ("en", "New officer")])
    def test_it_is_in_both_languages(self, hers, language, word):
        hers.cookies["django_language"] = language
        assert word in hers.get("/console/officers/").content.decode()
        assert word in hers.get("/console/officers/new/").content.decode()


class TestAPassword:
    def test_is_changed_by_who_knows_it_and_ends_other_sessions(self, assistant):
        here, there = (sign_in(Client(headers={"accept-language": "en"}), assistant) for _ in range(2))
        new = {"new_password1": PASSWORD, "new_password2": PASSWORD}
        wrong = here.post("/console/account/password/", {"old_password": "wrong", **new})
        assert b"is not right" in wrong.content
        assert there.get("/console/").status_code == 200
        done = here.post("/console/account/password/", {"old_password": cases.PASSWORD, **new}, follow=True)

        assert b"Your password is changed" in done.content
        assert there.get("/console/").status_code == 302
        assert here.get("/console/").status_code == 200
        assistant.refresh_from_db()
        assert assistant.check_password(PASSWORD)
        assert ("assistant", "change_password", "assistant") in acts()
