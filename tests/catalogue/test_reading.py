"""A sheet becomes exactly the service it states; what is not as it must be is a fault with its line."""

from pathlib import Path

import pytest

from chaupal.catalogue.library import read_library
from chaupal.catalogue.measures import MEASURES
from chaupal.catalogue.schema import answers
from chaupal.engine.definition import Field, Find, Paper, Rows, Rule
from chaupal.hearing.answers import KINDS
from chaupal.hearing.answers.base import Spec
from tests.catalogue.small import HI, LANGUAGES, SERVICE, library, line_of


def test_a_service_is_read_whole(tmp_path: Path):
    service = library(tmp_path).current[0].service

    assert (service.id, service.version, service.department, service.kind) == ("tanker", 1, "water", "registration")
    assert (service.purpose, service.promise_days, service.certificate, service.bill) == ("supply", 2, None, None)
    assert [(type(item), item.id) for item in service.items] == [
        (Field, "size"), (Paper, "bill"), (Find, "meter"), (Field, "house"), (Field, "since"), (Rule, "future"),
        (Field, "zone"), (Field, "place"), (Rows, "users"),
    ]  # fmt: skip
    assert service.papers[0].accept == ("water_bill",)
    assert service.papers[0].pages == 1
    house, since = service.item("house"), service.item("since")
    assert isinstance(house, Field)
    assert isinstance(since, Field)
    assert house.sources == ("meter.house", "bill.address")
    assert house.spec == Spec("text", {"max": 40})
    assert since.optional
    assert [stage.role for stage in service.workflow] == ["clerk"]
    assert service.workflow_when is not None
    assert service.workflow_when.source == 'size == "large"'
    assert service.text("hi", "size.ask") == "टैंकर?"
    assert service.together == (("house", "since"),)
    place, users = service.item("place"), service.item("users")
    assert isinstance(place, Field)
    assert place.spec.options[1] == ("two", ("दो", "Two", "दो"))
    assert place.spec.rules["under"]["three"] == "south"
    assert isinstance(users, Rows)
    assert (users.least, users.most, [field.key for field in users.fields]) == (1, 4, ["users.called"])
    assert set(service.examples) == {"hi", "hi-Latn", "en"}


def test_what_officers_enter_has_texts_of_its_own(tmp_path: Path):
    service = library(tmp_path).current[0].service

    seal, fitted = service.findings
    assert (seal.id, seal.key, seal.spec.kind, seal.optional) == ("seal", "findings.seal", "text", False)
    assert fitted.spec.options == (("inside", ("छोटा", "Small", "छोटा")), ("outside", ("बड़ा", "Large", "बड़ा")))
    assert service.workflow[0].enters == ("seal", "fitted")


def test_options_have_their_labels_in_the_order_of_languages_then_other_spellings(tmp_path: Path):
    size = library(tmp_path).current[0].service.item("size")

    assert isinstance(size, Field)
    small, large = size.spec.options
    assert small == ("small", ("छोटा", "Small", "छोटा"))  # in a language without texts as in the first
    assert large == ("large", ("बड़ा", "Large", "बड़ा", "bada", "मोटा", "big"))


def test_older_versions_stand_beside_the_one_on_offer(tmp_path: Path):
    old = {f"water/tanker/versions/1/{name}": text for name, text in _files().items()}

    catalogue = library(tmp_path, (SERVICE, "version: 1", "version: 2"), add=old).catalogue()

    assert catalogue.current == {"tanker": 2}
    assert set(catalogue.services) == {("tanker", 1), ("tanker", 2)}
    assert catalogue.service("tanker", 1).version == 1


def test_what_is_offered(tmp_path: Path):
    catalogue = library(tmp_path).catalogue(notice_version="7", privacy_url="https://example.org/privacy")

    assert catalogue.departments["water"].names == {"hi": "जल", "en": "Water"}
    assert catalogue.texts["hi"]["menu.title"] == "मेन्यू"
    assert catalogue.languages == LANGUAGES
    assert (catalogue.notice_version, catalogue.privacy_url) == ("7", "https://example.org/privacy")


