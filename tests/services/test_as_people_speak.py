"""Answers as people give them: more than was asked, in their own words, half, or with a question beside them."""

from pathlib import Path
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.advance import Turn
from chaupal.engine.effects import Say
from chaupal.engine.talk import Where
from tests.services.limits_of_whatsapp import breaches
from tests.services.playing import Player, answered, said, steps_of

TALKS = Path(__file__).parents[2] / "services"
AGREED = "सहमत हूँ"
SERVICES = {
    "income_certificate": "आय प्रमाण पत्र चाहिए", "ews_certificate": "ईडब्ल्यूएस प्रमाण पत्र चाहिए",
}  # fmt: skip


def begun(service: str, first: str, *steps: str) -> tuple[Player, Turn]:
    """A citizen who said the first words, agreed, and answered so far; what is in brackets is tapped."""
    player = Player(catalogue(), service)
    turn = player.step({"citizen": first})
    if "confirm.one" in answered(turn)["replies"]:
        player.step({"tap": "हाँ"})
    turn = player.step({"tap": AGREED})
    for step in steps:
        turn = player.step({"tap": step[1:-1]} if step.startswith("[") else {"citizen": step})
    return player, turn


def told(player: Player) -> dict[str, object]:
    assert player.talk.form is not None
    return dict(player.talk.form.answers)


def test_work_is_heard_as_one_speaks_of_it_not_only_by_its_option():
    player, turn = begun(
        "income_certificate",
        "आय प्रमाण पत्र बनवाना है दाख़िले के लिए",
        "[मेरे नाम]",
        "ऑटो चलाता हूँ किराये का",
    )

    assert told(player)["occupation"] == "self_employed"
    assert "✓ काम:" in said(turn)


def test_who_has_no_number_may_tell_the_name_and_pincode_at_once():
    player, turn = begun(
        "water_bill_payment",
        "मुझे पानी का बिल भरना है",
        "[इसे छोड़ दें]",
        "नंबर नहीं है, नाम सुनीता देवी, पिन 110094",
    )

    assert (told(player)["owner_name"], told(player)["pincode"]) == ("सुनीता देवी", "110094")
    assert "find_record" in answered(turn)["effects"]


DIED = ("death_certificate", "मेरे पति का देहांत हो गया, मृत्यु प्रमाण पत्र चाहिए", "[इसे छोड़ दें]")


@pytest.mark.parametrize("year", ["2026", "इसी साल", "19 मई 2026"])
def test_a_year_that_is_asked_for_may_be_told_alone(year: str):
    player, turn = begun(*DIED, "रामलाल, 19 मई को")
    assert "साल भी बताइए" in said(turn)

    player.step({"citizen": year})

    assert told(player)["date_of_death"] == "2026-05-19"


TOUR = {
    "id": "1",
    "product": "delhi_darshan",
    "label": {"hi": "दिल्ली दर्शन", "en": "Delhi sights"},
    "price": 500,
    "foreign_price": 800,
    "meet": {"hi": "पर्यटन कार्यालय", "en": "Tourism office"},
    "about": {"hi": "इंडिया गेट।", "en": "India Gate."},
    "cost": {"hi": "₹500", "en": "₹500"},
}


def touring(*words: str) -> tuple[Player, Turn]:
    player, _ = begun("tourism_booking", "गाँव से रिश्तेदार आए हैं, दिल्ली दर्शन करवाना है")
    player.step({"event": {"records_found": {"records": [TOUR]}}})
    player.step({"event": {"slots_found": {"records": [{"on": "2026-06-20", "free": 8}]}}})
    player.step({"tap": "शनि, 20 जून"})
    turn = player.step({"event": {"slot_held": {}}})
    for each in words:
        turn = player.step({"citizen": each})
    return player, turn


def test_what_the_next_question_asks_is_heard_before_it_but_a_child_is_no_name():
    player, turn = touring("सब भारतीय हैं, हम 5 लोग हैं, एक बच्चा 4 साल का")

    assert told(player)["visitors"] == 5
    assert "visitor_name" not in told(player)
    assert "कितने लोग" not in said(turn)


def test_a_question_with_a_number_in_it_is_no_answer():
    player, turn = touring("भारतीय", "4 साल के बच्चे का भी टिकट लगेगा क्या?")

    assert "visitors" not in told(player)
    assert answered(turn)["replies"] == ["ask.no_answer", "help.person", "visitors.together"]


@pytest.mark.parametrize("words", ["पांच लोग, मोहित बंसल", "4 नहीं, 5 लोग हैं"])
def test_of_two_things_asked_together_the_first_may_be_told_anew_where_the_second_is_asked(words: str):
    player, _ = touring("भारतीय", "4", words)

    assert told(player)["visitors"] == 5


