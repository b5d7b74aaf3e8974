"""Property tax by the unit area method, as the municipal corporation's citizens assess themselves.

annual value = unit area value x covered area x factors of age, use, structure and occupancy; tax = annual value x rate.
Figures: unit area values and rates as notified; the factors of age below 1990, of use, structure and occupancy, and the
interest of 1 % a month are stand-ins until the department confirms them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

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

FEATURES = ("category", "covered_area", "year_built", "use", "structure", "occupancy")  # what the tax depends on

_APRIL, _JUNE = 4, 6
_YEARS_TOLD = 4
_WORDS = {
    "residential": ("रहने के लिए", "residential"),
    "commercial": ("दुकान या दफ़्तर", "commercial"),
    "industrial": ("कारख़ाना", "industrial"),
    "pucca": ("पक्का", "pucca"),
    "semi_pucca": ("अध-पक्का", "semi-pucca"),
    "kutcha": ("कच्चा", "kutcha"),
    "self": ("ख़ुद मालिक", "the owner"),
    "rented": ("किरायेदार", "a tenant"),
    "vacant": ("ख़ाली", "nobody"),
}


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
        {"line": {"hi": hi, "en": en}, "paise": paise}
        for year in sorted(place["unpaid"])
        for hi, en, paise in _lines_of_year(year, tax, today)
    ]


def explained(place: Mapping[str, Any], today: date) -> dict[str, str]:
    """How a year's tax comes about, line by line, and what is added or taken off today: a text in each language."""
    written = [*_of_value(place), *_of_tax(place), *_of_days(place, today)]
    return {"hi": "\n".join(hi for hi, _ in written), "en": "\n".join(en for _, en in written)}


def _of_value(place: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    category, area, built = place["category"], _plain(place["covered_area"]), place["year_built"]
    use, structure, occupancy = (_WORDS[place[name]] for name in ("use", "structure", "occupancy"))
    rate = f"₹{UNIT_AREA_VALUE[category]}"
    yield "*साल का कर ऐसे बनता है*", "*How a year's tax comes about*"
    yield f"श्रेणी {category}: {rate} प्रति वर्ग मीटर", f"Category {category}: {rate} a square metre"
    yield f"बना हुआ क्षेत्र: × {area} वर्ग मीटर", f"Covered area: × {area} square metres"
    yield f"निर्माण {built}: × {age_factor(built)}", f"Built in {built}: × {age_factor(built)}"
    yield f"उपयोग, {use[0]}: × {USE[place['use']]}", f"Use, {use[1]}: × {USE[place['use']]}"
    yield (
        f"ढाँचा, {structure[0]}: × {_factor(STRUCTURE, place, 'structure')}",
        (f"Structure, {structure[1]}: × {_factor(STRUCTURE, place, 'structure')}"),
    )
    yield (
        f"कौन रहता है, {occupancy[0]}: × {_factor(OCCUPANCY, place, 'occupancy')}",
        (f"Occupied by, {occupancy[1]}: × {_factor(OCCUPANCY, place, 'occupancy')}"),
    )


def _of_tax(place: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    value = rupees(_rupees(annual_value(place)))
    percent, tax = RATE_PERCENT[place["use"]][place["category"]], rupees(annual_tax(place))
    yield f"= वार्षिक मूल्य: {value}", f"= Annual value: {value}"
    yield f"कर की दर: {percent}%", f"Rate of tax: {percent}%"
    yield f"= *साल का कर: {tax}*", f"= *Tax for a year: {tax}*"


def _of_days(place: Mapping[str, Any], today: date) -> Iterator[tuple[str, str]]:
    """Interest and rebate of the unpaid years; of many years together, so that it stays a short message."""
    tax, late = annual_tax(place), [year for year in sorted(place["unpaid"]) if _months_late(year, today)]
    for year in late[:_YEARS_TOLD]:
        months, interest = _months_late(year, today), rupees(_interest(year, tax, today))
        yield (
            f"{_span(year)} की देरी: {months} माह × 1% = {interest}",
            (f"{_span(year)} is late: {_in_months(months)} × 1% = {interest}"),
        )
    if late[_YEARS_TOLD:]:
        rest = rupees(sum(_interest(year, tax, today) for year in late[_YEARS_TOLD:]))
        yield (
            f"बाद के {len(late) - _YEARS_TOLD} सालों का ब्याज: {rest}",
            (f"Interest for {len(late) - _YEARS_TOLD} later years: {rest}"),
        )
    year = financial_year(today)
    if year in place["unpaid"] and _in_time(year, today):
        rebate = rupees(_rebate(tax))
        yield f"30 जून तक पूरा देने पर 10% छूट: -{rebate}", f"10% off if paid whole by 30 June: -{rebate}"


def _lines_of_year(year: int, tax: int, today: date) -> Iterator[tuple[str, str, int]]:
    span, months = _span(year), _months_late(year, today)
    yield f"संपत्ति कर {span}", f"Property tax {span}", tax
    if months:
        yield f"ब्याज {span}, {months} माह", f"Interest {span}, {_in_months(months)}", _interest(year, tax, today)
    elif _in_time(year, today):
        yield f"समय पर भुगतान की छूट {span}", f"Rebate for paying early {span}", -_rebate(tax)


def _interest(year: int, tax: int, today: date) -> int:
    return _rupees(Decimal(tax) / PAISE * INTEREST_PERCENT_A_MONTH * _months_late(year, today) / 100)


def _rebate(tax: int) -> int:
    return _rupees(Decimal(tax) / PAISE * REBATE_PERCENT / 100)


def _in_time(year: int, today: date) -> bool:
    return today <= date(year, _JUNE, 30)


def _months_late(year: int, today: date) -> int:
    """Months begun since the financial year ended on 31 March."""
    return max(0, (today.year - year - 1) * 12 + today.month - _APRIL + 1)


def _in_months(count: int) -> str:
    return "1 month" if count == 1 else f"{count} months"


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
    label = {"hi": f"{address} (स्व-निर्धारण)".strip(), "en": f"{address} (self-assessed)".strip()}
    return {"id": "", "label": label, "address": address, **owner, **place}
