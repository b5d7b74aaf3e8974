"""What the persons say, said otherwise: politely, in haste, twice. It means the same, so the same should be kept.

A metamorphic measure: nobody has to know what is true of the new words, and each way walks all services. Only what
somebody says to a question or in a correction is changed, not what is told plainly where nothing was understood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.engine.definition import Field
from evaluation.talks.figures import COLUMNS, line
from evaluation.talks.playing import SKIP, Citizen

if TYPE_CHECKING:
    from collections.abc import Callable

    from evaluation.talks.people import Correction, Person

    Said = Callable[[str, str], str]

_GATES = ("confirming", "consenting", "reviewing", "paying", "checking")
# small words as they are typed
_TYPED = {
    "hi-Latn": {
        "hain": "h",
        "mein": "me",
        "nahi": "nhi",
        "aur": "or",
        "chahiye": "chaiye",
        "hamara": "hmara",
        "please": "plz",
    },
    "en": {"you": "u", "your": "ur", "are": "r", "please": "pls", "have": "hv", "with": "wid", "because": "bcoz"},
}


class Way(NamedTuple):
    """How it is said; whether so, too, where a yes is waited for ("ok, …" would be one); and whether it is respelt.

    What is respelt may be kept as it is spelt there.
    """

    said: Said
    everywhere: bool = True
    respells: bool = False


def _before(hi: str, latin: str, en: str) -> Said:
    return lambda text, way: {"hi": hi, "hi-Latn": latin, "en": en}[way] + text


def _behind(hi: str, latin: str, en: str) -> Said:
    def said(text: str, way: str) -> str:
        more = {"hi": hi, "hi-Latn": latin, "en": en}[way]
        return text if text.rstrip().endswith("?") else text.rstrip(" .।!,") + more

    return said


def _twice(text: str, _way: str) -> str:
    once = text.strip().rstrip(".।!")
    return f"{once}. {once}" if len(once.split()) <= 6 and "\n" not in once and "?" not in once else text  # noqa: PLR2004


def _dictated(text: str, _way: str) -> str:
    """Without capitals and marks, but those within figures and codes."""
    spoken = re.sub(r"(?<!\w)[^\w\s\u0900-\u097f@+]+|[^\w\s\u0900-\u097f@+]+(?!\w)", " ", text)
    return re.sub(r"[ \t]+", " ", spoken).strip().lower()


def _typed(text: str, way: str) -> str:
    """In fewer letters, of small words alone."""
    short = _TYPED.get(way, {})
    return re.sub(r"(?<![\w@./])[a-z]+(?![\w@/])", lambda word: short.get(word[0], word[0]), text)


WAYS = {
    "ok": Way(_before("ok, ", "ok, ", "ok, "), everywhere=False),
    "well": Way(_before("अच्छा, ", "accha, ", "alright, "), everywhere=False),
    "look": Way(_before("अरे ", "arre ", "well "), everywhere=False),
    "meaning": Way(_before("मतलब ", "matlab ", "actually "), everywhere=False),
    "greeted": Way(_before("राम राम जी, ", "namaste ji, ", "Good morning, ")),
    "spoken to": Way(_before("सर, ", "madam ", "Sir, ")),
    "ji": Way(_behind(" जी", " ji", " please")),
    "sir": Way(_behind(" सर", " sir", " madam")),
    "ok?": Way(_behind(", ठीक है?", ", theek hai?", ", ok?"), everywhere=False),
    "thanks": Way(_behind("। धन्यवाद", ". dhanyavaad", ". thank you")),
    "hurry": Way(_behind("। जल्दी कर दीजिए", ". jaldi kar dijiye", ". kindly do it soon")),
    "picture": Way(lambda text, _: f"{text}👍🏻"),
    "dots": Way(lambda text, _: f"{text}..."),
    "quoted": Way(lambda text, _: f'"{text}"'),
    "twice": Way(_twice),
    "tight": Way(lambda text, _: re.sub(r",\s+", ",", text)),
    "in lines": Way(lambda text, _: re.sub(r",\s+", "\n", text)),
    "in capitals": Way(lambda text, _: text.upper(), respells=True),
    "dictated": Way(_dictated, respells=True),
    "typed": Way(_typed, respells=True),
}


class Otherwise(Citizen):
    """A person who says all in another way."""

    def __init__(self, person: Person, way: Way) -> None:
        super().__init__(person)
        self.way, self.plainly, self.correcting = way, False, False

    def _hears(self, words: str) -> None:
        is_changed = not self.plainly and words not in SKIP.values() and (self.way.everywhere or not self._may_be_yes())
        super()._hears(self.way.said(words, self.person.way) if is_changed else words)

    def _may_be_yes(self) -> bool:
        if self.correcting:
            return False
        item = self.service.item(self.now["item"]) if self.now["where"] == "asking" else None
        is_yes = isinstance(item, Field) and (item.spec.kind == "yes_no" or len(item.spec.options) == 1)
        return is_yes or self.now["where"] in _GATES

    def _plainly(self, name: str, names: list[str]) -> None:
        self.plainly = True
        super()._plainly(name, names)
        self.plainly = False

    def _corrects(self, one: Correction) -> None:
        self.correcting = True
        super()._corrects(one)
        self.correcting = False

    def _is_right(self, spec: Any, kept: Any, true: Any) -> bool:
        every = true if isinstance(true, list) else [true]
        respelt = [self.way.said(str(each), self.person.way) for each in every] if self.way.respells else []
        return super()._is_right(spec, kept, true) or any(
            super(Otherwise, self)._is_right(spec, str(kept).casefold(), each.casefold()) for each in respelt
        )


def page(found: dict[str, dict[str, Any]]) -> str:
    """Way -> figures of all persons, as text."""
    lines = [f"{'':12}" + "".join(f"{name.replace('_', ' '):>15}" for name in COLUMNS[1:])]
    return "\n".join([*lines, *(line(f"{way:12}", of, COLUMNS[1:]) for way, of in found.items())])
