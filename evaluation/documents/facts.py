"""Who stands on the papers: made up by chance, with the truth beside what is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaupal.engine.answers.aadhaar import is_valid

if TYPE_CHECKING:
    import random


def _pairs(text: str) -> list[tuple[str, ...]]:
    """A line each; its parts stand between slashes."""
    return [tuple(line.strip().split("/")) for line in text.strip().splitlines()]


_WOMEN = _pairs("""
    Sunita/सुनीता
    Asha/आशा
    Meena/मीना
    Kavita/कविता
    Pooja/पूजा
    Rekha/रेखा
    Shabana/शबाना
    Harpreet/हरप्रीत
""")
_MEN = _pairs("""
    Rajesh/राजेश
    Mohan/मोहन
    Imran/इमरान
    Suresh/सुरेश
    Vikram/विक्रम
    Deepak/दीपक
    Gurpreet/गुरप्रीत
    Anil/अनिल
""")
_FAMILIES = _pairs("""
    Kumar/कुमार
    Sharma/शर्मा
    Verma/वर्मा
    Khan/खान
    Singh/सिंह
    Yadav/यादव
    Gupta/गुप्ता
    Rawat/रावत
""")
_PLACES = _pairs("""
    Karol Bagh/करोल बाग/110005
    Rohini Sector 7/रोहिणी सेक्टर 7/110085
    Dwarka Sector 12/द्वारका सेक्टर 12/110078
    Shahdara/शाहदरा/110032
    Lajpat Nagar/लाजपत नगर/110024
    Burari/बुराड़ी/110084
""")
_CASTES = [("Yadav", "OBC"), ("Kumhar", "OBC"), ("Jatav", "SC"), ("Balmiki", "SC"), ("Gujjar", "OBC")]
_EMPLOYERS = ["Sunrise Textiles Pvt. Ltd.", "Metro Logistics Limited", "Green Valley Foods Pvt Ltd"]
_HOSPITALS = ["Lok Seva Hospital, Delhi", "Jan Kalyan Maternity Home, Delhi", "City General Hospital, Delhi"]
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]


@dataclass
class Facts:
    """`printed` is what stands on the paper, `true` what a reader should say of it."""

    printed: dict[str, str] = field(default_factory=dict)
    true: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, printed: str, true: str | None = None) -> None:
        """One fact."""
        self.printed[name], self.true[name] = printed, printed if true is None else true


def facts(chance: random.Random) -> Facts:
    """A person, their family and all their papers' numbers."""
    made, woman = Facts(), chance.random() < 0.5  # noqa: PLR2004
    family = chance.choice(_FAMILIES)
    name, name_hi = _person(chance, _WOMEN if woman else _MEN, family)
    made.put("name", name)
    made.put("name_hi", name_hi)
    made.put("head_name", _person(chance, _WOMEN, family)[0])
    made.put("mother_name", _person(chance, _WOMEN, family)[0])
    for relation in ("father_name", "relation_name"):
        made.put(relation, _person(chance, _MEN, family)[0])
    made.put("child_name", _person(chance, _WOMEN if woman else _MEN, family)[0])
    said = ["महिला / FEMALE", "Female", "FEMALE"] if woman else ["पुरुष / MALE", "Male", "MALE"]
    for sex in ("gender", "sex"):
        made.put(sex, chance.choice(said), "female" if woman else "male")
    _dates(made, chance)
    _places(made, chance)
    _numbers(made, chance)
    _money(made, chance)
    made.put("relation", f"{'D' if woman else 'S'}/O {made.true['father_name']}")
    made.put("employer", chance.choice(_EMPLOYERS))
    month = chance.randrange(len(_MONTHS))
    made.put("month", f"{_MONTHS[month]} 2026", f"2026-{month + 1:02d}")
    caste, category = chance.choice(_CASTES)
    made.put("caste", caste)
    made.put("category", category)
    return made


