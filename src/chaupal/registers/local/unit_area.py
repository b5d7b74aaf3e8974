"""Property tax by the unit area method, as the municipal corporation's citizens assess themselves.

annual value = unit area value x covered area x factors of age, use, structure and occupancy; tax = annual value x rate.
Figures: unit area values and rates as notified; the factors of age below 1990, of use, structure and occupancy, and the
interest of 1 % a month are stand-ins until the department confirms them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

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

_APRIL, _JUNE = 4, 6


def annual_tax(place: Mapping[str, Any]) -> int:
    """A year's tax in paise, rounded to the rupee."""
    age = next((factor for year, factor in AGE if place["year_built"] < year), "1.0")
    value = UNIT_AREA_VALUE[place["category"]] * Decimal(str(place["covered_area"])) * Decimal(age)
    value *= USE[place["use"]] * STRUCTURE[place["structure"]] * OCCUPANCY[place["occupancy"]]
    return _rupees(value * RATE_PERCENT[place["use"]][place["category"]] / 100)


def financial_year(day: date) -> int:
    """The calendar year in which the day's financial year (April to March) began."""
    return day.year if day.month >= _APRIL else day.year - 1


def lines(place: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
    """What is due today: each unpaid year's tax, then its interest or rebate."""
    return [
        {"line": {"hi": hi, "en": en}, "paise": paise}
        for year in sorted(place["unpaid"])
        for hi, en, paise in _lines_of_year(year, annual_tax(place), today)
    ]


def _lines_of_year(year: int, tax: int, today: date) -> Iterator[tuple[str, str, int]]:
    span = f"{year}-{(year + 1) % 100:02}"
    yield f"संपत्ति कर {span}", f"Property tax {span}", tax
    months = _months_late(year, today)
    if months:
        interest = _rupees(Decimal(tax) / 100 * INTEREST_PERCENT_A_MONTH * months / 100)
        yield f"ब्याज {span}, {months} माह", f"Interest {span}, {months} months", interest
    elif today <= date(year, _JUNE, 30):
        rebate = _rupees(Decimal(tax) / 100 * REBATE_PERCENT / 100)
        yield f"समय पर भुगतान की छूट {span}", f"Rebate for paying early {span}", -rebate


def _months_late(year: int, today: date) -> int:
    """Months begun since the financial year ended on 31 March."""
    return max(0, (today.year - year - 1) * 12 + today.month - _APRIL + 1)


def _rupees(amount: Decimal) -> int:
    """Paise of an amount in rupees, rounded to the whole rupee."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP)) * 100
