"""Golden talks for tests: the talk goes through JSON between turns; what was replied, as they write it."""

import json
import re
from pathlib import Path
from typing import Any

from chaupal.catalogue.queries import talk_sheet
from chaupal.conversations import golden
from chaupal.conversations.as_written import ANSWERS, answered, said
from chaupal.conversations.golden import FACTS, FILES, ORDERED, PACE, START, OutOfStep
from chaupal.engine import events, talk
from chaupal.engine.advance import Turn
from chaupal.engine.effects import (
    AskAgain,
    AskLeave,
    AskOptIn,
    CheckSecret,
    EndHelp,
    FileAppeal,
    FileApplication,
    FindRecord,
    FindSlots,
    GiveCode,
    HoldSlot,
    LookForHelp,
    OpenBill,
    ProveIdentity,
    ReuseDocument,
    Say,
    SeekPapers,
    SendAgain,
    SendGuide,
    SendOwnData,
    SetPin,
    SpeakFor,
    TellOwnData,
    UsePaper,
)

__all__ = [
    "ANSWERED_LATER", "ANSWERS", "FACTS", "FILES", "ORDERED", "PACE", "START", "OutOfStep", "Player", "answered",
    "said",
]  # fmt: skip

# what was ordered says itself what came of it: till then the citizen sees that we type
ANSWERED_LATER = (
    AskOptIn, FileApplication, FindRecord, FindSlots, HoldSlot, ProveIdentity, OpenBill, SendAgain, SendGuide,
    FileAppeal, CheckSecret, SendOwnData, SetPin, TellOwnData, AskAgain, AskLeave, EndHelp, GiveCode, LookForHelp,
    SpeakFor, ReuseDocument, SeekPapers, UsePaper,
)  # fmt: skip


class Player(golden.Player):
    """Keeps the talk as JSON between turns, as the database does."""

    def play(self, event: events.Event) -> Turn:
        before = self.talk.form
        turn = super().play(event)
        if before and turn.talk.form and before.reference == turn.talk.form.reference:
            steps = [int(number) for number in re.findall(r"^\*(\d+)\.\*", said(turn), re.MULTILINE)]
            assert all(step >= len(before.numbered) for step in steps), "the numbers of questions only rise"
        assert not re.search(r": \*?None\b", said(turn)), "what is not known is not shown"
        told = self.catalogue.shared(turn.talk.language or "en", "", "document.sent_before")
        is_here = any(
            option.id.startswith("here|") for each in turn.effects if isinstance(each, Say) for option in each.options
        )
        assert is_here or told not in said(turn), "a button is told of only where it is"
        self.talk = talk.loads(json.loads(json.dumps(talk.dumps(turn.talk))))
        assert self.talk == turn.talk, "a talk must be the same after it went through JSON"
        notices = [
            effect.notice
            for effect in turn.effects
            if isinstance(effect, Say) and effect.notice and not (effect.notice.buttons or effect.duty)
        ]
        assert turn.service or not notices, "what goes out by a template needs the consent for a service: which?"
        return turn


def steps_of(path: Path) -> list[dict[str, Any]]:
    """The steps of a golden talk."""
    sheet = talk_sheet(path)
    assert sheet.faults == []
    steps: list[dict[str, Any]] = sheet.data
    return steps


def rewrite(path: Path, turns: list[Turn]) -> None:
    """Writes what the turns led to into the file; everything else in it stays as it was written."""
    sheet = talk_sheet(path)
    starts = [sheet.lines[str(n)] - 1 for n in range(len(turns))]
    lines = path.read_text().splitlines()
    written = lines[: starts[0]]
    for turn, start, end in zip(turns, starts, [*starts[1:], len(lines)], strict=True):
        kept = [line for line in lines[start:end] if not re.match(rf"  ({'|'.join(ANSWERS)}):", line)]
        input_ends = next((n for n, line in enumerate(kept) if re.match(r"  \w", line)), len(kept))
        told = [f"  {key}: [{', '.join(names)}]" for key, names in answered(turn).items()]
        written += [*kept[:input_ends], *told, *kept[input_ends:]]
    path.write_text("\n".join(written) + "\n")
