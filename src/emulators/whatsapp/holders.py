"""Who stands on a sample paper: a name, relatives that go with it, a sex, numbers that nobody else's paper bears."""

from __future__ import annotations

import random
from dataclasses import dataclass
from hashlib import sha256

_WOMEN = frozenset(
    "devi bai kaur begum khatoon bano kumari rani bibi मीरा देवी बाई कौर बेगम ख़ातून बानो कुमारी रानी".split()
)
_MEN = frozenset("singh kumar lal prasad ram mohammad सिंह कुमार लाल प्रसाद राम मोहम्मद".split())
_MENS_FIRST = frozenset(
    "aditya krishna ravi hari shiva mustafa raja rishi balaji baba आदित्य कृष्णा रवि हरि शिवा मुस्तफ़ा राजा".split()
)
_WOMENS_ENDS = ("a", "i", "ee", "ा", "ी", "ि")  # of most first names in Hindi and its neighbours; a sample may be wrong


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

    @classmethod
    def of_name(cls, name: str) -> Holder:
        """The same name gives the same papers."""
        first, _, surname = name.rpartition(" ")
        surname = surname if first else "Verma"
        mans = "Kumar" if surname.casefold() in _WOMEN else surname  # no man is called Devi
        woman, chance = is_woman(name), random.Random(name)  # noqa: S311 - nothing secret
        return cls(
            name=name,
            father=f"Suresh {mans}",
            grandfather=f"Mahesh {mans}",
            mother=f"Kamla {surname}",
            sex="महिला / FEMALE" if woman else "पुरुष / MALE",
            of="Daughter of" if woman else "Son of",
            parent_father=f"Rohan {mans}" if woman else name,
            parent_mother=name if woman else f"Asha {surname}",
            child=f"Anaya {surname}",
            sc_number=f"SC/2011/{int(sha256(name.encode()).hexdigest(), 16) % 10_000:06}",
            caste_number=f"OBC/2011/{chance.randint(1000, 9999):06}",
            income_number=f"905{chance.randint(0, 99_999_999_999):011}",
            admission=f"{chance.randint(1000, 9999)}/2003",
            account=f"314{chance.randint(0, 99_999_999):08}",
            licence=f"DL-99 2011 {chance.randint(0, 99_999):07}",  # no office has that code
        )


def is_woman(name: str) -> bool:
    """What a name suggests: a second name that only women or men bear, or else the end of the first."""
    first, *others = name.casefold().split()
    if _WOMEN.intersection(others):
        return True
    return not _MEN.intersection(others) and first not in _MENS_FIRST and first.endswith(_WOMENS_ENDS)
