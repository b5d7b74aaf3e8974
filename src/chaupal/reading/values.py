"""Values as papers print them, brought to one form and checked: dates, money, numbers, names, places.

A parser takes the text that follows a label and gives what it found there, where, and how sure its form makes it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.hearing.answers.date_words import MONTHS, parts_of
from chaupal.hearing.script import clean, folded, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Parser = Callable[[str], "Match | None"]


@dataclass(frozen=True, slots=True)
class Match:
    """A value found in a text. `sure` (0 to 1) is what its form alone says for it."""

    value: str
    start: int
    end: int
    sure: float


# what a reader takes for digits, and digits for letters
AS_DIGIT = str.maketrans("OoQDIli|!SsBZzGbTqg०१२३४५६७८९", "00001111155822667990123456789")
_AS_LETTER = str.maketrans("015286", "OISZBG")

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DATE = re.compile(
    r"(?<![\d])(?:(?P<d>[0-3oOIl]?[0-9oOIl])\s?(?P<sep>[-/.।| ])\s?(?P<m>[01oOIl]?[0-9oOIl])\s?[-/.।| ]\s?"
    r"(?P<y>(?:1[89]|2[01])[0-9oOIlSBZ]{2}|[0-9]{2})"
    r"|(?P<y2>(?:19|20)\d{2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<d2>\d{1,2})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s,./-]{{0,3}}(?:day of )?(?P<m3>{_MONTH})[a-z]{{0,6}}[\s,.'/-]{{0,3}}"
    r"(?P<y3>\d{4}|\d{2})"
    rf"|(?P<m4>{_MONTH})[\s,./-]{{0,3}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[\s,./-]{{1,3}}(?P<y4>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2060
_THIS_CENTURY_UNTIL = 40  # two figures below it are of this century


def date(text: str) -> Match | None:
    """The first date: 12/03/1990, 12-Mar-90, १२ मार्च १९९०, 1990-03-12 as 1990-03-12."""
    for match in _DATE.finditer(_plain(text)):
        if match["m3"] or match["m4"]:
            parts = parts_of(folded(match[0]))
            if not isinstance(parts, tuple):
                continue
            day, month, year = parts
        else:
            day, month, year = (int((match[name] or match[f"{name}2"]).translate(AS_DIGIT)) for name in ("d", "m", "y"))
        if day is None or year is None:
            continue
        short = year < 100  # noqa: PLR2004  written with two figures
        if short:
            year += 2000 if year < _THIS_CENTURY_UNTIL else 1900
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            spaced = match["sep"] in (" ", "|", "।") if match["sep"] else False
            return Match(found.isoformat(), match.start(), match.end(), 0.9 if short or spaced else 0.98)
    return None


def _plain(text: str) -> str:
    """The text sign for sign with digits as 0-9, so that places in it hold."""
    return text.translate({zero + digit: str(digit) for zero in (0x966,) for digit in range(10)})


_MONEY = re.compile(
    r"(?:(?P<sign>₹|rs\.?|inr|रु\.?|रू\.?|रुपये)[\s/.:-]*)?"
    r"(?P<whole>\d{1,3}(?:[,.]\d{2,3})*[,.]\d{3}|\d+)(?:\s?[.]\s?(?P<part>\d{2})(?!\d))?(?!\d)(?P<slash>\s*/-)?",
    re.IGNORECASE,
)


def money(text: str) -> Match | None:
    """The first amount in rupees: ₹1,240.50 is 1240.50, Rs. 500/- is 500.00.

    A digit or two alone are taken last and hardly believed: a rupee sign is read as one, or the rest was not read.
    """
    crumb = None
    for match in _MONEY.finditer(_plain(text)):
        before = match.string[: match.start()][-1:]
        if before.isalpha() or before == "/":
            continue
        whole = re.sub("[,.]", "", match["whole"])
        if len(whole) > 9:  # noqa: PLR2004  a number of something else
            continue
        value = f"{int(whole)}.{match['part'] or '00'}"
        if len(whole) <= 2 and not match["part"] and not match["slash"]:  # noqa: PLR2004
            crumb = crumb or Match(value, match.start(), match.end(), 0.3)
            continue
        marked = bool(match["sign"] or match["part"] or match["slash"] or "," in match["whole"])
        dotted = "." in match["whole"]  # a comma that was read as a dot
        return Match(value, match.start(), match.end(), 0.95 if marked and not dotted else 0.85)
    return crumb


def number(least: int, most: int | None = None, *, starts: str = "") -> Parser:
    """A number of so many digits, spaces and hyphens in it dropped."""
    most = most or least
    shape = re.compile(
        rf"(?<![\w])({starts}[0-9OoIlSBZQD](?:[ -]?[0-9OoIlSBZQD|]){{{least - 1},{most + 2}}})(?![A-Za-z0-9])"
    )

    def parse(text: str) -> Match | None:
        for match in shape.finditer(_plain(text)):
            signs = re.sub("[ -]", "", match[1])
            digits = signs.translate(AS_DIGIT)
            fixes = sum(one != other for one, other in zip(signs, digits, strict=True))
            if least <= len(digits) <= most and digits.isdigit() and fixes <= 2:  # noqa: PLR2004
                return Match(digits, match.start(1), match.end(1), 0.95 - 0.15 * fixes)
        return None

    return parse


def coded(shape: str, *, sure: float = 0.97, join: str = "") -> Parser:
    """A code of a fixed shape: A stands for a letter, 9 for a digit, X for either; other signs for themselves.

    Letters read as digits, and digits as letters, are put right by their place; each such slip costs confidence. Where
    no digit was read it is words: "BANK OF INDIA" is as long as its IFSC.
    """
    wanted = shape.replace(" ", "")
    loose = re.compile(r"(?<![A-Za-z0-9])" + r"[ -]{0,2}".join("[A-Za-z0-9|]" for _ in wanted) + r"(?![A-Za-z0-9])")

    def parse(text: str) -> Match | None:
        best: Match | None = None
        for at in range(len(text)):
            match = loose.match(_plain(text), at)
            if match is None:
                continue
            signs = re.sub("[ -]", "", match[0]).upper()
            fixed = "".join(map(_as_wanted, signs, wanted))
            fixes = sum(one != other for one, other in zip(signs, fixed, strict=True))
            if fixes <= 2 and any(map(str.isdigit, signs)) and all(map(_fits, fixed, wanted)):  # noqa: PLR2004
                found = Match(join.join([fixed]), match.start(), match.end(), sure - 0.12 * fixes)
                if best is None or found.sure > best.sure:
                    best = found
        return best

    return parse


def _as_wanted(sign: str, wanted: str) -> str:
    if wanted == "9" or (wanted.isdigit() and wanted != "9"):
        return sign.translate(AS_DIGIT)
    return sign.translate(_AS_LETTER) if wanted == "A" else sign


def _fits(sign: str, wanted: str) -> bool:
    if wanted == "A":
        return sign.isascii() and sign.isalpha()
    if wanted == "9":
        return sign.isdigit()
    return sign.isalnum() if wanted == "X" else sign == wanted


_GENDERS: Mapping[str, str] = {
    **dict.fromkeys("male m पुरुष पुरूष boy लड़का बालक purush".split(), "male"),
    **dict.fromkeys("female f महिला स्त्री girl लड़की बालिका mahila".split(), "female"),
    **dict.fromkeys("transgender other third ट्रांसजेंडर अन्य".split(), "other"),
}
_GENDER = {folded(word): meaning for word, meaning in _GENDERS.items()}
_WORD = re.compile(r"[^\W\d_\u0900-\u097f]+|[\u0900-\u0963]+")


def gender(text: str) -> Match | None:
    """Male, female or other, in either language."""
    for match in _WORD.finditer(text):
        meaning = _GENDER.get(folded(match[0]))
        if meaning:
            return Match(meaning, match.start(), match.end(), 0.97 if match.end() - match.start() > 1 else 0.85)
    return None


# titles are not part of a name; what follows the relation words or a comma is somebody or something else
_TITLES = re.compile(
    r"^(?:(?:shri|sri|shree|smt|sh|mr|mrs|ms|km|kum|kumari|dr|late|master|baby of|b/o|s/o|d/o|w/o|c/o"
    r"|श्री(?=\s)|श्रीमती|सुश्री|कुमारी(?=\s+\S+\s)|स्व|स्वर्गीय|डॉ|मास्टर)[.\s:]+)+",
    re.IGNORECASE,
)
_RUNS = {
    "latin": re.compile(
        r"(?<![\d/])[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f.'’-]*+(?![\d/])(?:\s+[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f.'’-]*)*"
    ),
    "hindi": re.compile("[\u0900-\u0963\u200c\u200d]+(?:[ .]+[\u0900-\u0963\u200c\u200d]+)*"),
}
_LONGEST_NAME, _MOST_NAMES = 60, 6
# words of labels that were not known as such, and of masked numbers
_NO_NAMES = frozenset(
    map(
        folded,
        """
        name of the child pupil student head family father mother husband wife applicant holder owner consumer customer
        hof guardian deceased informant
        govt government school relation age sex gender address mobile if any
        xxxx xxxxx xxxxxxxx n/a na nil none manager officer का नाम के की पिता माता पति मुखिया आवेदक विद्यार्थी छात्र छात्रा
        खाताधारक उपभोक्ता स्वामी बच्चे शिशु अभिभावक
        """.split(),
    ),
)
_ENDS = re.compile(
    r"\s*(?:[,;|]|\b(?:s/o|d/o|w/o|c/o|son of|daughter of|wife of|r/o|resident|signed)\b).*$",
    re.IGNORECASE,
)


def person(text: str) -> Match | None:
    """A person's name as printed, without titles: the Latin one where both scripts are there."""
    return _person(text, "latin") or _person(text, "hindi")


