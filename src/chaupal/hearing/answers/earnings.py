"""What several of a family earn, told one by one: "mere mahine ke 12 hazaar, pati ke 5 hazaar"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import sounds
from chaupal.hearing.script import folded, sound, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHLY = vocabulary(
    "month monthly months pm mahina mahine maheena maheene mahiney mahinewar mahwar maah masik maasik "
    "महीना महीने महिना महिने माहवार माह मासिक",
)
YEARLY = vocabulary("year yearly annual annually saal sal salana saalana varsh varshik साल सालाना वर्ष वार्षिक बरस")
_MONTHS = 12
_MINE = vocabulary("main mera mere meri my apna apne apni own i khud मैं मेरा मेरे मेरी अपना अपने अपनी ख़ुद खुद")
_THEY = vocabulary("wo woh vo vah ve ye unki unka unke uski uska uske वो वह वे ये उनकी उनका उनके उसकी उसका उसके")
_OTHERS = vocabulary(
    "pati patni husband wife beta bete beti son daughter bhai bahan behen brother sister papa pita pitaji father maa "
    "mummy mata mother bahu damad dada dadi पति पत्नी बेटा बेटे बेटी भाई बहन पापा पिता पिताजी माँ मम्मी माता बहू दामाद "
    "दादा दादी"
)
_ALL = vocabulary(
    "family parivar ghar sab sabki sabka total kul milakar milake jodkar परिवार घर सब सबकी सबका कुल मिलाकर मिलाके जोड़कर"
)
_SAME = vocabulary("itni itna utni utna wahi vahi yahi same barabar इतनी इतना उतनी उतना वही यही बराबर")
_ANYBODY = vocabulary("koi aur dusra kisi anyone nobody else कोई और दूसरा किसी")
_PART = re.compile(r",(?!\d)|[;।\n]|\s(?:और|व|तथा|aur|and)\s", re.IGNORECASE)


def told_apart(said: str) -> list[tuple[bool, str]]:
    """(whether it is whose form this is, the part of the message) of each who earns; empty if it is told otherwise.

    That is who comes first, unless it is one of the family: "main 12 hazaar, pati 5 hazaar", "woh 15, main 4". A part
    without month or year means what the others say.
    """
    every = [part.strip() for part in _PART.split(said) if part.strip()]
    parts = [part for part in every if not _is_nobody(sounds(part))]  # "nobody else earns"
    spoken = [sounds(part) for part in parts]
    if len(every) < 2 or any(heard & _ALL for heard in spoken):  # noqa: PLR2004 - one alone is no sum
        return []
    if any(heard.isdisjoint(_MINE | _THEY | _OTHERS) for heard in spoken):
        return []
    if sum(not heard.isdisjoint(_MINE) and heard.isdisjoint(_OTHERS) for heard in spoken) > 1:
        return []
    units = _in_one_unit(parts, spoken)
    return [(n == 0 and spoken[0].isdisjoint(_OTHERS), part) for n, part in enumerate(units)]


def told_the_same(said: str) -> str:
    """The part that tells a sum which is the family's, too: "meri 1 lakh, parivar ki bhi itni hi"; or nothing."""
    first, *rest = (part.strip() for part in _PART.split(said) if part.strip())
    again = sounds(rest[0]) if len(rest) == 1 and not any(map(str.isdigit, rest[0])) else set()
    return first if again & _SAME and again & _ALL else ""


def in_a_year(said: str) -> int | None:
    """What comes in a year, where a month's is told and is the same: "12 hazaar mahina, saal ka 144000"."""
    parts = figures.tokens(folded(said))
    found = [number.whole for number in figures.numbers(parts) or () if not number.everyday]
    if len(found) != 2 or None in found:  # noqa: PLR2004 - a month's and a year's
        return None
    less, more = sorted(each or 0 for each in found)
    heard = {form for part in parts for form in (part, sound(part))}
    is_both = not heard.isdisjoint(MONTHLY) and not heard.isdisjoint(YEARLY)
    return more if is_both and less * _MONTHS == more else None


def is_anothers(said: str) -> bool:
    """Whether somebody of the family is named."""
    return not sounds(said).isdisjoint(_OTHERS)


def _is_nobody(heard: set[str]) -> bool:
    return bool(heard & NOT and heard & _ANYBODY)


def _in_one_unit(parts: list[str], spoken: list[set[str]]) -> Iterator[str]:
    units = {" mahina": MONTHLY, " saal": YEARLY}
    named = {unit for unit, called in units.items() if any(heard & called for heard in spoken)}
    for part, heard in zip(parts, spoken, strict=True):
        yield part + (min(named) if len(named) == 1 and heard.isdisjoint(MONTHLY | YEARLY) else "")