BROKEN = [
    ("version: 1", "version: two", "version: two", "whole number"),
    ("version: 1", "verson: 1", "verson", "did you mean `version`"),
    ("id: tanker\n", "", "version", "`id` is missing"),
    ("kind: registration", "kind: tanker", "kind: tanker", "must be one of"),
    ("purpose: supply", "purpose: 5", "purpose", "put it in quotes"),
    ("accept: [water_bill]", "accept: water_bill", "bill: {", "must be a list"),
    ("pages: 1}", "pages: 0}", "bill: {", "at least 1"),
    ("optional: true", "optional: often", "since: {", "true or false"),
    ("date: {not_after: today}", "dat: {}", "since: {", "did you mean `date`"),
    ("date: {not_after: today}", "date: {not_affter: today}", "since: {", "did you mean `not_after`"),
    ("text: {max: 40}", "text: {max: forty}", "house: {", "`max` must be a whole number"),
    ("text: {max: 40}", "text: {min: 41, max: 40}", "house: {", "above `max`"),
    ("text: {max: 40}", 'text: {pattern: "[a"}', "house: {", "regular expression"),
    ("text: {max: 40}", "pincode: {area: mumbai}", "house: {", "`areas` of state.yaml (delhi)"),
    ("not_after: today}", "not_after: tomorrow}", "since: {", "today-18y"),
    ("not_after: today}", "not_after: 2026-13-01}", "since: {", "an ISO date"),
    ("text: {max: 40}", "text: {}, name: {}", "house: {", "one kind of answer"),
    ("choice: [small, large]", "choice: [small, small, large]", "size: {", "each once"),
    ("choice: [small, large]", "choice: []", "size: {", "at least one option"),
    ("choice: [small, large]", "choice: {small: 1}", "size: {", "must be a list"),
    ("zone, place, users]", "zone, place, user]", "ask:", "did you mean `users`"),
    ("[size, bill, meter", "[size, size, bill, meter", "ask:", "more than once"),
    ("[size, bill, meter", "[size, [bill, meter]", "ask:", "{together: [a, b]}"),
    ("fitted: {choice: [inside, outside]", "fitted: {pan: {}", "  fitted: {", "known are text, date, name, amount"),
    ("fitted: {choice: [inside, outside]", "fitted: {text: {}, from: [bill.address]", "  fitted: {", "`from` is not"),
    ("seal: {text: {max: 40}", "seal: {text: {max: forty}", "  seal: {", "`max` must be a whole number"),
    ("choice: zones", "choice: zons", "  zone:", "did you mean `zones`"),
    ("choice: zones", "choice: zones, within: size", "  zone:", "under nothing"),
    ("most: 4", "most: 400", "  users:", "from 1 to 30"),
    ("{fields: {called: {name: {}, means: member.name}}, most", "{most", "  users:", "`fields` is missing"),
    ("when: meter == null}\n  since", "when: meter ==}\n  since", "house: {", "is not an expression"),
    ("when: meter == null}\n  since", "when: [meter]}\n  since", "house: {", "must be an expression"),
    ("  meter: {register", "  bill: {register", "  bill: {register", "another item"),
    ("counted: working_days", "counted: weeks", "promise", "working_days or days"),
    ("outcome: receipt", "outcome: certificat", "outcome", "one of certificate"),
    ("fee:\n  - {line: tanker", "fee:\n  tanker: {line: x", "fee:", "must be a list"),
    ("outcome: receipt", "outcome: receipt\nbudget: {messages: few, words: 90}", "budget", "a whole number"),
    ("outcome: receipt", "outcome: receipt\nbudget: {messages: 9}", "budget", "`words` is missing"),
    ("papers:\n", "papers: none\n_papers:\n", "papers: none", "must hold `key: value`"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "words"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_sheet_says_where_and_how_to_mend_it(old: str, new: str, place: str, words: str, tmp_path: Path):
    found = library(tmp_path, (SERVICE, old, new)).faults()

    assert line_of(SERVICE, place, (SERVICE, old, new)) in {fault.line for fault in found if words in fault.what}, found


def test_messages_hold_texts_and_lists_of_texts(tmp_path: Path):
    found = library(tmp_path, (HI, "    large: [bada, मोटा]", "    large: [[bada], मोटा]")).faults()

    assert ["list of texts" in fault.what for fault in found] == [True]


def test_a_folder_without_services_and_a_language_that_nobody_speaks_here(tmp_path: Path):
    found = [fault.what for fault in read_library(tmp_path / "none", ("hi", "xx")).faults()]

    assert "CHAUPAL_SERVICES_DIR" in found[0]
    assert "`xx`" in found[1]


def test_every_kind_of_answer_can_be_written():
    assert set(answers.KINDS) == {*KINDS, *MEASURES}


def _files() -> dict[str, str]:
    from tests.catalogue.small import FILES

    return {name.removeprefix("water/tanker/"): text for name, text in FILES.items() if "tanker/" in name}
