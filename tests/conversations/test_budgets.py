"""What we send on the common path of each service, against its budget."""

import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue, in_every_language, library
from chaupal.conversations import budgets
from chaupal.conversations.common_path import CommonPath, Sent, sent_in
from chaupal.kit.word_count import word_count

DOG = "mcd/dog_registration"
BUDGET = re.compile(r"budget: \{messages: (\d+), words: (\d+)\}")


@pytest.fixture
def city(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """The shipped services in a folder of their own; the budgets of shared texts stay as they are."""
    folder, shared = tmp_path / "services", library().word_budgets.path
    shutil.copytree(settings.CHAUPAL_SERVICES_DIR, folder)
    settings.CHAUPAL_SERVICES_DIR = folder
    before = shared.read_text()
    yield folder
    if shared.read_text() != before:
        shared.write_text(before)


def checked(*only: str, whole: bool = False) -> tuple[int, str]:
    out = io.StringIO()
    return budgets.check(out, only, whole=whole), out.getvalue()


def test_no_service_sends_more_than_its_budget_and_the_figures_are_told(capsys: pytest.CaptureFixture[str]):
    assert checked() == (0, "")
    told = capsys.readouterr().err
    assert "common path of 51 services" in told
    assert "missed" not in told
    assert [line.split("  ")[0] for line in told.splitlines()[1:]] == [goal.name for goal in budgets.GOALS]


@pytest.mark.parametrize(("figure", "what"), [(0, "messages"), (1, "words")])
def test_one_more_than_the_budget_is_told_with_file_and_line(figure: int, what: str, city: Path):
    sheet = city / DOG / "service.yaml"
    written = sheet.read_text()
    found = BUDGET.search(written)
    less = [int(each) - (figure == n) for n, each in enumerate(found.groups())]
    sheet.write_text(BUDGET.sub(f"budget: {{messages: {less[0]}, words: {less[1]}}}", written))
    line = written[: found.start()].count("\n") + 1

    code, told = checked("dog_registration")

    assert code == 1
    assert f"service.yaml:{line}: we send {found[figure + 1]} {what} in talks/happy_path." in told
    assert f"{less[figure]} are the budget" in told


def test_a_service_without_a_budget_is_told_which_to_write(city: Path):
    sheet = city / DOG / "service.yaml"
    budget = BUDGET.search(sheet.read_text())[0]
    sheet.write_text(BUDGET.sub("", sheet.read_text()))

    code, told = checked("dog_registration")

    assert code == 1
    assert f"there is no budget of what we send; it takes now: `{budget}`" in told


def test_a_language_in_which_nothing_shows_the_common_path_is_told(city: Path):
    talk = city / DOG / "talks/happy_path.hi.yaml"
    talk.rename(talk.with_name("another.hi.yaml"))

    code, told = checked("dog_registration")

    assert code == 1
    assert "no talks/happy_path.hi.yaml shows what we send in `hi`" in told


def test_what_cannot_be_read_is_told_instead(city: Path):
    catalogue.cache_clear()
    sheet = city / DOG / "service.yaml"
    sheet.write_text(sheet.read_text().replace("version: 1", "version: one"))
    out = io.StringIO()

    assert checked()[0] == budgets.lower(out) == 1
    assert "`version` must be a whole number" in out.getvalue()
    catalogue.cache_clear()


def test_a_talk_that_cannot_be_played_is_told_where_it_stops(city: Path):
    talk = city / DOG / "talks/happy_path.hi.yaml"
    lines = talk.read_text().splitlines()
    at = lines.index("- tap: नर")
    lines[at] = "- tap: शेर"
    talk.write_text("\n".join(lines))

    code, told = checked("dog_registration")

    assert code == 1
    assert f"happy_path.hi.yaml:{at + 1}: this step cannot be played: nobody was offered 'शेर'" in told


def test_budgets_are_lowered_and_nothing_else_in_the_file_moves(city: Path):
    dog, tax = city / DOG / "service.yaml", city / "mcd/property_tax_payment/service.yaml"
    before = dog.read_text(), tax.read_text()
    dog.write_text(BUDGET.sub("budget:   # ours\n  messages: 900\n  words:    9000  # many", before[0]))
    tax.write_text(BUDGET.sub("", before[1]))
    messages, words = BUDGET.search(before[0]).groups()
    out = io.StringIO()

    assert budgets.lower(out) == 0

    assert out.getvalue().split() == [str(dog), str(tax)]
    block = f"budget:   # ours\n  messages: {messages}\n  words:    {words}  # many"
    assert dog.read_text() == BUDGET.sub(block, before[0])
    assert tax.read_text().replace("\n\n", "\n") == before[1].replace("\n\n", "\n")
    assert checked() == (0, "")


def test_a_budget_that_is_exceeded_is_not_raised(city: Path):
    sheet = city / DOG / "service.yaml"
    sheet.write_text(BUDGET.sub("budget: {messages: 2, words: 9000}", sheet.read_text()))

    budgets.lower(io.StringIO())

    assert BUDGET.search(sheet.read_text())[1] == "2"
    assert checked("dog_registration")[0] == 1


def test_where_the_window_is_shut_the_template_is_counted_and_what_waits_for_the_reply(city: Path):
    talk = city / "djb/water_complaint/talks/happy_path.en.yaml"
    book = in_every_language()
    after_a_day = Counter(each.category for each in sent_in(book, "water_complaint", talk))
    talk.write_text(re.sub(r"\n  days: \d+", "", talk.read_text()))
    at_once = Counter(each.category for each in sent_in(book, "water_complaint", talk))

    assert after_a_day == at_once | {"utility": 1}


def test_what_is_joined_into_one_bubble_is_one_message():
    talk = library().root / DOG / "talks/happy_path.en.yaml"
    consent = next(
        each for each in sent_in(in_every_language(), "dog_registration", talk) if "consent.ask" in each.keys
    )
    joined = next(each for each in sent_in(in_every_language(), "dog_registration", talk) if len(each.keys) > 1)

    assert consent.words > word_count(library().shared_texts("en")["consent.ask"])  # filled, with its buttons
    assert joined.category == "service"


def test_the_table_names_each_service_in_each_language():
    _, told = checked("dog_registration", whole=True)

    head, *rows = told.strip().splitlines()
    assert head.split()[:2] == ["service", "messages"]
    assert [row.split()[:2] for row in rows] == [["dog_registration", "en"], ["dog_registration", "hi"]]
    assert re.fullmatch(r"dog_registration +en +\d+ +\d+ +\d+ +\d+ +\d+ +\d+ +\d+\.\d\d", rows[0])


def test_a_goal_that_one_language_misses_is_missed():
    few, many = (Sent(("a",), 10),) * 14, (Sent(("a",), 10),) * 15
    paths = [CommonPath("one", "hi", few), CommonPath("one", "en", few)]
    assert budgets.summary(paths).count("missed") == 0
    assert re.search(r"median +14 +15 +14 +missed", budgets.summary([paths[0], CommonPath("one", "en", many)]))


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.9, 9), (0.91, 10)])
def test_a_percentile_is_a_figure_that_was_there(share: float, value: int):
    assert budgets.percentile(list(range(10, 0, -1)), share) == value
