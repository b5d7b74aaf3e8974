"""People's names are shown in the script of the language; what is stored is what was told."""

from dataclasses import replace

from chaupal.engine import events
from chaupal.engine.effects import FileApplication
from chaupal.engine.talk import Where
from tests.engine.household import applying
from tests.engine.talking import Citizen, Reply, asked, at_review

CARD = {"paper": "card", "document": "d1", "kind": "aadhaar_card"}
ASHA = {"name": "Asha Verma", "name_hi": "आशा वर्म्मा", "date_of_birth": "1980-05-05"}


def in_hindi(citizen: Citizen) -> Citizen:
    citizen.talk = replace(citizen.talk, language="hi")
    return citizen


def seen_again(citizen: Citizen) -> Reply:
    """The whole form, as it is shown after a pause."""
    citizen.says("menu")
    return citizen.taps_id("do|continue")


def with_card(**fields: str) -> tuple[Citizen, Reply]:
    citizen = in_hindi(applying("Myself", "90000"))
    citizen.sends()
    return citizen, citizen.hears(events.DocumentKept, fields=fields, doubtful={}, pictures={}, **CARD)


def filed(citizen: Citizen) -> FileApplication:
    citizen.taps_id(f"submit|{citizen.form.reference}")
    reply = citizen.hears(events.PaymentLinkReady, url="https://pay.example/1", paise=2500)
    reply = citizen.paid()
    return next(order for order in reply.orders if isinstance(order, FileApplication))


def test_the_review_shows_a_name_as_it_will_be_printed_and_as_it_was_told():
    reply = seen_again(in_hindi(at_review()))

    assert "आशा देवी (Asha Devi)" in reply.text


def test_in_the_language_of_the_name_it_stands_once():
    reply = seen_again(at_review())

    assert "*Name:* Asha Devi\n" in reply.text
    assert "Names will be" not in reply.text


def test_a_name_in_devanagari_is_read_in_english():
    citizen = asked("Work", "राकेश कुमार", "12/3/2001", "no", "skip", "90000", "skip")

    assert "Rakesh Kumar (राकेश कुमार)" in seen_again(citizen).text
    assert filed(citizen).answers["name"] == "राकेश कुमार"


def test_a_correction_in_devanagari_is_what_is_printed_and_the_latin_spelling_stays():
    citizen = in_hindi(at_review())

    reply = citizen.says("Name आशा देव्वी लिखिए")

    assert "आशा देव्वी" in reply.text
    assert citizen.form.answers["name"] == "आशा देव्वी"
    citizen.talk = replace(citizen.talk, language="en")
    assert "Asha Devi (आशा देव्वी)" in seen_again(citizen).text
    assert filed(citizen).answers["spellings"] == {"आशा देव्वी": "Asha Devi"}


def test_another_person_does_not_take_over_the_spelling_of_the_one_before():
    citizen = in_hindi(at_review())
    citizen.says("Name कमला देवी लिखिए")

    assert "spellings" not in filed(citizen).answers


def test_the_hindi_spelling_of_the_card_counts():
    citizen, reply = with_card(**ASHA)

    assert "आशा वर्म्मा" in reply.text
    assert "Asha" not in reply.text
    assert citizen.form.answers["applicant"] == "Asha Verma"


def test_a_card_whose_names_do_not_sound_alike_was_misread():
    _, reply = with_card(**{**ASHA, "name_hi": "आशा वमा"})

    assert "आशा वर्मा" in reply.text


def test_members_of_the_family_have_their_surname_as_the_card_has_it():
    citizen, _ = with_card(**ASHA, pincode="110053")
    citizen.talk = replace(citizen.talk, language="en")
    for said in ("WARD_A", "Rajesh Verma", "Wife", "no", "skip"):
        citizen.says(said)
    assert citizen.where is Where.REVIEWING

    reply = seen_again(in_hindi(citizen))

    assert "राजेश वर्म्मा (Rajesh Verma)" in reply.text
    assert "आशा वर्म्मा (Asha Verma)" in reply.text


def test_an_echo_is_in_the_script_of_the_language():
    citizen, _ = with_card()

    reply = citizen.says("Sunita Devi, 5/5/1980")

    assert "सुनीता देवी" in reply.text
    assert "Sunita" not in reply.text


def test_a_doubtful_name_is_asked_as_it_was_read_too():
    citizen = in_hindi(applying("Myself", "90000"))
    citizen.sends()
    reply = citizen.hears(events.DocumentKept, fields={}, doubtful={"name": "Sunita Devi"}, pictures={}, **CARD)

    assert "सुनीता देवी (Sunita Devi)" in reply.text


def test_a_text_that_is_spelt_as_names_are_is_in_the_script_of_the_language():
    citizen, _ = with_card(**ASHA, pincode="110053")
    citizen.talk = replace(citizen.talk, language="en")
    for said in ("WARD_A", "Rajesh Verma", "Wife", "no", "Yadav"):
        citizen.says(said)

    assert "*Note:* यादव (Yadav)" in seen_again(in_hindi(citizen)).text