def person_latin(text: str) -> Match | None:
    """A person's name in Latin letters."""
    return _person(text, "latin")


def person_hindi(text: str) -> Match | None:
    """A person's name in Devanagari."""
    return _person(text, "hindi")


def _person(text: str, script: str) -> Match | None:
    text = _ENDS.sub("", text)
    for run in _RUNS[script].finditer(text):
        start, name = run.start(), run[0]
        title = _TITLES.match(name + " ")
        if title:
            start, name = start + title.end(), name[title.end() :]
        name = name.strip(" .'’-")
        while " " in name and _is_of_label(name.split()[0]):
            name = name.split(maxsplit=1)[1]
        if all(map(_is_of_label, name.split())):
            continue
        if not name or sum(map(str.isalpha, name)) < 2 or len(name) > _LONGEST_NAME:  # noqa: PLR2004
            continue
        parts = name.split()
        sure = 0.95 if len(parts) <= _MOST_NAMES else 0.5
        if script == "latin":
            odd = sum(not (part.isupper() or part.istitle() or part[:1].isupper()) for part in parts)
            sure -= 0.25 * min(odd, 2)
            if len(name) < 3:  # noqa: PLR2004  a reader's crumb
                sure -= 0.4
        at = text.find(name, start)
        # "Iyer" is read as "lyer": no name begins with a small letter where it has capitals elsewhere
        value = clean(name) if name == name.lower() else re.sub(r"\bl(?=[a-z])", "I", clean(name))
        return Match(value, at, at + len(name), max(sure, 0.1))
    return None


