"""A stored conversation played again comes to the same talk; where it does not, the difference is named."""

import io

import orjson
import pytest

from chaupal.citizens.queries import key_of
from chaupal.conversations.opened import open_talk
from chaupal.conversations.replay import replay
from chaupal.kit.sealing import seal
from chaupal.mailbox.models import Conversation
from tests.conversations.town import Person, play, served

pytestmark = pytest.mark.usefixtures("town")


def replayed(person: Person) -> tuple[int, str]:
    target = io.StringIO()
    return replay(person.conversation.id, target), target.getvalue()


def test_a_talk_of_many_turns_comes_out_the_same():
    asha = served()
    asha.taps("मेरे नाम")
    asha.says("menu")
    asha.says("fees kitni hai?")
    asha.sends({"type": "sticker", "sticker": {"id": "1", "mime_type": "image/webp"}})
    asha.hears_of("application_moved", number="OBC/2026/0000042", service="caste_certificate_obc", state="approved")
    play()

    code, lines = replayed(asha)

    assert code == 0
    assert lines.count("\n") == len(asha.mail) + 1
    assert "ApplicationMoved" in lines


def test_a_talk_that_was_changed_by_hand_differs():
    asha = served()
    row = asha.conversation
    key = key_of(row.citizen_id)
    talk, _ = open_talk(row.id, key, bytes(row.talk or b""), "")
    assert talk.language == "hi"
    changed = {
        "talk": {"where": "lobby", "language": "en", "turn": talk.turn},
        "to": {"phone": asha.phone, "bsuid": ""},
    }
    Conversation.objects.filter(id=row.id).update(talk=seal(key, orjson.dumps(changed), f"talk/{row.id}"))

    code, lines = replayed(asha)

    assert code == 1
    assert "differs: language: stored 'en', replayed 'hi'" in lines
