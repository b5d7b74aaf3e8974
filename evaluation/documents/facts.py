"""Who stands on the papers: made up by chance, in both languages, with the truth beside what is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from chaupal.hearing.answers.aadhaar import is_valid

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_PEOPLE = yaml.safe_load((Path(__file__).parent / "people.yaml").read_text())
_MONTHS = [
    ("January", "जनवरी"),
    ("February", "फरवरी"),
    ("March", "मार्च"),
    ("April", "अप्रैल"),
    ("May", "मई"),
    ("June", "जून"),
    ("July", "जुलाई"),
    ("August", "अगस्त"),
    ("September", "सितंबर"),
    ("October", "अक्टूबर"),
    ("November", "नवंबर"),
    ("December", "दिसंबर"),
]
_CASES: list[Callable[[str], str]] = [str, str, str.upper]
_CATEGORIES = {
    "SC": (["SC", "Scheduled Caste", "Scheduled Caste (SC)"], "अनुसूचित जाति"),
    "OBC": (["OBC", "Other Backward Class", "Other Backward Class (OBC)"], "अन्य पिछड़ा वर्ग"),
}


class Said(NamedTuple):
    """One fact as it is printed in English and in Hindi, and what a reader should say of either."""

    en: str
    hi: str
    true_en: str
    true_hi: str


@dataclass
class Facts:
    """A person, their family and all their papers' numbers, by name."""

    said: dict[str, Said] = field(default_factory=dict)

    def put(self, name: str, en: str, hi: str = "", *, true: str = "") -> None:
        """One fact. `true`: what a reader should say in either language, if that is not what is printed."""
        self.said[name] = Said(en, hi or en, true or en, true or hi or en)


def _pairs(text: str) -> list[tuple[str, ...]]:
    lines = text.splitlines() if "\n" in text.strip() else text.split()
    return [tuple(part.strip() for part in line.split("/")) for line in lines]


def facts(chance: random.Random) -> Facts:
    """All that may stand on one person's papers."""
    made, woman = Facts(), chance.random() < 0.5  # noqa: PLR2004
    case: Callable[[str], str] = chance.choice(_CASES)
    family = chance.choice(_pairs(_PEOPLE["families"]))
    _people(made, chance, family, woman=woman, case=case)
    said = (
        [("Female", "महिला"), ("FEMALE", "महिला"), ("F", "स्त्री")]
        if woman
        else [("Male", "पुरुष"), ("MALE", "पुरुष"), ("M", "पुरुष")]
    )
    en, hi = chance.choice(said)
    made.put("gender", en, hi, true="female" if woman else "male")
    made.said["sex"] = made.said["gender"]
    made.put(
        "gender_long",
        chance.choice(["FEMALE", "Female"]) if woman else chance.choice(["MALE", "Male"]),
        "महिला" if woman else "पुरुष",
        true="female" if woman else "male",
    )
    made.put("child_of", "daughter" if woman else "son", "पुत्री" if woman else "पुत्र")
    made.put(
        "title",
        chance.choice(["Smt.", "Kumari", "Ms."] if woman else ["Shri", "Sh.", "Mr."]),
        "कुमारी" if woman else "श्री",
    )
    made.put("relation_letter", "D" if woman else "S")
    _dates(made, chance)
    _places(made, chance, case)
    _numbers(made, chance)
    _money(made, chance)
    employer = chance.choice(_pairs(_PEOPLE["employers"]))
    made.put("employer", case(employer[0]), employer[1])
    caste = chance.choice(_pairs(_PEOPLE["castes"]))
    made.put("caste", caste[0], caste[1])
    many, hindi = _CATEGORIES[caste[2]]
    made.put("category", chance.choice(many), hindi, true=caste[2])
    made.put("category_long", many[1], hindi, true=caste[2])
    return made


def _people(
    made: Facts, chance: random.Random, family: tuple[str, ...], *, woman: bool, case: Callable[[str], str]
) -> None:
    for name, female in (
        ("name", woman),
        ("head_name", True),
        ("mother_name", True),
        ("father_name", False),
        ("relation_name", False),
        ("child_name", woman),
        ("other_name", False),
    ):
        en, hi = _person(chance, family, female=female)
        made.put(name, case(en), hi)
    made.said["name_hi"] = Said(made.said["name"].hi, made.said["name"].hi, made.said["name"].hi, made.said["name"].hi)