def test_what_was_told_goes_along_to_the_service_that_is_meant():
    player, turn = begun(
        "birth_certificate",
        "मेरी बेटी का जन्म प्रमाण पत्र बनवाना है, 2019 में घर पर हुई थी",
        "14 जुलाई 2019, मीना देवी",
    )
    assert "देर से पंजीकरण" in said(turn)

    player.step({"citizen": "हाँ"})
    turn = player.step({"tap": AGREED})

    assert player.talk.form is not None
    assert player.talk.form.service == "delayed_birth_death_order"
    for fact in ("जन्म", "14 जुलाई 2019", "मीना देवी", "महिला"):
        assert fact in said(turn)


def test_what_is_noted_can_be_put_right_in_words():
    player, turn = begun("hospital_appointment", "बहन मेरे घुटनों में दर्द है, सरकारी अस्पताल में डॉक्टर को दिखाने का नंबर लगवाना है")
    assert "किसके लिए" not in said(turn)  # who calls us sister is not ill for her
    assert "✓ विभाग: हड्डी" in said(turn)

    turn = player.step({"citizen": "नहीं, मेरी माँ को दिखाना है"})

    assert "माता या पिता" in said(turn)
    assert told(player)["opd"] == "orthopaedics"

    turn = player.step({"citizen": "हड्डी नहीं, आँख"})

    assert told(player)["opd"] == "eye"
    assert "आँख" in said(turn)


@pytest.mark.parametrize(("words", "area"), [("100 गज", 100), ("1200 वर्ग फ़ुट", 1200)])
def test_an_area_is_told_with_its_measure_where_the_measure_is_asked(words: str, area: int):
    player = Player(catalogue(), "property_tax_payment")
    folder = Path(__file__).parents[2] / "services/mcd/property_tax_payment/talks/first_time.hi.yaml"
    for step in steps_of(folder):
        turn = player.step(step)
        if answered(turn)["replies"][-1:] == ["measured_in.ask"]:
            break

    player.step({"citizen": words})

    assert told(player)["area"] == area


@pytest.mark.parametrize(
    ("first", "steps", "earned"),
    [
        ("मेरे पति नहीं रहे, वही कमाते थे, कोई मदद मिलेगी", (), True),
        ("परिवार लाभ योजना का फ़ॉर्म भरना है", ("[पत्नी]", "उनकी कमाई से ही घर चलता था"), True),
        ("परिवार लाभ योजना का फ़ॉर्म भरना है", ("[पत्नी]", "वही कमाते थे क्या?"), None),
    ],
)
def test_yes_or_no_is_heard_in_what_is_told(first: str, steps: tuple[str, ...], earned: bool | None):
    player, _ = begun("family_benefit", first, *steps)

    assert told(player).get("main_earner") is earned


def test_where_an_application_stands_is_offered_before_the_service_that_it_was_for():
    player = Player(catalogue(), "welfare_application_status")
    turn = player.step({"citizen": "मेरे पिताजी की वृद्धावस्था पेंशन का क्या हुआ"})

    assert said(turn).index("आवेदन की स्थिति") < said(turn).index("*वृद्धावस्था पेंशन*")


def test_a_number_may_be_told_with_the_day_that_is_asked_for_later():
    player, _ = begun(
        "welfare_application_status",
        "पेंशन का आवेदन किया था, स्थिति जाननी है",
        "90210000317, जन्म 4/3/1958",
    )

    assert told(player)["application_number"] == "90210000317"
    assert told(player)["date_of_birth"] == "1958-03-04"


def test_a_choice_that_is_narrowed_to_two_long_names_is_a_list_not_buttons():
    _, turn = begun("student_scholarship", "बेटा कॉलेज में पढ़ता है, एससी हैं, छात्रवृत्ति चाहिए", "[हाँ]", "[नहीं]")

    asked = [effect for effect in turn.effects if isinstance(effect, Say)][-1]
    assert [option.title for option in asked.options] == ["पोस्ट-मैट्रिक (11 से)", "मेरिट (कॉलेज)"]
    assert breaches(asked) == []


@pytest.mark.parametrize(
    ("said", "is_what"),
    [("pati ka naam Rajesh Verma hai", "husband"), ("मेरे पिता राजेश वर्मा हैं", "father"), ("Rajesh Verma", None)],
)
def test_who_is_named_by_what_they_are_is_not_asked_about(said: str, is_what: str | None):
    player = at(TALKS / "revenue/income_certificate/talks/happy_path.hi.yaml", "guardian_name")

    player.step({"citizen": said})

    assert told(player).get("guardian_is") == is_what
    assert told(player)["guardian_name"] in ("Rajesh Verma", "राजेश वर्मा")


