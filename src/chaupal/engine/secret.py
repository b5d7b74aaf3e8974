"""A code or PIN that the talk waits for: which words are one, and how they look once it is hidden. Pure.

It is kept nowhere but in the citizen's phone: of the message that brought it dots are stored. They are taken for a
secret, too, so that a replay goes the same way.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from chaupal.engine.identity_orders import CODE, PIN
from chaupal.engine.talk import Where

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from chaupal.engine.talk import Talk

NEW_PIN = "new_pin"
CODE_DIGITS = 6
LEAST, MOST = 4, 6  # digits of a PIN
_FEW = 3  # words beside it: "my code is 123456"
_HIDDEN = "•"
_LENGTHS = {CODE: range(CODE_DIGITS, CODE_DIGITS + 1), PIN: range(LEAST, MOST + 1), NEW_PIN: range(LEAST, MOST + 1)}
_ANY = range(1, 13)  # of a new PIN, which may be too short or too long and is hidden all the same
_BETWEEN = str.maketrans(".-", "  ")  # "482-913"


def held(talk: Talk) -> Mapping[str, Any]:
    """What is on the way to prove, where the talk stands; empty where nothing is asked."""
    if talk.where is Where.UNLOCKING:
        return talk.unlocking
    return talk.form.proof if talk.where is Where.PROVING and talk.form else {}


def typed(talk: Talk, text: str) -> str:
    """The digits of the code or PIN that the words are, where one is waited for; empty if they are none."""
    way = held(talk).get("way", "")
    if way not in _LENGTHS:
        return ""
    words = text.translate(_BETWEEN).split()
    digits = "".join(_plain(letter) for word in words for letter in word)
    others = [word for word in words if not any(_plain(letter) for letter in word)]
    lengths = _ANY if way == NEW_PIN and not others else _LENGTHS[way]
    return digits if len(digits) in lengths and len(others) <= _FEW else ""


def hidden(text: str) -> str:
    """The words with dots for digits."""
    return "".join(_HIDDEN if _plain(letter) else letter for letter in text)


def _plain(letter: str) -> str:
    """A digit of any script in ours; what was hidden stays so."""
    if letter == _HIDDEN:
        return letter
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else ""
