"""Property tax by the unit area method, as the municipal corporation's citizens assess themselves.

annual value = unit area value x covered area x factors of age, use, structure and occupancy; tax = annual value x rate.
Figures: unit area values and rates as notified; the factors of age below 1990, of use, structure and occupancy, and the
interest of 1 % a month are stand-ins until the department confirms them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from chaupal.catalogue.base import Wrong
from chaupal.kit import yaml_files
from chaupal.kit.money import PAISE, grouped, rupees

UNIT_AREA_VALUE = {"A": 630, "B": 500, "C": 400, "D": 320, "E": 270, "F": 230, "G": 200, "H": 100}  # rupees a sq m
RATE_PERCENT = {
    "residential": {"A": 12, "B": 12, "C": 11, "D": 11, "E": 11, "F": 7, "G": 7, "H": 7},
    "commercial": dict.fromkeys("ABCDEFGH", 20),
    "industrial": {"A": 15, "B": 15, "C": 12, "D": 12, "E": 12, "F": 10, "G": 10, "H": 10},
}
USE = {"residential": 1, "industrial": 3, "commercial": 4}
STRUCTURE = {"pucca": Decimal("1.0"), "semi_pucca": Decimal("0.7"), "kutcha": Decimal("0.5")}
OCCUPANCY = {"self": Decimal("1.0"), "rented": Decimal("2.0"), "vacant": Decimal("0.6")}
AGE = ((1960, "0.5"), (1970, "0.6"), (1980, "0.7"), (1990, "0.8"), (2000, "0.9"))  # built before the year
REBATE_PERCENT = 10  # if the year's tax is paid whole by 30 June
INTEREST_PERCENT_A_MONTH = 1

NAME = "unit_area"  # as a register says that its dues are computed so
FEATURES = ("category", "covered_area", "year_built", "use", "structure", "occupancy")  # what the tax depends on

_APRIL, _JUNE = 4, 6
_YEARS_TOLD = 4


def faults(place: Mapping[str, Any]) -> list[Wrong]:
    """What is missing in a property's record, or cannot be, so that no tax could be computed."""
    kinds: dict[str, Mapping[str, Any]] = {
        "category": UNIT_AREA_VALUE,
        "use": USE,
        "structure": STRUCTURE,
        "occupancy": OCCUPANCY,
    }
    found = [
        Wrong("none_of", name=name, known=", ".join(known))
        for name, known in kinds.items()
        if place.get(name) not in known
    ]
    numbers = [name for name in ("covered_area", "year_built") if not isinstance(place.get(name), int | float)]
    found += [Wrong("no_number", name=name) for name in numbers]
    years = place.get("unpaid")
    if not isinstance(years, list) or not all(type(year) is int for year in years):
        found.append(Wrong("no_years", name="unpaid"))
    return found


def annual_value(place: Mapping[str, Any]) -> Decimal:
    """Rupees, to the paisa and beyond."""
    value = UNIT_AREA_VALUE[place["category"]] * Decimal(str(place["covered_area"])) * age_factor(place["year_built"])
    return value * USE[place["use"]] * STRUCTURE[place["structure"]] * OCCUPANCY[place["occupancy"]]


def age_factor(year_built: int) -> Decimal:
    """The older, the less."""
    return Decimal(next((factor for year, factor in AGE if year_built < year), "1.0"))


def annual_tax(place: Mapping[str, Any]) -> int:
    """A year's tax in paise, rounded to the rupee."""
    return _rupees(annual_value(place) * RATE_PERCENT[place["use"]][place["category"]] / 100)


def financial_year(day: date) -> int:
    """The calendar year in which the day's financial year (April to March) began."""
    return day.year if day.month >= _APRIL else day.year - 1


