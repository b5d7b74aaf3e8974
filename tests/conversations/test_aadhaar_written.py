"""A whole Aadhaar number that a citizen writes is heard, and nothing keeps more of it than its last four digits."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from chaupal.channel.models import Outbox
from chaupal.citizens.queries import key_of
from chaupal.conversations.opened import open_talk
from chaupal.engine.talk import Talk, dumps
from chaupal.kit.frozen import replace
from chaupal.kit.sealing import seal, unseal
from chaupal.mailbox import actions as mailbox
from chaupal.mailbox.models import Conversation, Mail
from tests.conversations.test_replay import replayed
from tests.conversations.town import Person, at_once, play, served

pytestmark = pytest.mark.usefixtures("town")
WHOLE, LAST = "234123412346", "XXXX XXXX 2346"
SPELT = ("2341 2341 2346", "2341-2341-2346", WHOLE, "२३४१ २३४१ २३४६", "੨੩੪੧੨੩੪੧੨੩੪੬")


def opened(person: Person) -> Iterator[str]:
    """Everything that lies under this citizen's key, opened."""
    row, key = person.conversation, key_of(person.citizen_id)
    yield str(open_talk(row.id, key, bytes(row.talk or b""), ""))
    for mail in Mail.objects.filter(conversation_id=row.id):
        yield str(orjson.loads(unseal(key, mail.body, f"mail/{mail.id}")))
        if mail.reading is not None:
            yield str(orjson.loads(unseal(key, mail.reading, f"reading/{mail.id}")))
    for out in Outbox.objects.filter(conversation_id=row.id):
        yield str(orjson.loads(unseal(key, out.body, f"outbox/{out.id}")))


def talk_of(person: Person) -> Talk:
    row = person.conversation
    return open_talk(row.id, key_of(row.citizen_id), bytes(row.talk or b""), "")[0]


def answers_of(person: Person) -> dict[str, Any]:
    form = talk_of(person).form
    assert form is not None
    return form.answers


def asked(person: Person, item: str) -> None:
    """The form of this person stands at that question."""
    row, talk = person.conversation, talk_of(person)
    assert talk.form is not None
    moved = dumps(replace(talk, form=replace(talk.form, item=item, group=[])))
    plain = orjson.dumps({"talk": moved, "to": {"phone": person.phone, "bsuid": ""}})
    Conversation.objects.filter(id=row.id).update(talk=seal(key_of(row.citizen_id), plain, f"talk/{row.id}"))


@pytest.mark.parametrize("take", [mailbox.receive, at_once], ids=["waiting", "at once"])
def test_it_is_heard_and_only_its_last_four_digits_are_kept_and_a_replay_comes_to_the_same(take) -> None:
    asha = served(take=take)
    asha.taps("मेरे नाम")
    for spelt in SPELT:
        asha.says(f"mera aadhaar number {spelt} hai, theek hai?")
        play()
    media = {"id": "1", "mime_type": "image/jpeg", "caption": f"aadhaar {SPELT[0]}", "filename": f"{WHOLE}.jpg"}
    asha.sends({"type": "document", "document": media})
    asha.sends({"type": "location", "location": {"latitude": 28.6, "longitude": 77.2, "name": SPELT[0]}})
    asha.says(f"aadhaar galat hai, {SPELT[2]} karo")
    play()

    held = "\n".join(opened(asha))
    assert [spelt for spelt in SPELT if spelt in held] == []
    assert held.count(LAST) > len(SPELT)
    assert replayed(asha)[0] == 0
    asked(asha, "aadhaar")
    for right in (SPELT[3], "nahi galat, 5555 5555 5550"):
        asha.says(right)
        play()
    held = "\n".join(opened(asha))
    assert answers_of(asha)["aadhaar"] == LAST
    assert [spelt for spelt in SPELT if spelt in held] == []


def test_a_letter_that_is_left_unread_is_kept_so_too(settings) -> None:
    settings.CHAUPAL_LETTERS_PER_MINUTE = 1
    asha = served()
    for _ in range(3):
        asha.says(SPELT[0])
    play()

    assert SPELT[0] not in "\n".join(opened(asha))


def test_a_number_of_as_many_digits_that_a_field_asks_for_stays_whole() -> None:
    asha = Person("919800000209")
    for act in (
        lambda: asha.says("namaste"),
        lambda: asha.taps("हिन्दी"),
        lambda: asha.says("bijli ka bill bharna hai"),
        lambda: asha.taps("सहमत हूँ"),
        lambda: asha.taps("टाटा पावर"),
        lambda: asha.says(WHOLE),
    ):
        act()
        play()

    assert answers_of(asha)["ca_number"] == WHOLE
    assert f"'text': '{WHOLE}'" in "\n".join(opened(asha))
    assert replayed(asha)[0] == 0
