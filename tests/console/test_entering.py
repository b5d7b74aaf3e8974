"""What the office enters from its own records, on the case page."""

import re

import pytest

from chaupal.applications import actions, queries
from chaupal.applications.models import Application
from chaupal.kit.clock import now
from tests.applications.cases import BIRTH_CHECKS, birth, land, officer

pytestmark = pytest.mark.django_db
FORM = {"step": "0", "words": "seen in volume 12", "checked": BIRTH_CHECKS}
ENTERED = {"finding-entry_number": "B/0412/1998", "finding-registered_on": "3/4/1998"}


@pytest.fixture
def clerk(db):
    return officer("clerk", "registrar_clerk", department="mcd")


@pytest.fixture
def registrar(db):
    return officer("registrar", "sub_registrar", department="mcd")


def case_page(application: Application) -> str:
    return f"/console/case/{application.id}/"


def inputs(page: str) -> dict[str, str]:
    """The value of each input by its name, without what it is of."""
    found = re.findall(r'<input id="finding-(\w+)" name="[^"]+" form="approve" value="([^"]*)"', page)
    return dict(found)


def test_the_desk_is_asked_for_what_it_takes_over(clerk, signed_in) -> None:
    application = birth()
    english = signed_in(clerk).get(case_page(application)).content.decode()
    hindi = signed_in(clerk, "hi").get(case_page(application)).content.decode()

    assert inputs(english) == {"entry_number": "", "registered_on": ""}
    for text in ("To be entered from the office&#x27;s records", "Registration number in the register"):
        assert text in english.replace("'", "&#x27;")
    for text in ("कार्यालय के अभिलेख से दर्ज कीजिए", "रजिस्टर में पंजीकरण संख्या", "जैसे: B/1234/1998"):
        assert text in hindi


@pytest.mark.parametrize(("language", "told"), [("en", "Not found in the register"), ("hi", "रजिस्टर में नहीं मिला")])
def test_that_a_look_up_found_nothing_is_told(language: str, told: str, signed_in) -> None:
    verifier = officer("verifier", "field_verifier")

    assert f"<dd>{told}</dd>" in signed_in(verifier, language).get(case_page(land())).content.decode()


def test_a_look_up_that_was_not_made_is_not_told(clerk, signed_in) -> None:
    page = signed_in(clerk).get(case_page(birth(need="home_birth"))).content.decode()

    assert "Not found in the register" not in page


def test_where_the_register_had_it_nothing_is_asked_for(clerk, signed_in) -> None:
    application = birth(need="correction", record={"id": "1", "label": {"hi": "x", "en": "x"}})
    page = signed_in(clerk).get(case_page(application)).content.decode()

    assert inputs(page) == {}
    assert "records</legend>" not in page


def test_another_desk_is_not_asked(registrar, signed_in) -> None:
    assert inputs(signed_in(registrar).get(case_page(birth())).content.decode()) == {}


def test_what_was_entered_is_shown_to_the_next_desk_and_stands_in_its_inputs(clerk, registrar, signed_in) -> None:
    application = birth()
    done = signed_in(clerk).post(f"{case_page(application)}approve/", {**FORM, **ENTERED}, follow=True)
    page = signed_in(registrar, "hi").get(case_page(application)).content.decode()

    assert "Passed on to: Registrar" in done.content.decode()
    assert inputs(page) == {"entry_number": "B/0412/1998", "registered_on": "3 अप्रैल 1998"}
    assert "कार्यालय के अभिलेख से दर्ज</h2>" in page
    assert "<dd>3 अप्रैल 1998</dd>" in page

    form = {"step": 1, **{f"finding-{name}": value for name, value in inputs(page).items()}}
    signed_in(registrar, "hi").post(f"{case_page(application)}approve/", form)
    case = queries.case(application.id)
    assert (case.state, case.findings) == (
        "approved",
        {"entry_number": "B/0412/1998", "registered_on": "1998-04-03"},
    )


@pytest.mark.parametrize(
    ("language", "missing", "bad"),
    [
        ("en", "This is needed. Please take it over from the office&#x27;s records.", "There is no such date."),
        ("hi", "यह ज़रूरी है। कृपया कार्यालय के अभिलेख से देखकर भरिए।", "ऐसी कोई तारीख़ नहीं होती।"),
    ],
)
def test_what_is_missing_or_unclear_is_told_beside_its_input(language, missing, bad, clerk, signed_in) -> None:
    application = birth()
    tried = {**FORM, "finding-entry_number": " ", "finding-registered_on": "31/2/1998"}
    response = signed_in(clerk, language).post(f"{case_page(application)}approve/", tried)
    page = response.content.decode()

    assert response.status_code == 422
    for name, fault in (("entry_number", missing), ("registered_on", bad)):
        assert re.search(f'id="finding-{name}-fault">{re.escape(fault)}', page), page
    assert page.count('aria-invalid="true"') == 2
    assert inputs(page)["registered_on"] == "31/2/1998"
    assert "seen in volume 12</textarea>" in page
    assert page.count("required checked>") == len(BIRTH_CHECKS)
    application.refresh_from_db()
    assert application.step == 0


def test_what_is_chosen_is_a_list(signed_in) -> None:
    application, verifier = land(), officer("verifier", "field_verifier")
    entered = {"owner_names": "Hari Singh (1/2), Ram Singh (1/2)", "recorded_khata": "54", "area": "5 bigha"}
    actions.approve(
        application.id,
        verifier,
        "",
        now(),
        checked=["entry_found"],
        entered={**entered, "land_kind": "agricultural"},
    )
    page = signed_in(officer("tehsildar", "tehsildar"), "hi").get(case_page(application)).content.decode()

    assert '<option value="agricultural" selected>खेती की ज़मीन</option>' in page
    assert '<option value="gram_sabha">ग्राम सभा की ज़मीन</option>' in page
    assert inputs(page) == entered
    assert "<dd>खेती की ज़मीन</dd>" in page


def test_what_an_officer_wrote_is_never_markup(signed_in) -> None:
    application, verifier = land(), officer("verifier", "field_verifier")
    tried = {"step": "0", "checked": ["entry_found"], "finding-owner_names": '"><script>alert(1)</script>'}
    page = signed_in(verifier).post(f"{case_page(application)}approve/", tried).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Entered: Registration number in the register, Date of registration"),
        ("hi", "दर्ज किया: रजिस्टर में पंजीकरण संख्या, पंजीकरण की तारीख़"),
    ],
)
def test_the_audit_tells_what_was_entered_but_not_what_it_is(language: str, told: str, clerk, signed_in) -> None:
    application = birth()
    signed_in(clerk).post(f"{case_page(application)}approve/", {**FORM, **ENTERED})
    page = signed_in(officer("head", "supervisor", department="mcd"), language).get("/console/audit/").content.decode()

    assert told in page
    assert "0412" not in page.replace(application.number, "")
