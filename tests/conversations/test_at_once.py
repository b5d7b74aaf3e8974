"""Letters that are played as they come in end as those that waited; what cannot be played so waits, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from chaupal.channel.models import Outbox
from chaupal.channel.parse import parse
from chaupal.citizens.queries import key_of
from chaupal.conversations.at_once import play_at_once
from chaupal.conversations.opened import open_talk
from chaupal.conversations.pick import LETTERS
from chaupal.conversations.worker import BATCH
from chaupal.engine.talk import dumps
from chaupal.mailbox import actions as mailbox
from chaupal.mailbox.models import Conversation, Mail
from chaupal.webhook.storing import store
from tests.conversations.breaking import broken
from tests.conversations.test_replay import replayed
from tests.conversations.town import Person, at_once, play, served
from tests.webhook.calls import call, calls_of

if TYPE_CHECKING:
    from chaupal.mailbox.base import Letter

DONE, WAITING, UNREAD = Mail.State.DONE, Mail.State.WAITING, Mail.State.UNREAD
WINDOW_SHUT = 131047


def a_talk(asha: Person) -> None:
    for act in (
        lambda: asha.taps("मेरे नाम"),
        lambda: asha.says("आशा देवी"),
        lambda: asha.says("fees kitni hai?"),
        lambda: asha.sends({"type": "sticker", "sticker": {"id": "1", "mime_type": "image/webp"}}),
        lambda: asha.hears_of("application_moved", number="OBC/2026/0000042", service="x", state="approved"),
        lambda: asha.says("menu"),
        lambda: asha.says("stop"),
    ):
        act()
        play()


def shown(person: Person) -> list[object]:
    row = person.conversation
    talk, recipient = open_talk(row.id, key_of(row.citizen_id), bytes(row.talk or b""), "")
    mail = Mail.objects.filter(conversation_id=row.id).order_by("id").values_list("state", "turn")
    said = [(one.text, list(one.options), one.state) for one in person.heard]
    return [
        dumps(talk) | {"form": None, "parked": None},
        recipient.bsuid,
        row.turn,
        row.held,
        row.attempts,
        list(mail),
        said,
    ]


@pytest.mark.usefixtures("town", "clock")
def test_a_talk_ends_as_if_each_letter_had_waited():
    waited, came = served("919800000201"), served("919800000202", take=at_once)
    for person in (waited, came):
        a_talk(person)

    assert shown(came) == shown(waited)
    assert replayed(came)[0] == 0


@pytest.mark.usefixtures("town")
def test_nothing_that_came_is_left_for_the_next_batch():
    asha = Person("919800000201", take=at_once)
    asha.says("namaste")
    asha.taps("हिन्दी")

    assert (asha.mail, play(), len(asha.heard)) == ([DONE, DONE], [], 2)


@pytest.mark.usefixtures("town")
def test_a_repeat_is_played_once():
    asha = Person("919800000201", take=at_once)
    asha.says("namaste", "wamid.1")
    asha.says("namaste", "wamid.1")

    assert (asha.mail, len(asha.heard)) == ([DONE], 1)


@pytest.mark.usefixtures("town")
def test_behind_what_waits_a_letter_waits_too():
    asha = served(take=at_once)
    asha.hears_of("application_moved", number="OBC/2026/0000042", service="caste_certificate_obc", state="rejected")
    said = len(asha.heard)
    asha.says("menu")
    assert (asha.mail[-2:], len(asha.heard)) == ([WAITING, WAITING], said)
    play()

    assert "OBC/2026/0000042" in asha.heard[said].text
    assert asha.mail[-2:] == [DONE, DONE]


@pytest.mark.usefixtures("town")
def test_a_letter_at_which_a_talk_raises_waits_and_what_came_with_it_is_played(monkeypatch):
    asha, bilal = served(take=at_once), Person("919800000202", take=at_once)
    with broken(monkeypatch, "first_contact"):
        bilal.says("namaste")
        asha.says("menu")
    assert (bilal.mail, bilal.conversation.attempts, asha.mail[-1]) == ([WAITING], 0, DONE)
    play()

    assert (bilal.mail, len(bilal.heard)) == ([DONE], 1)


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("take", [mailbox.receive, at_once])
def test_of_many_letters_at_once_a_share_is_played_and_the_rest_comes_in_order(take):
    many = LETTERS + 3
    asha = Person("919800000201")
    letters: list[Letter] = []
    for number in range(many):
        Person(asha.phone, take=letters.extend).says(f"namaste {number}")
    with transaction.atomic():
        take(letters)
    assert asha.mail.count(DONE) == (LETTERS if take is at_once else 0)
    play()

    turns = Mail.objects.filter(conversation_id=asha.conversation.id).order_by("id").values_list("turn", flat=True)
    assert list(turns) == list(range(1, many + 1))


@pytest.mark.usefixtures("town")
def test_of_a_crowd_no_more_than_a_batch_is_played():
    letters: list[Letter] = []
    for number in range(BATCH + 2):
        Person(f"91980001{number:04}", take=letters.extend).says("namaste")
    with transaction.atomic():
        outcome = play_at_once(letters, None)

    assert (outcome.turns, outcome.left) == (BATCH, True)
    assert Mail.objects.filter(state=WAITING).count() == 2
    assert sum(one.turns for one in play()) == 2


@pytest.mark.usefixtures("town")
def test_beyond_the_quota_nothing_is_played(settings):
    settings.CHAUPAL_LETTERS_PER_MINUTE = 1
    asha = Person("919800000201", take=at_once)
    for _ in range(9):
        asha.says("नमस्ते")

    assert asha.mail == [DONE] * 6 + [UNREAD] * 3


@pytest.mark.usefixtures("town")
def test_a_talk_that_another_version_wrote_waits_for_that_version():
    asha = served(take=at_once)
    Conversation.objects.update(talk=b"not ours")
    asha.says("menu")

    assert asha.mail[-1] == WAITING


@pytest.mark.usefixtures("town")
def test_whose_data_were_erased_meanwhile_gets_no_new_talk_under_the_old_key():
    asha = served(take=at_once)
    Conversation.objects.update(talk=None)
    asha.says("menu")

    assert (asha.mail[-1], asha.conversation.talk) == (WAITING, None)


@pytest.mark.usefixtures("town")
def test_what_a_status_holds_goes_out_before_what_is_said_in_the_same_call():
    asha = served(take=at_once)
    last = asha.heard[-1].id
    value = calls_of("messages", statuses=[failed(last, WINDOW_SHUT)])["entry"][0]["changes"][0]["value"]
    message = call("menu")["entry"][0]["changes"][0]["value"]["messages"]
    store([parse(calls_of("messages", **value, messages=message))], at_once)

    assert (asha.mail[-1], asha.conversation.held) == (DONE, False)
    assert [one.state for one in asha.heard if one.id >= last] == [Outbox.State.WAITING] * 2


def failed(row: int, code: int) -> dict[str, object]:
    return {"id": "wamid.x", "status": "failed", "biz_opaque_callback_data": str(row), "errors": [{"code": code}]}
