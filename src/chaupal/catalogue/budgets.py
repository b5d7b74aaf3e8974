"""Lowers the budgets in the files: of services in their `service.yaml`, of shared texts in `messages/budgets.yaml`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from chaupal.catalogue.word_budgets import MOST_WORDS, words_of_shared

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from chaupal.catalogue.base import Budget
    from chaupal.catalogue.library import Library

_BUDGET = re.compile(r"^budget:.*(?:\n[ \t]+.*)*", re.MULTILINE)  # in a line, or in a block
_OUTCOME = re.compile(r"^outcome:.*$", re.MULTILINE)


def lower(library: Library, spent: Mapping[str, Budget]) -> list[Path]:
    """Writes what is taken now by services (id -> what) and by shared texts, wherever that is less than may be taken.

    A service without a budget gets one. The files that changed; whatever else stands in them stays as it was written.
    """
    changed = [entry for entry in library.offered if _may_be_less(entry.budget, spent.get(entry.service.id))]
    for entry in changed:
        _rewrite(entry.sheet.path, partial(_with_budget, budget=_least(entry.budget, spent[entry.service.id])))
    allowed, words_of = library.word_budgets, words_of_shared(library.shared)
    less = {key: words_of.get(key, 0) for key, most in allowed.data.items() if words_of.get(key, 0) < most}
    if less:
        _rewrite(allowed.path, partial(_with_words, less=less))
    return [*(entry.sheet.path for entry in changed), *([allowed.path] if less else [])]


def _may_be_less(may: Budget | None, takes: Budget | None) -> bool:
    return takes is not None and _least(may, takes) != may


def _least(may: Budget | None, takes: Budget) -> Budget:
    if may is None:
        return takes
    return replace(takes, messages=min(may.messages, takes.messages), words=min(may.words, takes.words))


def _rewrite(path: Path, to: Callable[[str], str]) -> None:
    path.write_text(to(path.read_text(encoding="utf-8")), encoding="utf-8")


def _with_budget(sheet: str, budget: Budget) -> str:
    """The text of a `service.yaml` with that budget: where one stands, else after its outcome."""
    line = f"budget: {{messages: {budget.messages}, words: {budget.words}}}"
    there = _BUDGET.search(sheet)
    if there is None:
        return _OUTCOME.sub(lambda outcome: f"{outcome[0]}\n{line}", sheet, count=1)
    block = re.sub(r"(?<=messages:)(\s*)\d+", rf"\g<1>{budget.messages}", there[0])
    block = re.sub(r"(?<=words:)(\s*)\d+", rf"\g<1>{budget.words}", block)
    return sheet[: there.start()] + block + sheet[there.end() :]


def _with_words(sheet: str, less: Mapping[str, int]) -> str:
    """The text of `budgets.yaml` with these words; what may have no more than all others goes."""
    for key, words in less.items():
        new = rf"\g<1>{words}\g<2>" if words > MOST_WORDS else ""
        sheet = re.sub(rf"^({re.escape(key)}:\s*)\d+(.*\n)", new, sheet, flags=re.MULTILINE)
    return sheet
