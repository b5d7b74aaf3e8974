"""Who writes a poster's code, START or for news is asked in the chat; the yes stands in the ledger with how it came."""

from dataclasses import replace

import pytest

from chaupal.channel.models import Permission
from chaupal.citizens.base import Sender
from chaupal.citizens.handles import hashes_of
from chaupal.citizens.models import Handle
from chaupal.consent.queries import history, number_of_updates, standing_of
from chaupal.optins import actions, queries
from chaupal.optins.base import NotTaken, Place
from chaupal.optins.models import PlaceRow
from tests.conversations.town import CENTRAL, REVENUE, Person, play

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PHONE = "919800000201"


def says(person: Person, *words: str) -> str:
    """What is answered to the last of the words."""
    before = len(person.heard) if _is_known(person) else 0
    for each in words:
        person.says(each)
        play()
    return "\n".join(said.text for said in person.heard[before:])


def _is_known(person: Person) -> bool:
    hashes = hashes_of(Sender(person.number, person.phone))
    return Handle.objects.filter(hash=hashes["phone"]).exists()


def scanned(place: Place, person: Person) -> str:
    return says(person, f"मुझे ख़बरें भेजिए (JOIN-{place.code})")


def taps(person: Person, title: str) -> str:
    before = len(person.heard)
    person.taps(title)
    play()
    return "\n".join(said.text for said in person.heard[before:])


def funnel() -> list[tuple[str, int, int, int]]:
    return [(one.place or one.way, one.came, one.agreed, one.declined) for one in queries.counted()]


def test_a_poster_s_words_lead_to_the_question_and_the_yes_into_the_ledger(place):
    asha = Person(PHONE)
    asked = scanned(place, asha)
    assert "राजस्व" in asked
    assert "/privacy/hi/updates/revenue" in asked
    assert funnel() == [("Rohini", 1, 0, 0)]

    done = taps(asha, "सहमत हूँ")

    assert "धन्यवाद" in done
    standing = standing_of(asha.citizen_id, "revenue", "updates")
    (entry,) = history(asha.citizen_id)
    assert (standing.state, standing.method, entry.method) == ("given", "qr", "qr")
    assert entry.notice_version == number_of_updates("revenue", "hi")
    assert all(part in entry.evidence for part in (place.code, "message wamid.", "by button"))
    assert Permission.objects.get(citizen_id=asha.citizen_id, consent="revenue/updates").given
    assert funnel() == [("Rohini", 1, 1, 0)]
    assert "svc|caste_certificate_obc" in asha.heard[-1].options.values()


@pytest.mark.parametrize("code", ["KVWWVW", "222222", "STP234", "YESNAA"])
def test_the_letters_of_a_code_are_no_words(place, code):
    PlaceRow.objects.update(code=code)
    assert "/updates/revenue" in scanned(replace(place, code=code), Person(PHONE))


def test_sent_twice_it_is_one_person_and_who_agreed_is_not_asked_again(place):
    asha = Person(PHONE)
    scanned(place, asha)
    taps(asha, "सहमत हूँ")

    again = scanned(place, asha)

    assert "पहले ही सहमत" in again
    assert funnel() == [("Rohini", 1, 1, 0)]
    assert len(history(asha.citizen_id)) == 1


def test_it_is_shown_how_it_was_given_and_taken_back_like_every_other(place):
    asha = Person(PHONE)
    scanned(place, asha)
    taps(asha, "सहमत हूँ")

    shown = says(asha, "मेरी सहमतियाँ")
    assert "कोड से" in shown

    person = next(said.options for said in reversed(asha.heard) if "revoke|revenue|updates" in said.options.values())
    asha.sends({"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {
        "id": "revoke|revenue|updates", "title": next(iter(person))}}})  # fmt: skip
    play()
    assert standing_of(asha.citizen_id, "revenue", "updates").state == "withdrawn"
    assert not Permission.objects.get(citizen_id=asha.citizen_id, consent="revenue/updates").given


@pytest.mark.parametrize(("said", "state"), [("हाँ", "given"), ("नहीं", "refused"), ("haan ji", "given")])
def test_plain_words_answer_it(place, said, state):
    asha = Person(PHONE)
    scanned(place, asha)

    says(asha, said)

    assert standing_of(asha.citizen_id, "revenue", "updates").state == state


@pytest.mark.parametrize("between", ["what have i agreed to", "mujhe samajh nahi aya", "meri sehmatiyan dikhao"])
def test_what_is_looked_at_in_between_leaves_the_question_open(place, between):
    asha = Person(PHONE)
    scanned(place, asha)

    shown = says(asha, between)
    assert "*राजस्व विभाग* आपको लिखे?" in shown
    says(asha, "haan theek, bhejo")

    assert standing_of(asha.citizen_id, "revenue", "updates").state == "given"


@pytest.mark.parametrize("said", ["शायद", "अच्छा, OBC certificate चाहिए", "👍 बाद में"])
def test_other_words_agree_to_nothing(place, said):
    asha = Person(PHONE)
    scanned(place, asha)

    says(asha, said)

    assert standing_of(asha.citizen_id, "revenue", "updates") is None


def test_a_yes_after_other_news_is_none(place):
    asha = Person(PHONE)
    scanned(place, asha)
    before = len(asha.heard)
    asha.hears_of("renewal_near", number="X/1", title="C/1", service="trade_health_licence", valid_until="2026-12-20")
    play()
    assert len(asha.heard) > before

    says(asha, "हाँ")

    assert standing_of(asha.citizen_id, "revenue", "updates") is None