def _person(chance: random.Random, given: list[tuple[str, ...]], family: tuple[str, ...]) -> tuple[str, str]:
    first = chance.choice(given)
    return f"{first[0]} {family[0]}", f"{first[1]} {family[1]}"


def _dates(made: Facts, chance: random.Random) -> None:
    shape = chance.choice(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"])
    for name, first, last in (
        ("date_of_birth", 1950, 2005),
        ("date_of_death", 2024, 2026),
        ("issue_date", 2010, 2025),
        ("issued", 2015, 2024),
        ("valid_until", 2028, 2038),
        ("bill_date", 2026, 2026),
        ("due_date", 2026, 2026),
    ):
        day = date(first, 1, 1) + timedelta(days=chance.randrange((last - first) * 365 + 300))
        made.put(name, day.strftime(shape), day.isoformat())


def _places(made: Facts, chance: random.Random) -> None:
    place, place_hi, pin = chance.choice(_PLACES)
    house, lane = chance.randrange(1, 399), chance.randrange(1, 30)
    made.put("address", f"H.No. {house}, Gali No. {lane}, {place}, Delhi {pin}")
    made.put("address_hi", f"मकान नं. {house}, गली नं. {lane}, {place_hi}, दिल्ली {pin}")
    made.put("pincode", pin)
    made.put("branch", place)
    for name in ("place_of_birth", "place_of_death"):
        made.put(name, chance.choice(_HOSPITALS))


def _numbers(made: Facts, chance: random.Random) -> None:
    def digits(count: int) -> str:
        return "".join(chance.choice("0123456789") for _ in range(count))

    def letters(count: int) -> str:
        return "".join(chance.choice("ABCDEFGHKLMNPRSTUVWXYZ") for _ in range(count))

    eleven = chance.choice("3456789") + digits(10)
    number = next(f"{eleven}{last}" for last in range(10) if is_valid(f"{eleven}{last}"))
    made.put("aadhaar", f"{number[:4]} {number[4:8]} {number[8:]}")
    made.true["aadhaar_last4"] = number[8:]
    made.put("pan", f"{letters(3)}P{made.true['name'].split()[-1][0]}{digits(4)}{letters(1)}")
    made.put("epic", f"{letters(3)}{digits(7)}")
    rto, year, serial = f"{chance.randrange(1, 14):02d}", chance.randrange(2005, 2024), digits(7)
    made.put(
        "dl_number", chance.choice([f"DL-{rto}{year}{serial}", f"DL{rto} {year}{serial}"]), f"DL{rto}{year}{serial}"
    )
    made.put("ration_card_number", f"0770{digits(8)}")
    made.put("consumer_number", chance.choice("123") + digits(8))
    made.put("k_number", chance.choice("23456789") + digits(9))
    made.put("admission_number", f"{chance.randrange(100, 9999)}")
    made.put(
        "certificate_number", chance.choice([f"905{digits(11)}", f"SDM/KB/{chance.randrange(2010, 2026)}/{digits(5)}"])
    )
    made.put("account_number", chance.choice("123456789") + digits(chance.choice([10, 13])))
    made.put("ifsc", f"{letters(4)}0{digits(6)}")
    made.put("upic", digits(15))
    made.put("card_type", chance.choice(["PRS", "PR", "AAY"]))
    made.put("age", str(chance.randrange(30, 95)))


def _money(made: Facts, chance: random.Random) -> None:
    for name, least, most in (("amount", 150, 9000), ("net_pay", 12000, 60000), ("annual_income", 60000, 900000)):
        rupees = chance.randrange(least, most)
        sign = chance.choice(["Rs. ", "₹ ", "₹", "Rs "])
        made.put(name, f"{sign}{_grouped(rupees)}.00", f"{rupees}.00")
    year = chance.randrange(2022, 2026)
    made.put("year", f"{year}-{year + 1 - 2000}", f"{year}-{year + 1 - 2000}")


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
