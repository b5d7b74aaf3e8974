"""Whoever was in the middle of a talk when the installation was upgraded goes on to the end; nothing told is lost."""

from __future__ import annotations

import json
from base64 import b64decode
from contextlib import ExitStack
from datetime import datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
import yaml
from django.test import override_settings

from tests.databases import a_database
from tests.emulators.razorpay.served import KEY, WEBHOOK_SECRET, gateway_served
from tests.migrations.database_of_then import HERE, connected, read, upgrade
from tests.talking import whatsapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chaupal.engine.talk import Talk
    from tests.conversations.town import Person
    from tests.migrations.acting import World

RELEASES = {path.stem: yaml.safe_load(path.read_text()) for path in sorted(HERE.glob("*.yaml"))}
PEOPLE = [(release, one) for release, people in RELEASES.items() for one in people]
# what forms had been told once, in the words of then: a release without them would prove nothing of how they are read
ONCE = {
    "7e316a7": {"facts"},
    "b4cd9796": {"facts", "again", "entitled", "last", "part", "not_found", "extras", "may_be", "differs"},
}
DOWN = timedelta(minutes=10)
DONE = 1  # the state of a mail that was played


@pytest.fixture(scope="module", params=RELEASES)
def release(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def kept(release: str) -> dict[str, Any]:
    return read(f"{release}.json.gz")


@pytest.fixture(scope="module")
def world(kept: dict[str, Any], django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The installation after the upgrade, with WhatsApp and the gateway, which has the links of then."""
    from chaupal.departments import queries
    from chaupal.kit import ids
    from chaupal.payments.vendors.razorpay.client import gateway as account
    from tests.jobs.draining import drain
    from tests.migrations.acting import World

    folder: Path = tmp_path_factory.mktemp("then")
    books = folder / "gateway.json"
    books.write_text(json.dumps(kept["gateway"]))
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(connected(stack.enter_context(a_database())))
        city = stack.enter_context(whatsapp())
        gateway = stack.enter_context(gateway_served(state=books))
        told = {
            "WHATSAPP_GRAPH_URL": f"{city.url}/graph",
            "RAZORPAY_API_URL": gateway.url,
            "RAZORPAY_KEY_ID": KEY[0],
            "RAZORPAY_KEY_SECRET": KEY[1],
            "RAZORPAY_WEBHOOK_SECRET": WEBHOOK_SECRET,
            "CHAUPAL_MEDIA_DIR": folder / "media",
        }
        stack.enter_context(override_settings(**told))
        upgrade(kept)
        ids._SEQUENCE._last = 0
        queries._numbers_until = 0.0
        clock = stack.enter_context(time_machine.travel(datetime.fromisoformat(kept["at"]) + DOWN, tick=False))
        world = World(city, gateway, clock, drain)
        world.settle()  # what waited: a paper is read in earnest
        stack.enter_context(override_settings(CHAUPAL_READER_MEGABYTES=64))  # none of today's
        yield world
        account().close()


@pytest.mark.database
def test_who_agreed_then_may_be_written_to(world: World) -> None:
    from chaupal.channel.models import Permission
    from chaupal.consent.models import Entry

    newest = {(one.citizen_id, f"{one.department}/{one.purpose}"): one.state for one in Entry.objects.order_by("sequence")}
    permitted = {(one.citizen_id, one.consent) for one in Permission.objects.filter(given=True)}
    assert newest
    assert permitted == {whose for whose, state in newest.items() if state == "given"}


@pytest.mark.database
def test_every_option_that_was_ever_shown_can_be_tapped(release: str, world: World) -> None:
    from chaupal.catalogue.queries import catalogue
    from chaupal.engine import taps
    from chaupal.engine.advance import advance
    from chaupal.engine.effects import Say
    from chaupal.engine.events import OptionChosen
    from chaupal.kit.clock import now
    from tests.services.playing import ANSWERED_LATER

    unheard = []
    for person, talk in _talks(release):
        for title, option in {pair for said in person.heard for pair in said.options.items()}:
            assert taps.read(option), option
            turn = advance(catalogue(), talk, OptionChosen(now(), option, title), now())
            if not any(isinstance(effect, (Say, *ANSWERED_LATER)) for effect in turn.effects):
                unheard.append((person.phone, option))
    assert unheard == []


@pytest.mark.database
def test_nothing_of_a_talk_of_then_is_left_out_when_it_is_opened(
    release: str, kept: dict[str, Any], world: World
) -> None:
    from chaupal.citizens.queries import key_of
    from chaupal.engine.talk import dumps, loads
    from chaupal.kit.sealing import unseal

    told = set()
    for row in kept["rows"]["mailbox_conversation"]:
        sealed = b64decode(row["talk"][0])
        talk = json.loads(unseal(key_of(row["citizen_id"]), sealed, f"talk/{row['id']}"))["talk"]
        again = json.loads(json.dumps(dumps(loads(talk))))
        assert [_marks(form) for form in _forms(again)] == [_marks(form) for form in _forms(talk)]
        assert _but_marks(again) == _but_marks(talk)
        told |= {word.partition("/")[0] for form in _forms(talk) for word in form.get("told", ())}
    assert told == ONCE[release]


def _forms(talk: dict[str, Any]) -> list[dict[str, Any]]:
    return [form for form in (talk.get("form"), *talk.get("parked", ())) if form]


def _but_marks(talk: dict[str, Any]) -> dict[str, Any]:
    """The talk without what its forms were told once; that and the question beside are kept in another shape than then."""
    bare = [{name: value for name, value in form.items() if name != "told"} for form in _forms(talk)]
    aside = talk.get("aside", [])
    rest = {"forms": bare, "aside": aside.split("|") if isinstance(aside, str) else aside}
    return {name: value for name, value in talk.items() if name not in ("form", "parked")} | rest


def _marks(form: dict[str, Any]) -> int:
    """How many things a form was told once: then a list of words, now what each is."""
    told = form.get("told", [])
    if isinstance(told, list):
        return len({*told}) + sum(told.count(word) - 1 for word in {*told} if word.startswith("again/"))
    return sum(_count(value) for value in told.values())


def _count(value: Any) -> int:
    if isinstance(value, dict):
        return sum(map(_count, value.values()))
    return len(value) if isinstance(value, list) else int(value) if isinstance(value, int) else 1


@pytest.mark.database
def test_all_mail_of_then_and_what_was_understood_of_it_is_replayed(release: str, world: World) -> None:
    from chaupal.conversations.replay import replay

    for person, talk in _talks(release):
        told = StringIO()
        replay(person.conversation.id, told)
        assert told.getvalue().count(" -> ") == talk.turn


def _talks(release: str) -> Iterator[tuple[Person, Talk]]:
    """Everybody, with the talk as it stands."""
    from chaupal.citizens.queries import key_of
    from chaupal.conversations.opened import open_talk
    from tests.conversations.town import Person

    for one in RELEASES[release]:
        person = Person(one["phone"])
        row = person.conversation
        yield person, open_talk(row.id, key_of(row.citizen_id), bytes(row.talk), "")[0]


@pytest.mark.once
@pytest.mark.parametrize(
    ("release", "name"),
    [(release, name) for release in RELEASES for name in sorted(read(f"{release}.json.gz")["services"])],
    indirect=["release"],
)
def test_a_form_of_then_is_of_a_version_that_is_still_there(name: str, kept: dict[str, Any]) -> None:
    from chaupal.catalogue.queries import catalogue

    service, version = name.split("/")
    items = {item.id: item for item in catalogue().service(service, int(version)).items}
    for each, (kind, *spec) in kept["services"][name].items():
        assert type(items[each]).__name__ == kind
        if spec:
            now = items[each].spec
            assert (now.kind, {value for value, _ in now.options} >= set(spec[1:])) == (spec[0], True), each


@pytest.mark.database
@pytest.mark.parametrize(
    ("release", "one"), PEOPLE, indirect=["release"], ids=[f"{release}-{one['stands']}" for release, one in PEOPLE]
)
def test_goes_on_to_the_end(one: dict[str, Any], world: World) -> None:
    from tests.conversations.town import Person
    from tests.migrations.acting import Actor

    actor, said = Actor(Person(one["phone"]), world), ""
    assert any(one.get("by_itself", "") in said.text for said in actor.person.heard)
    for step in one["then"]:
        last = actor.person.heard[-1].id
        actor.does({kind: given for kind, given in step.items() if kind not in ("heard", "told")})
        world.settle()
        said = "\n".join(each.text for each in actor.since(last))
        assert said, f"nothing was answered to {step}"
        for words in (step.get("heard", ""), *step.get("told", ())):
            assert words in said
    assert one["ends"] in said
    assert set(actor.person.mail) == {DONE}


@pytest.mark.database
def test_audit_and_consents_of_then_and_of_now_stand_in_one_chain(world: World) -> None:
    from chaupal.chains.commands import verify

    for family in ("audit", "consent"):
        told = StringIO()
        assert verify(told, family) == 0, told.getvalue()
        assert "all as they were written" in told.getvalue()
