"""Every text that the engine says stands in the shared files, and what it puts on buttons is checked as a button."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chaupal.catalogue import limits
from chaupal.catalogue.queries import catalogue, in_every_language
from chaupal.hearing.answers import REFUSALS

ENGINE = Path(__file__).parents[2] / "src/chaupal/engine"
SAYING = {"text": 0, "say": 0, "say_raw": 0, "option": 1}  # the method of a scene, and which argument is the key
OF_SERVICES = {"name", "short_name", "about", "fee_note", "eligibility", "where", "answer", "entitled"}
MAY_BE_LEFT_OUT = ("after", "fee_short", "one_of")  # of services


def calls() -> Iterator[tuple[str, str]]:
    """(method, key) of each text that the engine names outright."""
    for path in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAYING:
                at = SAYING[node.func.attr]
                if len(node.args) > at:
                    yield from ((node.func.attr, key) for key in _constants(node.args[at]))


def _constants(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_constants(node.body), *_constants(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


CALLS = sorted(set(calls()))
PERSON, OF_A_DEPARTMENT = {"name", "helper"}, "menu.py"


def persons() -> Iterator[tuple[str, int, ast.expr]]:
    """Where the engine fills somebody's name into a text, and with what."""
    for path in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAYING:
                given = [word.value for word in node.keywords if word.arg in PERSON and path.name != OF_A_DEPARTMENT]
                yield from ((path.name, node.lineno, value) for value in given)


@pytest.mark.parametrize("language", catalogue().languages)
def test_the_engine_finds_every_text_it_names(language: str):
    texts = catalogue().texts[language]

    assert len(CALLS) > 60
    assert [key for _, key in CALLS if key not in texts and key not in {*OF_SERVICES, *MAY_BE_LEFT_OUT}] == []


def test_a_name_that_is_said_stands_in_the_letters_of_the_citizen_s_language():
    found = list(persons())
    unspelt = [(file, line) for file, line, value in found if "person(" not in ast.unparse(value)]

    assert len(found) > 6
    assert unspelt == []


# a department is a "vibhag" (he) or the police (she), a paper a licence or a report: what is named takes no such verb
NAMED = r"\{(?:department|office|service_name|paper)\}\*?(?: ही| ਹੀ)? (?!(?:%s)(?: |$))(.*)"
BEHIND = {"hi": "को|से|का|की|के|में|पर|ने|तक", "pa": "ਨੂੰ|ਤੋਂ|ਦਾ|ਦੀ|ਦੇ|ਦੀਆਂ|ਵਿੱਚ|ਤੇ|ਨੇ|ਤੱਕ|ਵੱਲੋਂ|ਲਈ"}
GENDERED = re.compile("ेग[ाी]|[ाी] है(?![ऀ-ॿ])|ੇਗ[ਾੀ]|[ਾੀ] ਹੈ(?![਀-੿])|ਗਈ ਹੈ")


@pytest.mark.parametrize("language", sorted(BEHIND))
def test_no_department_service_or_paper_that_is_named_is_taken_for_a_he(language: str):
    subject = re.compile(NAMED % BEHIND[language])
    texts = in_every_language().texts[language].items()
    parts = [(key, part) for key, text in texts for part in re.split(r'[।\n:?!;,"]', text)]
    found = [(key, part) for key, part in parts if (said := subject.search(part)) and GENDERED.search(said[1])]

    assert [one for one in found if not re.search("काग़ज़ \\*{|ਕਾਗਜ਼ \\*{", one[1])] == []


@pytest.mark.parametrize("language", catalogue().languages)
def test_every_refusal_has_its_text(language: str):
    assert sorted(f"refused.{code}" for code in REFUSALS if f"refused.{code}" not in catalogue().texts[language]) == []


def test_what_is_put_on_buttons_is_checked_as_a_button():
    titles = {key for method, key in CALLS if method == "option"}

    assert sorted(titles - {*limits.BUTTONS, *limits.ROWS}) == []


def test_the_limits_name_texts_that_are_there():
    texts = catalogue().texts["en"]

    assert [key for key in limits.OF_SHARED if key not in texts] == []