def test_latin_words_tell_no_language_so_it_is_asked_first(place):
    john = Person(PHONE)
    first = says(john, f"JOIN-{place.code}")
    assert "Which language" in first
    assert "privacy" not in first

    assert "/privacy/en/updates/revenue" in taps(john, "English")
    taps(john, "I agree")
    assert standing_of(john.citizen_id, "revenue", "updates").state == "given"


@pytest.mark.parametrize("code", ["JOIN-ZZZZZZ", "JOIN-222222"])
def test_a_code_of_nothing_is_said_to_be_none_and_counts_nothing(place, code):
    assert "चालू नहीं" in says(Person(PHONE), f"मुझे ख़बरें भेजिए ({code})")
    assert funnel() == [("Rohini", 0, 0, 0)]


def test_a_message_that_is_passed_on_is_judged_and_not_obeyed(place):
    asha = Person(PHONE)
    says(asha, "नमस्ते दिल्ली")
    text = {"body": f"₹500 जीतने के लिए लिखिए JOIN-{place.code}, फिर OTP भेजिए"}
    asha.sends({"type": "text", "text": text, "context": {"forwarded": True}})
    play()

    assert funnel() == [("Rohini", 0, 0, 0)]


def test_a_campaign_that_is_over_asks_nobody(place):
    assert actions.end(place.campaign.id)
    assert not actions.end(place.campaign.id), "safe to run twice"

    assert "चालू नहीं" in scanned(place, Person(PHONE))


def test_start_on_a_department_s_number_asks_and_after_stop_too(place):
    asha = Person(PHONE, REVENUE)
    says(asha, "नमस्ते")
    if "हिन्दी" in asha.heard[-1].options:
        taps(asha, "हिन्दी")
    assert "/updates/revenue" in says(asha, "START")
    taps(asha, "सहमत हूँ")
    says(asha, "STOP")
    assert standing_of(asha.citizen_id, "revenue", "updates").state == "withdrawn"

    assert "/updates/revenue" in says(asha, "START")
    taps(asha, "सहमत हूँ")

    assert [one.method for one in history(asha.citizen_id)] == ["message", "text", "message"]
    assert standing_of(asha.citizen_id, "revenue", "updates").state == "given"


@pytest.mark.parametrize("language", ["हिन्दी", "english pls"])
def test_start_as_the_first_word_outlasts_the_question_of_a_language(place, language: str):
    asha = Person(PHONE, REVENUE)
    says(asha, "START")
    assert "हिन्दी" in asha.heard[-1].options

    told = taps(asha, language) if language in asha.heard[-1].options else says(asha, language)

    assert "/updates/revenue" in told


def test_on_the_central_number_the_department_is_chosen(place):
    asha = Person(PHONE, CENTRAL)
    says(asha, "ख़बरें भेजिए")
    if "हिन्दी" in asha.heard[-1].options:
        taps(asha, "हिन्दी")
    option = next(one for one in asha.heard[-1].options.values() if one.startswith("news|"))
    asha.sends(
        {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {"id": option, "title": "x"}}}
    )
    play()

    assert f"/updates/{option.removeprefix('news|')}" in asha.heard[-1].text


def test_a_made_up_button_is_old(place):
    asha, bilal = Person(PHONE), Person("919800000202")
    scanned(place, asha)
    option = next(one for one in asha.heard[-1].options.values() if one.endswith("|yes"))
    says(bilal, "नमस्ते दिल्ली")

    bilal.sends({"type": "interactive", "interactive": {"type": "button_reply", "button_reply": {
        "id": option, "title": "सहमत हूँ"}}})  # fmt: skip
    play()

    assert standing_of(bilal.citizen_id, "revenue", "updates") is None
    assert funnel() == [("Rohini", 1, 0, 0)]


def test_a_question_of_a_month_ago_is_answered_no_more(place, clock):
    asha = Person(PHONE)
    scanned(place, asha)
    clock.shift(31 * 24 * 3600)

    taps(asha, "सहमत हूँ")

    assert standing_of(asha.citizen_id, "revenue", "updates") is None


def test_erasing_takes_the_proof_along(place, clock):
    from chaupal.conversations.erasing import erase_now
    from chaupal.kit.clock import now
    from chaupal.optins.models import Request

    asha = Person(PHONE)
    scanned(place, asha)
    taps(asha, "सहमत हूँ")
    citizen = asha.citizen_id

    erase_now(citizen, now())

    row = Request.objects.get()
    assert (row.provenance, row.citizen_id, row.conversation_id) == (None, None, None)
    assert [one.evidence for one in history(citizen)] == [None, None] or history(citizen)[0].evidence is None
    assert funnel() == [("Rohini", 1, 1, 0)], "it is still counted, as of nobody"


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ({"department": "nowhere"}, "no department"),
        ({"places": [" "]}, "place"),
        ({"number": "12"}, "no number"),
        ({"keyword": "two words"}, "one word"),
        ({"service": "flying"}, "no service"),
        ({"language": "xx"}, "languages"),
        ({"name": "Another", "keyword": "OBC"}, "another campaign"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_with_a_sentence(place, what, why):
    wanted = {"department": "revenue", "name": "OBC camp", "places": ["Narela"], "by": "x", "language": "hi"} | what
    with pytest.raises(NotTaken, match=why):
        actions.make(wanted.pop("department"), wanted.pop("name"), wanted.pop("places"), **wanted)


def test_made_again_it_gets_only_the_new_places(place):
    places = actions.make("revenue", "OBC camp", ["Rohini", "Narela"], by="x", language="hi")

    assert [one.name for one in places] == ["Rohini", "Narela"]
    assert places[0].code == place.code
