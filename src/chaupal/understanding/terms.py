"""Terms whose meaning is asked: "UDID kya hota hai?", "खसरा नंबर कहाँ लिखा होता है?"."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.hearing.folding import phrase
from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_WORDS = 9
_ASKS = (
    "kya hai", "kya hota", "kya hoti", "kya hote", "kya cheez", "kya chij", "kya matlab", "ka matlab", "ki matlab",
    "matlab kya", "kise kehte", "kise kahte", "kisko kehte", "kahan likha", "kaha likha", "kahan likhe",
    "kahan likhi", "kahan hota", "kaha hota",
    "kahan par likha", "samajh nahi", "kahan milega", "kahan milegi", "kaha milega", "kahan se milega",
    "what is", "whats", "meaning of", "what does", "what are", "where is it written",
    "क्या है", "क्या होता", "क्या होती", "क्या होते", "क्या चीज़", "का मतलब", "मतलब क्या", "किसे कहते", "कहाँ लिखा", "कहाँ लिखे",
    "कहाँ लिखी", "कहाँ होता", "कहाँ पर लिखा", "समझ नहीं", "कहाँ मिलेगा", "कहाँ से मिलेगा",
)  # fmt: skip
_AROUND = (
    "hai hain hota hoti hote he h ye yeh wo woh yahan to bhi ji sir bhai please batao bataiye mujhe nahi aaya aata",
    "aakhiri last 5 yaad to pata malum a an the it mean number nambar card certificate is ka ki ke matlab",
    "आख़िरी याद पता मालूम है हैं होता होती होते यह ये वह तो भी जी बताओ बताइए मुझे नहीं आया आता नंबर कार्ड का की के मतलब",
)


def term_of(text: str) -> str:
    """The term whose meaning a short question asks, perhaps with more after it ("…? I have none"), else nothing."""
    first, asks, more = text.partition("?")
    return _term(text) or (_term(first) if asks and more.strip() else "")


def _term(text: str) -> str:
    said = f" {phrase(text)} "
    if len(said.split()) > _MOST_WORDS or not any(ask in said for ask in _asks()):
        return ""
    spelling = next((spelling for spelling in _spellings() if f" {spelling} " in said), "")
    rest = set(said.replace(f" {spelling} ", " ", 1).split())
    return _spellings()[spelling] if spelling and rest <= _around() else ""


@cache
def _asks() -> tuple[str, ...]:
    return tuple(f" {phrase(ask)} " for ask in _ASKS)


@cache
def _around() -> frozenset[str]:
    """All words that may stand beside the term: with any other, something else is asked of it."""
    return frozenset(word for said in (*_ASKS, *_AROUND) for word in phrase(said).split())


@cache
def _spellings() -> Mapping[str, str]:
    """The folded spellings, the longest first, with their terms."""
    stated = yaml_files.read(Path(__file__).parent / "terms.yaml")
    pairs = [(phrase(spelling), term) for term, spellings in stated.items() for spelling in spellings]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))
