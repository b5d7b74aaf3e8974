"""Who stands on a sample paper: a name, relatives that go with it, a sex, a home, numbers nobody else's paper bears."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

_WOMEN = frozenset(
    "devi bai kaur begum khatoon bano kumari rani bibi मीरा देवी बाई कौर बेगम ख़ातून बानो कुमारी रानी".split()
)
_MEN = frozenset("singh kumar lal prasad ram mohammad सिंह कुमार लाल प्रसाद राम मोहम्मद".split())
_MENS_FIRST = frozenset(
    "aditya krishna ravi hari shiva mustafa raja rishi balaji baba आदित्य कृष्णा रवि हरि शिवा मुस्तफ़ा राजा".split()
)
_BORN = {"Asha Verma": date(1991, 8, 14), "Anaya Verma": date(2019, 3, 12)}
_AT_DIGILOCKER = {  # the city's people were born on one day, on whichever of their papers
    "Bilal Khan": date(1988, 2, 3), "Meera Iyer": date(1954, 11, 20), "Gurpreet Singh": date(1958, 5, 9),
    "Ravi Kumar": date(1979, 7, 30),
}  # fmt: skip
_HOMES = (
    ("45, Gali 2, Bhajanpura", "North East Delhi", "110053"),
    ("8, Block C, Rohini Sector 7", "North West Delhi", "110085"),
    ("21, Pocket B, Dwarka Sector 10", "New Delhi", "110075"),
    ("103, Block J, Lajpat Nagar", "New Delhi", "110024"),
    ("7, Block D, Ashok Vihar", "North West Delhi", "110052"),
    ("30, Gali 6, Shakarpur", "East Delhi", "110092"),
)
_OF_ASHA = {"aadhaar": "2341 2341 2346", "pan": "ABCPV1234K", "home": ("12, Gali 4, Karol Bagh", "New Delhi", "110005")}
_TWICE = ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 3, 4, 0, 6, 7, 8, 9, 5), (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
          (3, 4, 0, 1, 2, 8, 9, 5, 6, 7), (4, 0, 1, 2, 3, 9, 5, 6, 7, 8), (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
          (6, 5, 9, 8, 7, 1, 0, 4, 3, 2), (7, 6, 5, 9, 8, 2, 1, 0, 4, 3), (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
          (9, 8, 7, 6, 5, 4, 3, 2, 1, 0))  # fmt: skip
_TURNED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)  # Verhoeff's permutation
CHILDREN = ("Anaya Verma",)  # who have papers and no phone
_WOMENS_ENDS = ("a", "i", "ee", "ा", "ी", "ि")  # of most first names in Hindi and its neighbours; a sample may be wrong


def _born(name: str, number: random.Random) -> date:
    drawn = date(number.randint(1984, 1999), number.randint(1, 12), number.randint(1, 28))
    return _AT_DIGILOCKER.get(name, drawn)


@dataclass(frozen=True, slots=True)
class Holder:
    """What a paper's `{fields}` may name; `sex` is in Hindi and English, `of` says whose child."""

    name: str
    father: str
    grandfather: str
    mother: str
    sex: str
    of: str
    parent_father: str  # of a child who was born now
    parent_mother: str
    child: str
    caste_number: str
    sc_number: str
    income_number: str
    admission: str
    account: str
    licence: str
    born: date
    aadhaar: str
    pan: str
    street: str
    town: str
    pincode: str
    ration_card: str
    epic: str

    @classmethod
    def of_name(cls, name: str) -> Holder:
        """The same name gives the same papers."""
        first, _, surname = name.rpartition(" ")
        surname = surname if first else "Verma"
        mans = "Kumar" if surname.casefold() in _WOMEN else surname  # no man is called Devi
        woman, chance = is_woman(name), random.Random(name)  # noqa: S311 - nothing secret
        own, number = (_OF_ASHA if name == "Asha Verma" else {}), random.Random(f"numbers of {name}")  # noqa: S311 - as above
        home = _OF_ASHA["home"] if name in ("Asha Verma", *CHILDREN) else number.choice(_HOMES)
        return cls(
            name=name,
            father=f"{'Rohan' if name in CHILDREN else 'Suresh'} {mans}",
            grandfather=f"Mahesh {mans}",
            mother=f"{'Asha' if name in CHILDREN else 'Kamla'} {surname}",
            sex="महिला / FEMALE" if woman else "पुरुष / MALE",
            of="Daughter of" if woman else "Son of",
            parent_father=f"Rohan {mans}" if woman or name in CHILDREN else name,
            parent_mother=name if woman and name not in CHILDREN else f"Asha {surname}",
            child=f"Anaya {surname}",
            sc_number=f"SC/2011/{int(sha256(name.encode()).hexdigest(), 16) % 10_000:06}",
            caste_number=f"OBC/2011/{chance.randint(1000, 9999):06}",
            income_number=f"905{chance.randint(0, 99_999_999_999):011}",
            admission=f"{chance.randint(1000, 9999)}/2003",
            account=f"314{chance.randint(0, 99_999_999):08}",
            licence=f"DL-99 2011 {chance.randint(0, 99_999):07}",  # no office has that code
            born=_BORN.get(name) or _born(name, number),
            aadhaar=str(own.get("aadhaar") or _aadhaar(f"9999{number.randint(0, 9_999_999):07}")),
            pan=str(
                own.get("pan")
                or f"ABCP{(surname[:1] if surname[:1].isascii() else 'X').upper()}{number.randint(1000, 9999)}K"
            ),
            street=home[0],
            town=home[1],
            pincode=home[2],
            ration_card=f"0770{number.randint(0, 99_999_999):08}",
            epic=f"ZZZ{number.randint(0, 9_999_999):07}",
        )


def _aadhaar(eleven: str) -> str:
    """With its check digit (Verhoeff), in fours. Numbers that begin with 9999 are the authority's own for tests."""
    check = 0
    for place, sign in enumerate(reversed(eleven), 1):
        digit = int(sign)
        for _ in range(place % 8):
            digit = _TURNED[digit]
        check = _TWICE[check][digit]
    whole = eleven + str(_TWICE[check].index(0))
    return f"{whole[:4]} {whole[4:8]} {whole[8:]}"


def is_woman(name: str) -> bool:
    """What a name suggests: a second name that only women or men bear, or else the end of the first."""
    first, *others = name.casefold().split()
    if _WOMEN.intersection(others):
        return True
    return not _MEN.intersection(others) and first not in _MENS_FIRST and first.endswith(_WOMENS_ENDS)