def _person(chance: random.Random, family: tuple[str, ...], *, female: bool) -> tuple[str, str]:
    first = chance.choice(_pairs(_PEOPLE["women" if female else "men"]))
    middle = chance.choice(_pairs(_PEOPLE["middle_women" if female else "middle"]))
    parts = [[first, family], [first, family], [first, middle], [first, middle, family], [first]][
        chance.choices(range(5), (5, 5, 3, 3, 1))[0]
    ]
    if len(parts) > 1 and parts[-1] == parts[-2]:
        parts.pop()
    return " ".join(part[0] for part in parts), " ".join(part[1] for part in parts)


def _date(chance: random.Random, day: date) -> tuple[str, str]:
    """One date as printed in English and in Hindi."""
    month = _MONTHS[day.month - 1]
    shape = chance.choices(["/", "-", ".", "short", "long", "dash"], (8, 7, 2, 1, 1, 1))[0]
    if shape == "short":
        return f"{day.day:02} {month[0][:3]} {day.year}", f"{day.day:02} {month[1]} {day.year}"
    if shape == "long":
        return f"{day.day} {month[0]} {day.year}", f"{day.day} {month[1]} {day.year}"
    if shape == "dash":
        return f"{day.day:02}-{month[0][:3]}-{day.year}", f"{day:%d-%m-%Y}"
    return day.strftime(f"%d{shape}%m{shape}%Y"), day.strftime(f"%d{shape}%m{shape}%Y")


def _dates(made: Facts, chance: random.Random) -> None:
    shape = chance.random()
    for name, first, last in (
        ("date_of_birth", 1950, 2006),
        ("child_born", 2024, 2026),
        ("pupil_born", 2000, 2014),
        ("date_of_death", 2023, 2026),
        ("issue_date", 2012, 2025),
        ("issued", 2012, 2024),
        ("valid_until", 2028, 2040),
        ("bill_date", 2026, 2026),
        ("due_date", 2026, 2026),
        ("other_date", 2015, 2024),
    ):
        day = date(first, 1, 1) + timedelta(days=chance.randrange((last - first) * 365 + 300))
        # one paper prints its dates alike
        en, hi = _date(type(chance)(shape), day)
        made.put(name, en, hi, true=day.isoformat())
        made.put(f"{name}_figures", f"{day:%d/%m/%Y}", true=day.isoformat())
    made.put("time", f"{chance.randrange(1, 12)}:{chance.randrange(10, 59)} {chance.choice(['AM', 'PM'])}")


def _places(made: Facts, chance: random.Random, case: Callable[[str], str]) -> None:
    place, place_hi, pin = chance.choice(_pairs(_PEOPLE["places"]))
    house, lane = chance.randrange(1, 399), chance.randrange(1, 30)
    home, home_hi = chance.choice(
        [
            (f"H.No. {house}, Gali No. {lane}", f"मकान नं. {house}, गली नं. {lane}"),
            (f"{chance.choice('ABCDE')}-{house}, Block {lane}", f"{house}, ब्लॉक {lane}"),
            (f"Flat No. {lane}, Plot {house}", f"फ्लैट नं. {lane}, प्लॉट {house}"),
            (f"{house}/{lane}", f"{house}/{lane}"),
        ]
    )
    city, city_hi = chance.choice([("Delhi", "दिल्ली"), ("New Delhi", "नई दिल्ली"), ("Delhi", "दिल्ली")])
    join = chance.choice([" ", " - ", "-", ", "])
    made.put("address", case(f"{home}, {place}, {city}{join}{pin}"), f"{home_hi}, {place_hi}, {city_hi}{join}{pin}")
    made.put("pincode", pin)
    made.put("branch", case(place.rsplit(", ", maxsplit=1)[-1]), place_hi.rsplit(", ", maxsplit=1)[-1])
    for name in ("place_of_birth", "place_of_death"):
        made.put(name, *chance.choice(_pairs(_PEOPLE["hospitals"])))


