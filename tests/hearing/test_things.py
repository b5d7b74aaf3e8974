"""What something is, or is called, or why, is found inside what is said around it, and how sure that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.hearing import places
from chaupal.understanding.ear import COMMITTED, ear
from chaupal.understanding.tagging import THINGS, digest, sentences

FIELDS = [
    (service.id, item)
    for service in catalogue().offered()
    for item in service.fields
    if item.spec.kind == "text" and "pattern" not in item.spec.rules
]


@pytest.mark.parametrize(
    ("means", "text", "thing"),
    [
        ("premises.name", "Name of shop is Zabrik Sweets, it is near the park", "Zabrik Sweets"),
        ("premises.name", "दुकान का नाम ज़ब्रिक टेलर है जी, बोर्ड पर यही लिखा है", "ज़ब्रिक टेलर"),
        ("premises.name", "hamari dukan ka naam Lokru Kirana Store hai ji", "Lokru Kirana Store"),
        ("tenant.occupation", "He is a carpenter in a firm, that is all I know", "carpenter in a firm"),
        ("applicant.caste", "ham log Tirvan jati se hain, certificate me bhi yahi hai", "Tirvan"),
        ("vaccination.clinic", "Belur Pet Clinic, Narela me lagwaya tha", "Belur Pet Clinic, Narela"),
        ("event.time", "party is from 6 pm to 10 pm, neighbours don't like noise", "6 pm to 10 pm"),
        ("delay.reason", "सर बात ये है कि मेरे पति बीमार थे। माफ़ कीजिए", "मेरे पति बीमार थे।"),
        ("delay.reason", "The papers were not ready. Thank you sir", "The papers were not ready."),
    ],
)  # fmt: skip
def test_talk_around_a_thing_is_no_part_of_it(means, text, thing):
    sort = ear().sorts.get(means) or ear().sorts[means.rpartition(".")[2]]

    assert places.thing(ear(), text, sort).words == thing


def test_one_sentence_tells_a_shops_name_and_what_it_sells():
    told = "दुकान का नाम ज़ब्रिक टेलर, काम लेडीज़ सूट की सिलाई"

    assert places.thing(ear(), told, ear().sorts["name"]).words == "ज़ब्रिक टेलर"
    assert places.thing(ear(), told, ear().sorts["nature"]).words == "लेडीज़ सूट की सिलाई"


def test_of_what_is_told_in_ones_own_words_nothing_in_between_is_left_out():
    reason = "The drain is blocked. People are falling ill. Please send somebody to clean the drain"

    assert places.thing(ear(), reason, ear().sorts["text"]).words == reason


@pytest.mark.parametrize("sort", ["name", "caste", "reason"])
@given(text=st.text(max_size=300))
def test_whatever_is_said_is_heard_or_not(sort, text):
    found = places.thing(ear(), text, ear().sorts[sort])

    assert -0.001 <= found.sure <= 1.001
    assert all(part in text for part in found.words.split(", "))


def test_what_is_committed_was_learnt_from_what_is_there():
    files = list(COMMITTED.glob("things.*.crf.xz"))

    expected = f"things.{digest(catalogue().offered(), THINGS)}.crf.xz"

    assert [file.name for file in files] == [expected], "run `make learn`"


def test_made_up_sentences_know_where_the_thing_stands():
    made = list(sentences(count=20, lesson=THINGS))

    assert {sentence.about.sort for sentence in made} >= {sort.sort for sort in ear().sorts.values()}
    assert all(sentence.text[start:end].strip() for sentence in made for start, end in sentence.spans)


@pytest.mark.parametrize(("service", "item"), FIELDS, ids=[f"{service}.{item.id}" for service, item in FIELDS])
def test_what_a_text_holds_is_declared(service, item):
    """A short text whose meaning has no sort is read as a number: each has one, or is that."""
    ends = item.means.rpartition(".")[2]

    assert item.means in ear().sorts or ends in ear().sorts or ends == "number" or item.id in NUMBERS


NUMBERS = {
    "financial_year", "vaccination_number", "psv_badge", "card_number", "caste_certificate_no", "earlier_complaint_no"
}  # fmt: skip
