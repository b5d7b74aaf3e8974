"""What nobody must tell is offered at the end of a form: all of it in one message, each by its name."""

from dataclasses import replace

from chaupal.engine.definition import Field, Paper
from chaupal.engine.forms import extras
from chaupal.engine.talk import Where
from chaupal.hearing.answers import Spec
from tests.engine.talking import BOOK, PASS, Citizen, when

PHOTO = Paper("photo", ("photo",), optional=True)
LANDMARK = Field("landmark", Spec("text", {"max": 2000}), optional=True)
NAMES = {f"{name}.{part}": f"{name.title()}" for name in ("photo", "landmark", "note") for part in ("label", "ask")}


def at_the_end() -> Citizen:
    """A form of which the photo and the landmark stand before what must be told."""
    items = (PHOTO, LANDMARK, *(item for item in PASS.items if item.id != "letter"))
    items = tuple(item for item in items if item.id != "letter_fits")
    texts = {language: {**told, **NAMES} for language, told in PASS.texts.items()}
    service = replace(PASS, items=items, texts=texts)
    citizen = Citizen(replace(BOOK, services={**BOOK.services, ("bus_pass", 1): service}))
    citizen.taps_id("svc|bus_pass")
    for answer in ("yes", "Work", "Asha Devi", "12/3/2001", "no"):
        citizen.says(answer)
    assert citizen.says("90000").titles == ["Nothing to add", "Photo", "Landmark", "Note"]
    return citizen


def test_each_is_named_once_in_one_message_with_a_button_that_adds_nothing():
    citizen = at_the_end()

    assert citizen.says("why?").keys[-1] == "extras.ask"
    assert citizen.taps("Nothing to add").keys[0] == "review.head"


def test_one_is_added_by_its_button_or_by_its_name_and_the_others_are_offered_once_more():
    citizen = at_the_end()

    assert citizen.taps("Landmark").keys == ["landmark.ask"]
    again = citizen.says("Rose Garden")
    assert (again.keys, again.titles) == (["extras.ask"], ["Nothing to add", "Photo", "Note"])
    assert citizen.says("note").keys == ["note.ask"]
    assert citizen.says("urgent").titles == ["Nothing to add", "Photo"]
    assert citizen.says("no").keys[0] == "review.head"
    assert citizen.form.answers["landmark"] == "Rose Garden"


def test_one_that_is_left_out_by_its_name_leaves_the_others():
    citizen = at_the_end()

    assert citizen.says("I don't have a landmark").titles == ["Nothing to add", "Photo", "Note"]
    assert citizen.says("photo nahi hai").titles == ["Nothing to add", "Note"]
    assert citizen.says("no").keys[0] == "review.head"


def test_an_old_button_of_one_that_is_told_adds_nothing():
    citizen = at_the_end()
    citizen.taps("Landmark")
    citizen.says("Rose Garden")

    assert citizen.taps("Landmark").keys[0] == "tap.old"


def test_that_there_is_nothing_more_is_heard_in_words():
    for said in ("nothing more", "no, that is all", "skip", "bas", "aur kuch nahi", "नहीं", "कुछ नहीं"):
        citizen = at_the_end()
        assert citizen.says(said).keys[0] == "review.head", said
        assert citizen.where is Where.REVIEWING


def test_what_decides_or_fills_something_else_is_asked_in_its_place():
    asked = replace(PASS, items=(LANDMARK, Field("why", Spec("text"), when=when("landmark != ''", "landmark"))))

    assert extras.of(asked) == frozenset()
    assert extras.of(replace(PASS, items=(LANDMARK,))) == {"landmark"}