def _is_of_label(word: str) -> bool:
    bare = folded(word).strip(".'’")
    return bare in _NO_NAMES or bare.removesuffix("'s").removesuffix("’s") in _NO_NAMES


_LEAST_LATIN = 0.4  # of a text's letters, where it is to be taken for one in Latin script


def words(text: str) -> Match | None:
    """Some words as printed: a place, an employer, a branch."""
    letters = [sign.isascii() for sign in text if sign.isalpha()]
    latin = sum(letters) >= max(_LEAST_LATIN * len(letters), 1)
    start = re.search(r"[A-Za-z0-9]" if latin else r"[\w]", text)
    if start is None:
        return None
    said = text[start.start() :].rstrip(" .,:;|-/_")
    said = re.sub(r"[ /|]+[\u0900-\u097f][\u0900-\u097f .]*$", "", said) if latin else said
    return Match(clean(said), start.start(), start.start() + len(said), 0.9) if len(said) > 1 else None


_PIN = re.compile(r"(?<!\d)([1-8]\d{2})[ ]?(\d{3})(?!\d)")


def place(text: str) -> Match | None:
    """A hospital or an address as printed, up to its PIN code: what stands below it is something else."""
    pin = _PIN.search(_plain(text))
    return words(text[: pin.end()] if pin else text)