def _numbers(made: Facts, chance: random.Random) -> None:
    def digits(count: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(count))

    def letters(count: int) -> str:
        return "".join(chance.choice("ABCDEFGHKLMNPRSTUVWXYZ") for _ in range(count))

    eleven = chance.choice("3456789") + digits(10)
    number = next(f"{eleven}{last}" for last in range(10) if is_valid(f"{eleven}{last}"))
    made.put("aadhaar", f"{number[:4]} {number[4:8]} {number[8:]}", true=number[8:])
    made.put("masked", f"XXXX XXXX {number[8:]}", true=number[8:])
    made.put("vid", " ".join(digits(4) for _ in range(4)))
    surname = made.said["name"].en.split()[-1][0].upper()
    made.put("pan", f"{letters(3)}P{surname}{digits(4)}{letters(1)}")
    made.put("epic", f"{letters(3)}{digits(7)}")
    old = f"DL/{chance.randrange(1, 12):02}/{chance.randrange(1, 90):03}/{digits(6)}"
    made.put("old_epic", old)
    rto, year, serial = f"{chance.randrange(1, 14):02d}", chance.randrange(2005, 2024), digits(7)
    shape = chance.choice(["DL-{}{}{}", "DL{} {}{}", "DL{}{}{}", "DL-{} {}{}", "DL {} {}{}"])
    made.put("dl_number", shape.format(rto, year, serial), true=f"DL{rto}{year}{serial}")
    made.put("ration_card_number", f"0770{digits(8)}")
    made.put("consumer_number", chance.choice("123") + digits(8))
    made.put("consumer_number_long", "600" + digits(chance.choice([8, 9])))
    made.put("k_number", chance.choice("23456789") + digits(9))
    made.put(
        "admission_number",
        chance.choice(
            [
                f"{chance.randrange(100, 9999)}",
                f"{chance.randrange(1000, 9999)}/{chance.randrange(10, 24)}",
                f"A-{chance.randrange(100, 999)}",
            ]
        ),
    )
    made.put(
        "certificate_number",
        chance.choice(
            [
                f"90{digits(12)}",
                f"90{digits(12)}",
                f"SDM/KB/{chance.randrange(2010, 2026)}/{digits(5)}",
                f"{letters(3)}/{digits(4)}/{chance.randrange(10, 26)}",
                f"{letters(2)}{digits(8)}",
            ]
        ),
    )
    made.put("account_number", chance.choice("123456789") + digits(chance.choice([10, 13, 14])))
    made.put("ifsc", f"{chance.choice(['SBIN', 'PUNB', 'CNRB', 'HDFC', 'BARB', 'UBIN', letters(4)])}0{digits(6)}")
    made.put("upic", digits(15))
    made.put("card_type", chance.choice(["PRS", "PR", "AAY"]))
    age = chance.randrange(30, 95)
    made.put(
        "age",
        *chance.choice([(f"{age} years", f"{age} वर्ष"), (f"{age}", f"{age}"), (f"{age} Yrs", f"{age} वर्ष")]),
        true=str(age),
    )
    made.put("seven", digits(7))
    made.put("twelve", digits(12))
    made.put("mobile", f"98{digits(8)}")
    made.put("lane", str(chance.randrange(1, 99)))


def _money(made: Facts, chance: random.Random) -> None:
    sign, sign_hi = chance.choice([("Rs. ", "रु. "), ("₹ ", "₹ "), ("₹", "₹"), ("Rs ", "रु "), ("", ""), ("INR ", "₹ ")])
    tail = chance.choice([".00", ".00", "/-", "", ".50"])
    for name, least, most in (
        ("amount", 150, 9000),
        ("later_amount", 9100, 9900),
        ("net_pay", 12000, 60000),
        ("gross", 61000, 90000),
        ("basic", 8000, 11000),
        ("annual_income", 60000, 900000),
    ):
        rupees = chance.randrange(least, most)
        if name == "annual_income":
            rupees -= rupees % 1000
        text = _grouped(rupees)
        part = ".50" if tail == ".50" else ".00"
        made.put(name, f"{sign}{text}{tail}", f"{sign_hi}{text}{tail}", true=f"{rupees}{part}")
    month, year = chance.randrange(12), chance.randrange(2024, 2027)
    named = _MONTHS[month]
    en, hi = chance.choice(
        [
            (f"{named[0]} {year}", f"{named[1]} {year}"),
            (f"{named[0][:3]}-{year}", f"{named[1]} {year}"),
            (f"{named[0][:3].upper()} {year}", f"{named[1]}, {year}"),
            (f"{month + 1:02}/{year}", f"{month + 1:02}/{year}"),
        ]
    )
    made.put("month", en, hi, true=f"{year}-{month + 1:02d}")
    made.put("month_long", f"{named[0]} {year}", f"{named[1]} {year}", true=f"{year}-{month + 1:02d}")
    year = chance.randrange(2019, 2026)
    made.put(
        "year", chance.choice([f"{year}-{year + 1 - 2000}", f"{year}-{year + 1}"]), true=f"{year}-{year + 1 - 2000}"
    )


def _grouped(rupees: int) -> str:
    """12,34,567."""
    text = str(rupees)
    if len(text) <= 3:  # noqa: PLR2004
        return text
    head, tail = text[:-3], text[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail])
