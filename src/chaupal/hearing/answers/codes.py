"""Numbers that are told by their form: accounts, branches of banks, PIN codes, PANs, voters' cards, registration marks.

Rules: `area` (an `Area`) that a PIN code must lie in; `state`, the two letters that a registration mark must
begin with. The others have none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.runs import FIGURES, is_run, runs, together
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from chaupal.hearing.answers.base import Spec, Value


@dataclass(slots=True)
class Code:
    """A kind of answers, as in `base.Kind`: the value is what a citizen reads."""

    REFUSALS: frozenset[str]
    read: Callable[[Spec, str, date], Accepted | Refused]
    show: Callable[[Spec, Value, str], str] = as_kept


def _shape(*parts: str, between: str = "[ -]?", beside: str = "A-Z0-9") -> re.Pattern[str]:
    """The parts, a group each, with that between them, and nothing of what may not stand `beside` them."""
    return re.compile(f"(?<![{beside}]){between.join(f'({part})' for part in parts)}(?![{beside}])")


_SHORTEST, _LONGEST = 9, 18  # digits of an account
_SPACES, _MOST_SPACES = " .-/", 2  # between two digits of one
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz") | FIGURES
# the fifth is always zero; an O there before six digits is a slip of the finger
_IFSC = _shape("[A-Z]{4}", "0[ -]?[A-Z0-9]{6}|O[ -]?[0-9]{6}")
_PIN, _OF_PIN = _shape("[1-9][0-9]{2}", "[0-9]{3}", beside="0-9"), 6  # digits
_PAN = _shape("[A-Z]{5}", "[0-9]{4}", "[A-Z]")
_HOLDERS = "ABCFGHJLPT"  # the fourth letter of a PAN says who holds it: P a person, C a company
_EPIC = _shape("[A-Z]{3}", "[0-9]{7}", between="[ /-]?")
_OLDER_EPIC = _shape("[A-Z]{2}", "[0-9]{2}", "[0-9]{3}", "[0-9]{6,7}", between=" ?/ ?")
_AADHAAR = 12  # digits
STATES = frozenset(
    "AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TG TN TR TS UA "
    "UK UP WB".split()
)
_MARK = re.compile(
    rf"(?<![A-Z0-9])({'|'.join(STATES)})[ /.-]*([0-9]{{1,2}})[ /.-]*((?:[A-Z][ /.-]*){{0,3}})([0-9]{{4}})(?![0-9])"
)
_BHARAT = _shape("[0-9]{2}", "BH", "[0-9]{4}", "[A-Z]{1,2}", between="[ /.-]*")
_SPACED = str.maketrans("", "", " /.-")


def _account(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The one account number in what was said, of 9 to 18 digits; zeroes in front belong to it."""
    text = together(folded(said), _SPACES, _MOST_SPACES)
    words = "".join(letter if letter in _LATIN else " " for letter in text).split()
    told = list(filter(FIGURES.issuperset, words))
    fitting = {run for run in told if _SHORTEST <= len(run) <= _LONGEST}
    if len(fitting) == 1:
        return Accepted(fitting.pop())
    if _IFSC.search(text.upper()):
        return Refused("account.looks_like_ifsc")
    if len(told) == 1:
        return Refused("account.length", {"digits": len(told[0]), "min": _SHORTEST, "max": _LONGEST})
    return Refused("account.unclear")


def _ifsc(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The code of a bank's branch, SBIN0001234."""
    text, compact = _written(said)
    match = _IFSC.search(text) or _IFSC.fullmatch(compact)
    if match is None:
        return Refused("ifsc.looks_like_account" if is_run(compact, _SHORTEST, _LONGEST) else "ifsc.unclear")
    bank, branch = match.groups()
    return Accepted(f"{bank}0{branch[1:].strip(' -')}")


def _pincode(spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The one PIN code in what was said: 110085, "110 085", ११००८५."""
    text = folded(said)
    found = {"".join(parts) for parts in _PIN.findall(text)}
    if len(found) != 1:
        digits = sum(letter in FIGURES for letter in text)
        if found or digits in (0, _OF_PIN):
            return Refused("pincode.unclear")
        return Refused("pincode.length", {"digits": digits})
    pincode = found.pop()
    area = spec.rules.get("area")
    if area is not None and int(pincode) not in area.pincodes:
        return Refused("pincode.outside", {"example": area.example})
    return Accepted(pincode)


def _pan(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The tax department's ten characters, ABCPD1234E."""
    found = find_pan(said)
    if found is not None:
        return Accepted(found) if found[3] in _HOLDERS else Refused("pan.fourth_letter", {"letter": found[3]})
    return Refused("pan.looks_like_aadhaar" if _holds_aadhaar(said) else "pan.unclear")


def find_pan(said: str) -> str | None:
    """The first thing in the text that is written like a PAN."""
    text = folded(said).upper()
    match = _PAN.search(text) or _PAN.fullmatch(text.replace(" ", ""))
    return "".join(match.groups()) if match else None


def known_by_shape(said: str) -> str:
    """Which kind of number it is that no other is written like: pan, vehicle, email; or nothing."""
    text, compact = _written(said)
    match = _PAN.fullmatch(compact)
    if match and compact[3] in _HOLDERS:
        return "pan"
    mark = _MARK.fullmatch(text)
    if mark and mark[3].translate(_SPACED):
        return "vehicle"
    name, at, host = said.strip().partition("@")
    return "email" if at and name and "." in host and " " not in name + host else ""


def _epic(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The number of a voter's card: ABC1234567, or the older DL/01/001/000123."""
    text, compact = _written(said)
    if match := _EPIC.search(text) or _EPIC.fullmatch(compact):
        return Accepted("".join(match.groups()))
    if match := _OLDER_EPIC.search(text):
        return Accepted("/".join(match.groups()))
    return Refused("epic.looks_like_aadhaar" if _holds_aadhaar(said) else "epic.unclear")


def _vehicle(spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The registration mark of a vehicle (CMV Rules, rules 48 to 50): "DL 3C AB 1234", kept as DL03CAB1234; 22BH1234AA.

    The number of the office is kept with two digits, however it was told.
    """
    text = folded(said).upper()
    if match := _BHARAT.search(text):
        state, mark = "BH", "".join(match.groups())
    elif match := _MARK.search(text):
        state, office, series, number = (part.translate(_SPACED) for part in match.groups())
        mark = f"{state}{office:0>2}{series}{number}"
    else:
        return Refused("vehicle.unclear")
    wanted = spec.rules.get("state", state)
    return Accepted(mark) if state == wanted else Refused("vehicle.other_state", {"state": wanted})


def _written(said: str) -> tuple[str, str]:
    """In capitals, and so without spaces and hyphens."""
    text = folded(said).upper()
    return text, text.replace(" ", "").replace("-", "")


def _holds_aadhaar(said: str) -> bool:
    return max(map(len, runs(_written(said)[1])), default=0) >= _AADHAAR


ACCOUNT = Code(frozenset({"account.unclear", "account.length", "account.looks_like_ifsc"}), _account)
IFSC = Code(frozenset({"ifsc.unclear", "ifsc.looks_like_account"}), _ifsc)
PINCODE = Code(frozenset({"pincode.unclear", "pincode.length", "pincode.outside"}), _pincode)
PAN = Code(frozenset({"pan.unclear", "pan.fourth_letter", "pan.looks_like_aadhaar"}), _pan)
EPIC = Code(frozenset({"epic.unclear", "epic.looks_like_aadhaar"}), _epic)
VEHICLE = Code(frozenset({"vehicle.unclear", "vehicle.other_state"}), _vehicle)
