"""Language is data: no word of an Indic language and no code of a language stands in the sources' Python.

Three ratchets: what is still left is counted here, file by file, and may only become less; so are the regular
expressions of the rooms that understand words, as many of them are words in disguise. Papers are read by what is
printed on them (`reading/`), so that room is left out. A docstring or a comment may show what is meant.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import chaupal
from chaupal.kit.languages import LANGUAGES, WAYS

HOME = Path(chaupal.__file__).parent
LEFT_OUT = {"reading", "migrations"}
STILL_ALLOWED = Path(__file__).parent / "indic_letters.yaml"  # file -> letters; `python -m tests.test_language_is_data`
INDIC = re.compile("[\u0900-\u0dff\u0600-\u06ff\u1c50-\u1c7f\uabc0-\uabff]")
UNDERSTANDING = ("engine", "hearing", "understanding")  # rooms
MOST_EXPRESSIONS = 61  # regular expressions in them; lowered with each that goes
EXPRESSIONS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
CODES = {*LANGUAGES, *WAYS}
# files that may still name a language by its code: how often, and why
NAMED = {
    "config/settings.py": (1, "the language of Django's own pages"),
    "console/officer_form.py": (2, "an officer's name has a column in each language of the console"),
    "departments/actions.py": (2, "the same"),
    "departments/commands.py": (2, "the same"),
    "departments/demo.py": (2, "the same"),
    "departments/numbering.py": (1, "the demo's numbers bear an English name at Meta"),
    "departments/models.py": (3, "the same"),
    "departments/queries.py": (1, "the same"),
    "departments/staffing.py": (2, "the same"),
    "catalogue/pages.py": (1, "docs/services are written in English"),
    "catalogue/base.py": (2, "papers of Delhi are printed in Hindi and English where their form says nothing else"),
    "engine/forms/spelt.py": (2, "names of the two scripts in forms that are kept: item/hi, item/en"),
}


def sources() -> Iterator[tuple[str, Path]]:
    for path in sorted(HOME.rglob("*.py")):
        if LEFT_OUT.isdisjoint(path.relative_to(HOME).parts):
            yield str(path.relative_to(HOME)), path


def texts(tree: ast.AST) -> Iterator[str]:
    """Each string in the code; docstrings are none."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def letters(source: str) -> int:
    return sum(len(INDIC.findall(text)) for text in texts(ast.parse(source))) if INDIC.search(source) else 0


def codes(source: str) -> int:
    return sum(text in CODES for text in texts(ast.parse(source))) if re.search("[\"'](hi|en|pa)", source) else 0


def counted() -> dict[str, int]:
    return {name: count for name, path in sources() if (count := letters(path.read_text(encoding="utf-8")))}


def expressions(source: str) -> int:
    """Calls of `re`."""
    return sum(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr in EXPRESSIONS) == ("re", True)
        for node in ast.walk(ast.parse(source))
    )


def test_there_are_no_more_regular_expressions_than_there_still_were():
    rooms = (path for name, path in sources() if name.partition("/")[0] in UNDERSTANDING)

    assert sum(expressions(path.read_text(encoding="utf-8")) for path in rooms) <= MOST_EXPRESSIONS, (
        "words are read by the packs and by hearing/words.py; where some went, lower the number"
    )


def test_there_are_no_more_words_of_a_language_than_there_still_were():
    allowed: Counter[str] = Counter(yaml.safe_load(STILL_ALLOWED.read_text(encoding="utf-8")))
    now = Counter(counted())

    # what moves from file to file is no more than it was
    assert now.total() <= allowed.total(), (
        f"words belong to hearing/languages/<code>/ or a messages file: {now - allowed}"
    )


def test_no_code_of_a_language_decides():
    found = {name: count for name, path in sources() if (count := codes(path.read_text(encoding="utf-8")))}

    assert found == {name: count for name, (count, _) in NAMED.items()}, "go by kit/languages.py, or by the data"


@pytest.mark.parametrize(
    ("source", "words", "named"),
    [
        ('"""हाँ is yes."""\n# नहीं\nYES = "haan"\n', 0, 0),
        ('def f():\n    """हाँ."""\n    return "हाँ"\n', 3, 0),
        ('A = {"ਹਾਂ", "ہاں"}\n', 6, 0),
        ('A = "hi" if language == "hi-Latn" else "high"\n', 0, 2),
    ],
)
def test_what_is_counted(source: str, words: int, named: int):
    assert (letters(source), codes(source)) == (words, named)


if __name__ == "__main__":
    STILL_ALLOWED.write_text(yaml.safe_dump(counted(), sort_keys=True), encoding="utf-8")
