"""Words as examples in a service's files: lines are added, everything else stays as it was written."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from chaupal.kit.languages import LATIN
from chaupal.lessons.queries import Unclear
from chaupal.understanding.queries import without_marks

LEAST_WORDS, LEAST_LETTERS = 2, 6


def teaches(hidden: str) -> bool:
    """Whether masked words have enough beside the marks to learn from."""
    said = without_marks(hidden)
    return len(said.split()) >= LEAST_WORDS and sum(map(str.isalpha, said)) >= LEAST_LETTERS


def add_examples(folder: Path, lessons: Iterable[Unclear], known: Iterable[str]) -> list[Unclear]:
    """Adds what is new to `messages/<language>.yaml` under `examples` or `examples_latin`; what was added, or known."""
    seen = {_plain(text) for text in known}
    dealt_with = []
    for lesson in lessons:
        said = without_marks(lesson.text)
        if len(said.split()) < LEAST_WORDS:
            continue
        if _plain(said) not in seen:
            language = lesson.way.removesuffix(LATIN)
            key = "examples_latin" if lesson.way.endswith(LATIN) else "examples"
            file = folder / "messages" / f"{language}.yaml"
            lines = file.read_text(encoding="utf-8").splitlines()
            file.write_text("\n".join(_with(lines, key, said)) + "\n", encoding="utf-8")
            seen.add(_plain(said))
        dealt_with.append(lesson)
    return dealt_with


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _with(lines: Sequence[str], key: str, said: str) -> list[str]:
    """The lines with one more entry at the end of the list under the key; a list that is not there is begun."""
    entry = f"- {json.dumps(said, ensure_ascii=False)}"
    start = next((at for at, line in enumerate(lines) if line.rstrip() == f"{key}:"), None)
    if start is None:
        return [*lines, f"{key}:", f"  {entry}"]
    end = start + 1
    while end < len(lines) and lines[end].startswith((" ", "-")):
        end += 1
    last = lines[end - 1]
    indent = last[: len(last) - len(last.lstrip())] if end > start + 1 else "  "
    return [*lines[:end], indent + entry, *lines[end:]]
