"""The case page offers to put in what the citizen answered."""

import pytest

from chaupal.applications import queries
from tests.applications.test_amending import asked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "label", "button"),
    [("en", "Mother", "Put right in the application"), ("hi", "माता", "आवेदन में ठीक करें")],
)
def test_it_is_offered_with_what_stands_there(language: str, label: str, button: str, assistant, signed_in) -> None:
    case = asked(assistant, "माँ का नाम मीना देवी है")

    page = signed_in(assistant, language).get(f"/console/case/{case.id}/").content.decode()

    assert button in page
    assert label in page
    changed = page[page.index("<del>") : page.index("</ins>")]
    assert "Kumari" in changed or "कुमारी" in changed
    assert "मीना देवी" in changed or "Meena Devi" in changed


def test_one_press_puts_it_in_and_it_is_offered_no_more(assistant, signed_in) -> None:
    case = asked(assistant, "माँ का नाम मीना देवी है")
    browser, page = signed_in(assistant), f"/console/case/{case.id}/"

    done = browser.post(f"{page}amend/", {"field": "mother_name", "step": case.step}, follow=True).content.decode()

    assert "Put right: Mother" in done
    assert "Put right in the application" not in done
    assert queries.case(case.id).answers["mother_name"] == "मीना देवी"


@pytest.mark.parametrize(
    "form", [{}, {"field": "mother_name"}, {"field": "mother_name", "step": "x"}, {"field": "no", "step": "2"}]
)
def test_a_form_that_is_amiss_changes_nothing(form: dict[str, str], assistant, signed_in) -> None:
    case = asked(assistant, "माँ का नाम मीना देवी है")

    page = signed_in(assistant).post(f"/console/case/{case.id}/amend/", form, follow=True).content.decode()

    assert "Nothing was changed." in page
    assert queries.case(case.id).answers["mother_name"] == "Kamla Kumari"


def test_where_nothing_was_told_nothing_is_offered(assistant, signed_in) -> None:
    case = asked(assistant, "जी, सब सही है")

    assert "amendment" not in signed_in(assistant).get(f"/console/case/{case.id}/").content.decode()
