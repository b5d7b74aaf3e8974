"""How many live together, told by who they are: "main, patni aur do bachche" are four."""

from __future__ import annotations

import re

from chaupal.hearing.answers import figures
from chaupal.hearing.folding import sounds
from chaupal.hearing.script import folded, vocabulary

PEOPLE = vocabulary("log logo logon member members sadasya jan people लोग लोगों सदस्य जन जने")
_ONE = vocabulary(
    "main mai mein me i khud pati patni husband wife maa mummy mata mother papa pita pitaji father sas saas sasur bahu "
    "damad dada dadi nana nani beta beti son daughter bhai bahan behen brother sister bachcha child "
    "मैं ख़ुद खुद पति पत्नी माँ मम्मी माता पापा पिता पिताजी सास ससुर बहू दामाद दादा दादी नाना नानी बेटा बेटी भाई बहन बच्चा "
    "dost saheli friend दोस्त सहेली"
)
_SEVERAL = vocabulary(
    "bachche bachchon children kids bete betiyan sons daughters beti beta bhai bahan behen brothers sisters "
    "dost doston saheli saheliyan friends mehman rishtedar "
    "बच्चे बच्चों बेटे बेटियाँ बेटियां बेटी भाई बहन बहनें दोस्त दोस्तों सहेली सहेलियाँ सहेलियां मेहमान रिश्तेदार"
)
_WE, _ALONE = vocabulary("hum ham हम"), vocabulary("akela akeli akele alone अकेला अकेली अकेले")
_TWO = vocabulary("dono donon both दोनों दोनो")
_AROUND = vocabulary(
    "mere meri mera apne apni hum ham do aur hai hain h ji ghar parivar my our we and are in the family "
    "kaam karte karti karta hun hoon rahte rehte और हैं है जी मेरे मेरी मेरा अपने अपनी हम घर परिवार कुल काम "
    "करते करती करता हूँ रहते"
)
_PART = re.compile(r"[,;।+&/-]|\s(?:और|व|तथा|aur|and)\s|\s(?=[0-9])", re.IGNORECASE)
_MOST = 12  # parts


def counted(said: str) -> int | None:
    """How many they are; None unless two or more parts tell of people, and nothing else. "We both" are enough."""
    parts = [part for part in _PART.split(said) if part.strip()]
    each = [_in_part(part) for part in parts]
    if not parts or len(parts) > _MOST or None in each or (len(parts) == 1 and not _of_themselves(said)):
        return None
    return sum(count or 0 for count in each)


def _of_themselves(said: str) -> bool:
    """Whether no others are to be thought of: "hum dono", "main akeli"."""
    spoken = set[str]().union(*(sounds(word) for word in figures.tokens(folded(said))))
    return not spoken.isdisjoint(_ALONE) or not (spoken.isdisjoint(_WE) or spoken.isdisjoint(_TWO | _ONE))


def told_beside(said: str) -> tuple[int, str] | None:
    """How many they are, and what is told before or after: (3, "Meena") of "main aur do bachche, Meena"."""
    ends = [match.span() for match in _PART.finditer(said)]
    before = [(said[:start], said[end:]) for start, end in reversed(ends)]
    after = [(said[end:], said[:start]) for start, end in ends]
    for part, rest in ((said, ""), *before, *after):
        if (found := counted(part)) is not None:
            return found, rest.strip()
    return None


def _in_part(part: str) -> int | None:
    tokens = figures.tokens(folded(part))
    numbers = figures.numbers(tokens) or []
    told = numbers[0] if numbers else None
    rest = [
        word
        for n, word in enumerate(tokens)
        if not (told and told.start <= n < told.end) and _AROUND.isdisjoint(sounds(word))
    ]
    kinds = [sounds(word) for word in rest]
    if not told and len(rest) == 2:  # noqa: PLR2004 - "pati patni", "main akeli"
        alone = sum(not kind.isdisjoint(_ALONE) for kind in kinds)
        return 2 - alone if all(not kind.isdisjoint(_ONE | _ALONE) for kind in kinds) else None
    if len(numbers) > 1 or len(rest) != 1:
        return None
    kind = kinds[0]
    if told is not None:
        return told.whole if not _SEVERAL.isdisjoint(kind) else None
    if not _TWO.isdisjoint(kind):
        return 2
    return 1 if not (_ONE | _ALONE).isdisjoint(kind) else None
