"""Single values are changed, and every other letter of a file stays: of every service that there is."""

from pathlib import Path

import pytest
import yaml

from chaupal.authoring.base import Refused
from chaupal.authoring.comparing import changed_parts, compare
from chaupal.authoring.editing import values, with_flag, with_values
from chaupal.authoring.folders import files_of
from chaupal.authoring.parts import changed, parts_of, texts_of

SERVICES = Path(__file__).parents[2] / "services"
FOLDERS = sorted(path.parent for path in SERVICES.glob("*/*/service.yaml"))


def test_of_every_service_every_part_can_be_changed_and_nothing_else_changes():
    for folder in FOLDERS:
        files = files_of(folder)
        told = {part.name: "true" if part.kind in ("optional", "withdrawn") else "7" for part in parts_of(files)}

        made = {**files, **changed(files, told)}

        assert {part.name: part.said for part in parts_of(made)} == told
        left = [{p: one.said for p, one in values(each["service.yaml"]).items()} for each in (files, made)]
        assert {p: said for p, said in left[0].items() if f"service.yaml:{p}" not in told} == {
            p: said for p, said in left[1].items() if f"service.yaml:{p}" not in told
        }
        comments = [[line for line in each["service.yaml"].splitlines() if "#" in line] for each in (files, made)]
        assert [one.partition("#")[2] for one in comments[0]] == [one.partition("#")[2] for one in comments[1]]


@pytest.mark.parametrize(
    "said",
    ["Fee: ₹500, a year", 'He said "no"', "it's", "two\nlines", "yes", "12", "- x", "{a}", "a: b # c", "नया शुल्क"],
)
def test_a_text_says_whatever_it_says(said: str):
    for folder in FOLDERS[:6]:
        files = files_of(folder)
        for language in ("en", "hi"):
            told = dict.fromkeys(texts_of(files, language), said)
            made = {**files, **changed(files, {f"messages/{language}.yaml:{key}": said for key in told})}
            assert texts_of(made, language) == told
            assert yaml.load(made[f"messages/{language}.yaml"], yaml.CSafeLoader)


def test_blocks_lists_and_comments_stay():
    text = "# head\na: >-\n  long\n  text\n\nb: {c: 1, d: [x, y]}  # why\ne:\n  - {f: g}\n"

    assert with_values(text, {"a": "new", "b.c": "2", "e.0.f": "h"}) == (
        '# head\na: "new"\n\nb: {c: 2, d: [x, y]}  # why\ne:\n  - {f: h}\n'.replace('"new"', "new")
    )
    assert with_flag("p:\n  q: {when: x}\n", "p.q.optional", is_set=True) == "p:\n  q: {when: x, optional: true}\n"
    assert with_flag("p:\n  q:\n    when: x\n", "p.q.optional", is_set=True) == (
        "p:\n  q:\n    optional: true\n    when: x\n"
    )


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"messages/en.yaml:name": ""}, "empty"),
        ({"messages/en.yaml:name": "x" * 4001}, "too_long"),
        ({"messages/en.yaml:name": "a\x07b"}, "control_characters"),
        ({"../../x.yaml:name": "a"}, "no_such_file"),
        ({"service.yaml:id.optional": "perhaps"}, "no_such_part"),
        ({"service.yaml:never": "5"}, "no_such_part"),
    ],
)
def test_what_cannot_be_is_refused(told: dict[str, str], code: str):
    with pytest.raises(Refused) as refused:
        changed(files_of(SERVICES / "mcd/dog_registration"), told)
    assert refused.value.code == code


def test_what_is_no_yaml_is_told_with_its_line():
    with pytest.raises(Refused) as refused:
        values("a: b\nc: [")
    assert (refused.value.code, refused.value.params["line"]) == ("not_yaml", 3)


def test_a_difference_tells_the_part_and_the_line():
    old = files_of(SERVICES / "mcd/dog_registration")
    new = {**old, **changed(old, {"service.yaml:fee.0.rupees": "700", "messages/en.yaml:fee_short": "₹700 a year"})}

    named = {(one.part.kind, one.part.of): (one.before, one.after) for one in changed_parts(old, new, ["en", "hi"])}
    assert named == {("fee", "registration"): ("500", "700"), ("text", "fee_short"): ("{fee} a year", "₹700 a year")}
    assert [one.name for one in compare(old, new)] == ["service.yaml", "messages/en.yaml"]
    assert {row.text for row in compare(old, new)[0].rows if row.mark == "+"} == {
        "  - {line: registration, rupees: 700}  # stand-in, a year"
    }
