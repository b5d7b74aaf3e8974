"""Of which row of a form words speak: of the one whose person or thing is named. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.words import sound_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.question import Answer


def of_whom(answers: Sequence[Answer], said: str) -> Sequence[Answer]:
    """The answers of the one row whose person or thing is named ("Komal's birthday is another"); else all."""
    spoken = {sound_of(word) for word in said.split()}
    rows: dict[str, list[Answer]] = {}
    for answer in answers:
        if "." in answer.blank.id:
            rows.setdefault(answer.blank.id.rpartition(".")[0], []).append(answer)
    shared = [(len(spoken & set(map(sound_of, str(row[0].value).split()))), row) for row in rows.values()]
    most = max((count for count, _ in shared), default=0)
    meant = [row for count, row in shared if count == most and most]
    return meant[0] if len(meant) == 1 else answers
