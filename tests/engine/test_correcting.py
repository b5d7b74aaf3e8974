"""What is changed in words: only what names an answer and tells its value is a correction."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chaupal.engine.definition import Field, Item, Rows, Service, Slot
from chaupal.engine.forms.blanks import answers, blank
from chaupal.engine.talk import Form
from chaupal.hearing import called
from chaupal.hearing.answers import Spec
from chaupal.hearing.heard import Found
from chaupal.hearing.put_right import of_answers
from chaupal.understanding.ear import ear
from tests.hearing.answers.hearing import TODAY

COMPANIES = Spec("choice", {}, (("rajdhani", ("बीएसईएस राजधानी",)), ("yamuna", ("बीएसईएस यमुना",))))
LABELS = {
    "company": "बिजली कंपनी",
    "name": "नाम",
    "guardian": "पिता / पति का नाम",
    "shop": "दुकान का नाम",
    "address": "दिल्ली का पता",
    "since": "दिल्ली में कब से",
    "contractor": "ठेकेदार / मालिक",
    "place": "काम की जगह",
}
FIELDS = (
    Field("company", COMPANIES),
    Field("name", Spec("name")),
    Field("guardian", Spec("name")),
    Field("shop", Spec("text", {"max": 100})),
    Field("address", Spec("address")),
    Field("since", Spec("year")),
    Field("contractor", Spec("text", {"max": 100})),
    Field("place", Spec("text", {"max": 100})),
)
SERVICE = Service(
    id="aid", version=1, department="d", kind="licence", purpose="p", items=FIELDS,
    texts={"hi": {f"{name}.label": label for name, label in LABELS.items()}},
)  # fmt: skip
TOLD = {
    "company": "yamuna", "name": "Ramesh Chand", "guardian": "Suresh Chand", "shop": "Sharma Store",
    "address": "12, Gali 4, Karol Bagh, New Delhi", "since": 1990, "contractor": "Verma", "place": "Rohini",
}  # fmt: skip


def put_right(service: Service, form: Form, items: Sequence[Item], said: str) -> Found:
    return of_answers(ear(), answers(service, form, items), said, TODAY)


def named(service: Service, items: Sequence[Item], wish: str) -> str | None:
    return called.named([blank(service, Form("f", service.id, 1), item) for item in items], wish, TODAY)


def test_another_day_of_an_appointment_is_no_birthday():
    items = (Field("born", Spec("date")), Slot("day", "halls", ()))
    form = Form("f", "aid", 1, answers={"born": "1985-03-12", "day": {"on": "2027-02-10"}})
    service = replace(SERVICE, texts={"hi": {"born.label": "जन्म की तारीख़", "day.label": "दिन"}})

    found = put_right(service, form, items, "तारीख बदलनी है, 20/2/2020 कर दीजिए")
    assert found.made == {}
    assert named(service, items, put_right(service, form, items, "तारीख बदलनी है").wish) == "day"
    said = "जन्म की तारीख़ ग़लत है, 20/2/1985 कर दीजिए"
    assert put_right(service, form, items, said).made == {"born": "1985-02-20"}


def test_one_of_two_corrections_is_made_and_the_other_is_asked_about():
    said = "दुकान का नाम ग़लत है और काम की जगह द्वारका सेक्टर 10 लिखिए"
    found = put_right(SERVICE, Form("f", "aid", 1, answers=dict(TOLD)), FIELDS, said)

    assert (found.made, found.about) == ({"place": "द्वारका सेक्टर 10"}, ("shop",))


ROWS = (
    Field("members.1.name", Spec("name"), words="members.name"),
    Field("members.1.born", Spec("date"), words="members.born"),
    Field("members.2.name", Spec("name"), words="members.name"),
    Field("members.2.born", Spec("date"), words="members.born"),
)


def test_a_row_is_meant_by_whom_it_is_about():
    texts = {"hi": {"members.name.label": "नाम", "members.born.label": "जन्म की तारीख़"}}
    told = {
        "members.1.name": "Aman",
        "members.1.born": "2014-08-12",
        "members.2.name": "Komal",
        "members.2.born": "2018-02-03",
    }
    form = Form("f", "aid", 1, answers=told)

    said = "कोमल का जन्म 13 फरवरी 2018 का है"
    found = put_right(replace(SERVICE, texts=texts), form, ROWS, said)

    assert found.made == {"members.2.born": "2018-02-13"}


def changed(said: str) -> dict[str, object]:
    form = Form("f", "aid", 1, answers=dict(TOLD))
    return put_right(SERVICE, form, FIELDS, said).made


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("दुकान का नाम ग़लत है, शर्मा जनरल स्टोर लिखिए", {"shop": "शर्मा जनरल स्टोर"}),
        ("दुकान का नाम राम का ढाबा है", {"shop": "राम का ढाबा"}),
        ("पिता का नाम मोहन लाल है", {"guardian": "मोहन लाल"}),
        ("papa ka naam Mohan Lal hai", {"guardian": "Mohan Lal"}),
        ("पिता का नाम सुरेश नहीं, शमीम सिद्दीक़ी है", {"guardian": "शमीम सिद्दीक़ी"}),
        ("पिता का नाम सुरेश नहीं शमीम सिद्दीक़ी है", {"guardian": "शमीम सिद्दीक़ी"}),
        ("पता हिंदी में 12, गली 4, करोल बाग लिख दीजिए", {"address": "12, गली 4, करोल बाग"}),
        ("पता: 12, गली 4, करोल बाग, नई दिल्ली", {"address": "12, गली 4, करोल बाग, नई दिल्ली"}),
        ("पता ग़लत है, मकान 7, गली 2, शाहदरा कर दीजिए", {"address": "मकान 7, गली 2, शाहदरा"}),
        ("दिल्ली में 1990 नहीं 1992 से हैं", {"since": 1992}),
        ("दिल्ली में 1992 से हैं, 1990 नहीं", {"since": 1992}),
        ("नहीं नहीं, कंपनी बीएसईएस राजधानी है", {"company": "rajdhani"}),
        ("कंपनी गलत चुन ली गई, राजधानी करनी है", {"company": "rajdhani"}),
        (
            "ठेकेदार का नाम शर्मा कंस्ट्रक्शन है और काम की जगह द्वारका सेक्टर 10 लिखिए",
            {"contractor": "शर्मा कंस्ट्रक्शन", "place": "द्वारका सेक्टर 10"},
        ),
        ("पते में गली 8 है गली 4 नहीं", {"address": "12, गली 8, Karol Bagh, New Delhi"}),
        ("पता गली 4 नहीं गली 8 है", {"address": "12, गली 8, Karol Bagh, New Delhi"}),
        ("पिता के नाम में चंद्र है, चंद नहीं", {"guardian": "सुरेश चंद्र"}),
        ("मेरा नाम गलत लिखा है, हरप्रीत कौर है", {"name": "हरप्रीत कौर"}),
    ],
)
def test_what_names_an_answer_and_tells_its_value_changes_it(said, after):
    assert changed(said) == after


@pytest.mark.parametrize(
    "said",
    [
        "नाम ग़लत है",
        "the name is not right",
        "पता बदलना है",
        "पिता का नाम सही नहीं है",
        "कुछ ग़लत है",
        "नहीं नहीं, मेरा नाम रमेश चंद ही है, मोहन लाल मेरे पिता हैं",
        "1991 नहीं 1992",
        "सब ठीक है",
        "पिता का नाम राम 5 शर्मा है, माँ भी साथ रहती है",
    ],
)
def test_the_rest_is_asked(said):
    assert changed(said) == {}


PEOPLE = Rows(
    "members",
    (
        Field("name", Spec("name"), words="members.name"),
        Field("age", Spec("number"), words="members.age"),
        Field("state", Spec("choice", {}, (("widow", ("विधवा",)), ("single", ("अविवाहित",)))), words="members.state"),
    ),
)
FAMILY = Service(
    id="family", version=1, department="d", kind="certificate", purpose="p", items=(PEOPLE,),
    texts={"hi": {"members.name.label": "नाम", "members.age.label": "उम्र", "members.state.label": "वैवाहिक स्थिति"}},
)  # fmt: skip
OF_FAMILY = {
    "members.1.name": "कमला शर्मा", "members.1.age": 38, "members.1.state": "single", "members.1.more": True,
    "members.2.name": "रोहन शर्मा", "members.2.age": 12, "members.2.state": "single",
}  # fmt: skip
MEMBERS = [PEOPLE.field(number, field.id) for number in (1, 2) for field in PEOPLE.fields]


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("कमला शर्मा विधवा हैं", {"members.1.state": "widow"}),
        ("कमला शर्मा अविवाहित नहीं विधवा हैं", {"members.1.state": "widow"}),
        ("रोहन की उम्र 13 है", {"members.2.age": 13}),
        ("रोहन का नाम रोहन कुमार शर्मा है", {"members.2.name": "रोहन कुमार शर्मा"}),
        ("कमला शर्मा अविवाहित हैं", {}),  # as it stands
        ("शर्मा विधवा हैं", {}),  # of whom?
    ],
)
def test_what_is_said_of_a_person_changes_that_persons_answer(said: str, changed: dict[str, object]):
    form = Form("f", "family", 1, answers=OF_FAMILY)

    assert put_right(FAMILY, form, MEMBERS, said).made == changed


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("गली 8 है, 4 नहीं", {"address": "12, गली 8, Karol Bagh, New Delhi"}),
        ("पता में मकान नंबर 12 नहीं 21 है", {"address": "21, Gali 4, Karol Bagh, New Delhi"}),
        ("नाम गलत है, विमला। और पता 5, रोहिणी सेक्टर 7 है", {"name": "विमला", "address": "5, रोहिणी सेक्टर 7"}),
        ("पता गलत है, मकान RZ-45, उत्तम नगर में है, पिन 110059", {"address": "मकान RZ-45, उत्तम नगर, 110059"}),
        ("पता गलत हो गया। 12, Gali 5, Karol Bagh, New Delhi", {"address": "12, Gali 5, Karol Bagh, New Delhi"}),
    ],
)
def test_a_part_of_an_answer_is_put_right_and_two_answers_at_once(said: str, changed: dict[str, str]):
    form = Form("f", "aid", 1, answers=TOLD)
    found = put_right(SERVICE, form, FIELDS, said).made

    assert {name: str(value).replace("Gali 8", "गली 8") for name, value in found.items()} == changed


@pytest.mark.parametrize(
    ("said", "meant"), [("नाम नहीं, पता गलत है", "address"), ("दुकान का नाम ठीक है, पता गलत है", "address")]
)
def test_what_is_called_wrong_is_meant_not_what_is_named_beside_it(said: str, meant: str):
    form = Form("f", "aid", 1, answers=TOLD)
    wish = put_right(SERVICE, form, FIELDS, said).wish

    assert named(SERVICE, FIELDS, wish) == meant


def test_ones_own_words_are_written_anew_not_cut_out_of_what_is_said_about_them():
    story = Field("request", Spec("text", {"max": 3000}))
    service = replace(SERVICE, texts={"hi": {"request.label": "माँगी गई सूचना"}})
    form = Form("f", "aid", 1, answers={"request": "क्या मेरा नाम उन्हें पता चलेगा?"})
    said = "सूचना तो गलत लिखी है, मैंने सड़क के खर्च का पूछा था"

    found = put_right(service, form, (story,), said)
    assert found.made == {}
    assert named(service, (story,), found.wish) == "request"


def test_the_words_before_a_new_address_are_no_part_of_it():
    assert changed("पता में पूरा पता लिखिए, 12, गली 4, करोल बाग") == {"address": "12, गली 4, करोल बाग"}


@pytest.mark.parametrize("said", ["नाम में रमेश की जगह राजेश होना चाहिए", "रमेश के बजाय राजेश लिखिए"])
def test_a_word_of_a_name_may_be_put_right_in_the_script_it_is_read_in(said: str):
    assert changed(said) == {"name": "राजेश चंद"}


def test_the_name_that_sounds_alike_is_the_one_that_should_be_so():
    assert changed("नाम रमेश चाँद होना चाहिए") == {"name": "रमेश चाँद"}


def test_no_word_is_cut_out_of_a_story_by_a_no():
    story = Field("request", Spec("text", {"max": 3000}))
    form = Form("f", "aid", 1, answers={"request": "सरकारी स्कूल में पिछले साल कितने टीचर थे?"})

    assert put_right(SERVICE, form, (story,), "बीपीएल में नहीं हूँ").made == {}


def test_a_collar_is_no_address():
    form = Form("f", "aid", 1, answers=TOLD)
    said = "रंग गलती से आ गया, सिर्फ सुनहरा, गले में लाल पट्टा"

    found = put_right(SERVICE, form, FIELDS, said)
    assert named(SERVICE, FIELDS, found.wish) != "address"
    assert "address" not in found.made