@pytest.mark.parametrize("service", ["income_certificate", "ews_certificate"])
@pytest.mark.parametrize(
    ("said", "is_what"),
    [
        ("pati ka naam Rajesh Verma hai", "husband"),
        ("मेरा नाम सुनीता देवी है, पिता का नाम राजेश वर्मा", "father"),
        ("my father's name is Rajesh Verma and my husband earns 12000", "father"),
    ],
)
def test_who_is_named_before_it_is_asked_is_not_asked_about_either(service: str, said: str, is_what: str):
    player, _ = begun(service, SERVICES[service], "[मेरे नाम]")

    player.step({"citizen": said})

    assert told(player).get("guardian_is") == is_what


@pytest.mark.parametrize(("whose", "on_paper"), [("pati", []), ("pita", ["document.differs"])])
def test_a_fathers_name_on_a_paper_is_not_held_against_a_husbands(whose: str, on_paper: list[str]):
    player, _ = begun("income_certificate", SERVICES["income_certificate"], "[मेरे नाम]")
    for words in (f"{whose} ka naam Rajesh Verma hai", "[नौकरी]", "[दिहाड़ी मज़दूरी]"):
        player.step({"tap": words[1:-1]} if words.startswith("[") else {"citizen": words})
    player.step({"photo": "aadhaar.jpg"})
    read = {"name": "Asha Verma", "father_name": "Om Prakash", "date_of_birth": "1985-03-12", "sex": "female"}

    turn = player.step({"event": {"document_kept": {"document": "d1", "kind": "aadhaar_card", "fields": read}}})

    assert [key for key in answered(turn)["replies"] if "differs" in key] == on_paper
    if on_paper:
        player.step({"tap": "जो काग़ज़ पर है"})
        assert told(player)["guardian_name"] == "Om Prakash"


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("change copies to 5 and mother's name to Sunita Rani", {"copies": 5, "mother_name": "Sunita Rani"}),
        ("पिता का नाम रोहन वर्मा कर दो और कॉपी 3 चाहिए", {"copies": 3, "father_name": "रोहन वर्मा"}),
    ],
)
def test_two_answers_are_changed_in_one_sentence(said: str, changed: dict[str, object]):
    player = at(TALKS / "mcd/birth_certificate/talks/happy_path.hi.yaml", Where.REVIEWING)

    player.step({"citizen": said})

    assert {name: told(player)[name] for name in changed} == changed


def test_another_way_to_look_something_up_is_asked_for():
    player = at(TALKS / "mcd/property_tax_payment/talks/nothing_found_then_nothing_due.hi.yaml", "upic")
    nothing: dict[str, Any] = {"event": {"records_found": {"records": []}}}
    for step in ({"citizen": "0360120045000999"}, nothing, {"tap": "मालिक के नाम से"}, {"citizen": "मीरा अय्यर, 110094"}):
        player.step(step)
    player.step(nothing)
    player.step({"tap": "यूपीआईसी नंबर से"})

    assert answered(player.step({"citizen": "0360120045000998"}))["effects"] == ["find_record"]
    player.step(nothing)
    assert answered(player.step({"tap": "मालिक के नाम से"})) == {"replies": ["owner_name.together"]}


def at(path: Path, place: str | Where) -> Player:
    """A golden talk as far as that item is asked, or that place is reached."""
    player = Player(catalogue(), path.parts[-3])
    for step in steps_of(path):
        player.step(step)
        form = player.talk.form
        if player.talk.where == place or (form and form.item == place and player.talk.where is Where.ASKING):
            return player
    raise AssertionError(path)


@pytest.mark.parametrize(
    "words",
    [
        "mera naam Ramesh Kumar hai, 54 gali no 3 laxmi nagar 110092 me rehta hu",
        "मैं रमेश कुमार, 54 गली 3 लक्ष्मी नगर 110092 में रहता हूँ",
    ],
)
def test_where_whoever_writes_lives_is_not_where_the_other_one_does(words: str):
    player, _ = begun("tenant_verification", "किरायेदार का सत्यापन कराना है", "हाँ")
    turn = player.step({"citizen": words})

    assert "54" in said(turn)
    assert "उनका स्थायी पता" not in said(turn)


@pytest.mark.parametrize("words", ["आय प्रमाण पत्र", "income certificate banwana hai", "[यहीं बनवाइए]"])
def test_a_paper_that_is_made_here_can_be_asked_for_where_it_is_lacking(words: str):
    (path,) = TALKS.glob("*/student_scholarship/talks/happy_path.hi.yaml")
    player = Player(catalogue(), "student_scholarship")
    for step in steps_of(path):
        player.step(step)
        if player.talk.form and player.talk.form.item == "income_proof":
            break
    player.step({"citizen": "mere paas income certificate nahi hai"})
    player.step({"tap": words[1:-1]} if words.startswith("[") else {"citizen": words})

    assert player.talk.form
    assert player.talk.form.service == "income_certificate"
    assert [form.service for form in player.talk.parked] == ["student_scholarship"]