def address(text: str) -> Match | None:
    """An address as printed, up to its PIN code if it has one; the Latin one where both scripts are there."""
    pin = [*_PIN.finditer(_plain(text))]
    end = pin[0].end() if pin else len(text)
    said = clean(text[:end]).strip(" ,.:;|-")
    if len(said) < 8:  # noqa: PLR2004
        return None
    return Match(said, 0, end, 0.9 if pin else 0.7)


def pincode(text: str) -> Match | None:
    """The first PIN code."""
    match = _PIN.search(_plain(text))
    return Match(match[1] + match[2], match.start(), match.end(), 0.95) if match else None


def month(text: str) -> Match | None:
    """A month with its year as YYYY-MM: March 2026, Mar-26, 03/2026, मार्च 2026."""
    plain = _plain(text)
    for match in re.finditer(r"([^\W\d_]{3,}[\u0900-\u097f]*)[\s,.'/-]{0,3}(20\d{2}|\d{2})(?!\d)", plain):
        found = MONTHS.get(folded(match[1])) or MONTHS.get(sound(folded(match[1])))
        if found:
            year = int(match[2])
            return Match(f"{year if year > 99 else 2000 + year}-{found:02}", match.start(), match.end(), 0.96)  # noqa: PLR2004
    figures = re.search(
        r"(?<![\d/.-])(?:(?P<m>0?[1-9]|1[0-2])\s?[-/.]\s?(?P<y>20\d{2})|(?P<y2>20\d{2})\s?[-/.]\s?(?P<m2>0?[1-9]|1[0-2]))(?!\d)",
        plain,
    )
    if figures is None:
        return None
    year, number = int(figures["y"] or figures["y2"]), int(figures["m"] or figures["m2"])
    return Match(f"{year}-{number:02}", figures.start(), figures.end(), 0.93)


def years(text: str) -> Match | None:
    """A financial year as 2025-26."""
    match = re.search(r"(?<!\d)(20\d{2})\s?[-–/]\s?(20)?(\d{2})(?!\d)", _plain(text))
    if match and (int(match[1]) + 1) % 100 == int(match[3]):
        return Match(f"{match[1]}-{match[3]}", match.start(), match.end(), 0.97)
    return None


def age(text: str) -> Match | None:
    """An age in years."""
    match = re.search(r"(?<![\d/.-])(\d{1,3})(?![\d/-])", _plain(text))
    return Match(str(int(match[1])), match.start(1), match.end(1), 0.93) if match and int(match[1]) <= 120 else None  # noqa: PLR2004


def one_of(meanings: Mapping[str, str]) -> Parser:
    """The first of some words, by its meaning; longer spellings go before shorter ones."""
    spelled = sorted(((folded(word), meaning) for word, meaning in meanings.items()), key=lambda pair: -len(pair[0]))
    pattern = re.compile("|".join(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])" for word, _ in spelled))
    table = dict(spelled)

    def parse(text: str) -> Match | None:
        lower = text.lower()
        match = pattern.search(lower) or pattern.search(folded(text))
        return (
            Match(table[match[0]], min(match.start(), len(text) - 1), min(match.end(), len(text)), 0.95)
            if match
            else None
        )

    return parse


_CUT = 0.7  # what is left of the trust in a number before which something stands that was not read


def matching(pattern: str, *, sure: float = 0.93) -> Parser:
    """What a pattern finds (its group 1), in capitals and without spaces; S is read as $."""
    shape = re.compile(pattern, re.IGNORECASE)

    def parse(text: str) -> Match | None:
        match = shape.search(_plain(text).replace("$", "S"))
        if match is None:
            return None
        before = text[: match.start(1)]
        cut = before.rstrip().endswith(("/", "-")) or bool(re.search(r"[^\s:.(#=]$", before))
        return Match(re.sub(r"\s", "", match[1]).upper(), match.start(1), match.end(1), sure * _CUT if cut else sure)

    return parse


def first_of(*parsers: Parser) -> Parser:
    """The first parser that finds something."""

    def parse(text: str) -> Match | None:
        return next((found for parser in parsers if (found := parser(text))), None)

    return parse