def lines(place: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
    """What is due today: each unpaid year's tax, then its interest or rebate."""
    tax = annual_tax(place)
    return [
        {"line": line, "paise": paise}
        for year in sorted(place["unpaid"])
        for line, paise in _lines_of_year(year, tax, today)
    ]


def explained(place: Mapping[str, Any], today: date) -> dict[str, str]:
    """How a year's tax comes about, line by line, and what is added or taken off today: a text in each language."""
    written = [*_of_value(place), *_of_days(place, today)]
    return {
        language: "\n".join(_said(texts, key, told) for key, told in written) for language, texts in _texts().items()
    }


@cache
def _texts() -> Mapping[str, Mapping[str, Any]]:
    """Language -> key -> text."""
    held: Mapping[str, Mapping[str, Any]] = yaml_files.read(Path(__file__).with_suffix(".yaml"))
    return held


def _said(texts: Mapping[str, Any], key: str, told: Mapping[str, Any]) -> str:
    """A text in one language; the words for what a place is, and so many months, are its own."""
    more = {f"{name}_word": texts["words"][value] for name, value in told.get("is", {}).items()}
    if "months" in told:
        more["in_months"] = texts["month" if told["months"] == 1 else "months"].format_map(told)
    return str(texts[key]).format_map({**told, **more})


_Told = tuple[str, dict[str, Any]]  # a text's key, and what it may name


def _of_value(place: Mapping[str, Any]) -> Iterator[_Told]:
    """From the unit area value to a year's tax."""
    kinds = {name: place[name] for name in ("use", "structure", "occupancy")}
    told = {
        "category": place["category"],
        "rate": f"₹{UNIT_AREA_VALUE[place['category']]}",
        "area": _plain(place["covered_area"]),
        "built": place["year_built"],
        "age": age_factor(place["year_built"]),
        "is": kinds,
        "use": USE[place["use"]],
        "structure": _factor(STRUCTURE, place, "structure"),
        "occupancy": _factor(OCCUPANCY, place, "occupancy"),
        "value": rupees(_rupees(annual_value(place))),
        "percent": RATE_PERCENT[place["use"]][place["category"]],
        "tax": rupees(annual_tax(place)),
    }
    for key in ("title", "category", "area", "built", "use", "structure", "occupancy", "value", "percent", "tax"):
        yield key, told


def _of_days(place: Mapping[str, Any], today: date) -> Iterator[_Told]:
    """Interest and rebate of the unpaid years; of many years together, so that it stays a short message."""
    tax, late = annual_tax(place), [year for year in sorted(place["unpaid"]) if _months_late(year, today)]
    for year in late[:_YEARS_TOLD]:
        interest = rupees(_interest(year, tax, today))
        yield "late", {"span": _span(year), "months": _months_late(year, today), "interest": interest}
    if late[_YEARS_TOLD:]:
        rest = rupees(sum(_interest(year, tax, today) for year in late[_YEARS_TOLD:]))
        yield "later", {"years": len(late) - _YEARS_TOLD, "rest": rest}
    year = financial_year(today)
    if year in place["unpaid"] and _in_time(year, today):
        yield "early", {"rebate": rupees(_rebate(tax))}


def _lines_of_year(year: int, tax: int, today: date) -> Iterator[tuple[dict[str, str], int]]:
    told = {"span": _span(year), "months": _months_late(year, today)}
    yield _in_each("line_tax", told), tax
    if told["months"]:
        yield _in_each("line_interest", told), _interest(year, tax, today)
    elif _in_time(year, today):
        yield _in_each("line_rebate", told), -_rebate(tax)


def _in_each(key: str, told: Mapping[str, Any]) -> dict[str, str]:
    return {language: _said(texts, key, told) for language, texts in _texts().items()}


def _interest(year: int, tax: int, today: date) -> int:
    return _rupees(Decimal(tax) / PAISE * INTEREST_PERCENT_A_MONTH * _months_late(year, today) / 100)


def _rebate(tax: int) -> int:
    return _rupees(Decimal(tax) / PAISE * REBATE_PERCENT / 100)


def _in_time(year: int, today: date) -> bool:
    return today <= date(year, _JUNE, 30)


def _months_late(year: int, today: date) -> int:
    """Months begun since the financial year ended on 31 March."""
    return max(0, (today.year - year - 1) * 12 + today.month - _APRIL + 1)


def _span(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"


def _factor(factors: Mapping[str, Decimal], place: Mapping[str, Any], name: str) -> str:
    return f"{factors[place[name]].normalize():f}"


def _plain(area: float) -> str:
    """An area as people write it: 1,250 and 310.5."""
    whole, _, part = f"{Decimal(str(area)).normalize():f}".partition(".")
    return grouped(int(whole)) + (f".{part}" if part else "")


def _rupees(amount: Decimal) -> int:
    """Paise of an amount in rupees, rounded to the whole rupee."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP)) * PAISE


def assessed(told: Mapping[str, Any], today: date) -> dict[str, Any]:
    """A property that is in no register, as its owner assesses it: the year's tax is due. Its id is empty."""
    place = {name: told[name] for name in FEATURES} | {"unpaid": [financial_year(today)]}
    owner = {"owner_name": told["owner_name"]} if told.get("owner_name") else {}
    address = told.get("property_address", "")
    label = {language: text.strip() for language, text in _in_each("assessed", {"address": address}).items()}
    return {"id": "", "label": label, "address": address, **owner, **place}
