"""What stands beside the services: the state, departments, the menu, lists, tables, calendars, days, places."""

from __future__ import annotations

from typing import Any

from chaupal.catalogue.schema.values import (
    ANY,
    COUNT,
    COUNT_OR_NONE,
    FLAG,
    NAMES,
    NUMBER,
    TEXT,
    each_language,
    in_languages,
    may,
    must,
    named,
    one_of,
    part,
    rows,
    shaped,
    unless,
    value,
)
from chaupal.engine.definition import ACTS
from chaupal.kit.languages import LANGUAGES

_ENDS = 2  # of the PIN codes: from and to
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

DEPARTMENT = part(
    "Department",
    "A department of the state.",
    {
        "id": must(TEXT, "the folder's name"),
        "order": must(COUNT, "its place in the menu"),
        "names": must(in_languages(), "how it is called"),
        "short_names": may(in_languages(), "where a name is longer than the 24 characters of a menu's row"),
        "of_government": may(FLAG, "the government's name stands above its own on paper"),
        "on_paper": may(in_languages(), "how it is called there, if otherwise"),
        "helpline": may(TEXT, "a number that answers questions"),
    },
)
AREA = part(
    "Area",
    "An area in which something must lie.",
    {
        "pincodes": must(
            value(
                "the first and the last: [110001, 110097]",
                lambda told: isinstance(told, list) and len(told) == _ENDS and all(type(end) is int for end in told),
                type="array",
                items={"type": "integer"},
            ),
            "the first and the last",
        ),
        "example": must(TEXT, "one of them"),
        **{side: must(NUMBER, "in degrees") for side in ("south", "north", "west", "east")},
    },
)
SAMPLED = ("department", "other_department", "service", "receipt_number")
SAMPLES = part(
    "Samples",
    "What golden talks tell; more may stand here.",
    {name: must(TEXT, "without it no golden talk is played") for name in SAMPLED},
    extra="allow",
)
STATE = part(
    "State",
    "Which state it is, where it lies, what its papers bear.",
    {
        "name": must(in_languages(), "how it is called"),
        "government": must(in_languages(), "above the names of its departments, on paper"),
        "languages": must(NAMES, "in that order, where CHAUPAL_LANGUAGES says nothing else"),
        "prefix": must(shaped("[A-Za-z0-9]+", "letters and digits"), "before the numbers of papers"),
        "areas": may(named(AREA), "what `area:` of a pincode or location may name"),
        "stand_ins": may(NAMES, "files of this folder that await the departments' word"),
        "papers": may(named(named(NUMBER)), "words by which papers of its offices are known, with weights"),
        "samples": must(SAMPLES, "what golden talks tell where nothing else is said"),
    },
)
MENU = part(
    "Menu",
    "The services most used, and those that people need when something happens to them.",
    {
        "most_used": may(NAMES, "on the main menu, at most 6"),
        "complaints": may(NAMES, "offered to whoever is unhappy with an application"),
        "life_events": may(
            rows(
                part(
                    "Life event",
                    "A page by need; titles have 24 characters.",
                    {
                        "id": must(TEXT, "its name"),
                        "services": must(NAMES, "what is needed then"),
                        **each_language("its title"),
                    },
                )
            ),
            "pages by need",
        ),
    },
)
OPTION = part(
    "Option",
    "An option of a shared list.",
    {
        "under": may(TEXT, "the option of another list that it stands under, or `any`"),
        "also": may(NAMES, "what else people write"),
        "told": may(NAMES, "sayings that tell it in a first sentence"),
        **each_language("its label"),
    },
    unless(lambda told: bool(LANGUAGES.keys() & told), "an option has a label: `{hi: …, en: …}`"),
)
LIST = named(OPTION)
TABLE = part(
    "Table",
    "Rates, limits, areas: what a law or a department sets, from which day on.",
    {
        "source": must(TEXT, "who set it"),
        "stand_in": may(FLAG, "awaits the department's word; `chaupal doctor` counts it"),
        "since": must(
            named(dict[str, ANY]),
            'day: what holds from it on, by a name, or by rising numbers ("up to and with"); `else` is for all others',
        ),
    },
)
_CALENDAR: dict[str, Any] = {
    "days": may(NAMES, "monday to sunday"),
    "hours": may(NAMES, 'such as ["10:00-13:00", "14:00-16:00"]'),
    "every": may(COUNT, "minutes that an appointment takes"),
    "whole_days": may(FLAG, "it takes a day: a hall, a tour"),
    "capacity": may(COUNT, "how many have one at the same time"),
    "notice": may(COUNT_OR_NONE, "not sooner than so many days ahead; 1 if left out"),
    "horizon": may(COUNT, "not later than so many days ahead; 30 if left out"),
}


def _divided(told: dict[str, Any]) -> tuple[str, str] | None:
    if told.get("whole_days"):
        both = "`every` has no sense where a slot is a whole day; take one of the two out"
        return ("every", both) if "every" in told else None
    return None if "every" in told else ("", "`every` is missing; give it a whole number of minutes")


CALENDAR = part(
    "Calendar",
    "When appointments can be had, and how many at a time.",
    {
        **_CALENDAR,
        "days": must(NAMES, "monday to sunday"),
        "capacity": must(COUNT, "how many have one at the same time"),
        "places": may(
            named(part("Place", "What differs there.", _CALENDAR)),
            "what differs at a place: the answers that `at:` names, joined by `/`",
        ),
    },
    _divided,
)
PINCODES = named(
    part(
        "PIN code",
        "Where it lies; what is not the same throughout is left out, and the citizen is asked.",
        {
            "district": may(TEXT, "of `lists/districts.yaml`"),
            "sub_division": may(TEXT, "of `lists/sub_divisions.yaml`"),
            "body": may(TEXT, "of `lists/local_bodies.yaml`"),
            "locality": must(in_languages(), "its best known locality"),
        },
    )
)
HOLIDAYS = named(in_languages())
ACT = part(
    "Act",
    "How surely one must be known for it.",
    {
        "level": must(one_of(0, 1, 2, 3), "as in `identity:` of a service"),
        "guarded": may(one_of(0, 1, 2, 3), "instead of whoever has a PIN, or wrote from another number lately"),
    },
)
DONE = part(
    "Acts beside services",
    "How surely one must be known beside services.",
    {act: may(ACT, "how surely one must be known") for act in ACTS},
)
DEMO = part(
    "Demo",
    "The city in a box: who works there, what a drill files, what other systems call it.",
    {
        "officers": may(
            rows(
                part(
                    "Officer",
                    "Who holds a desk by name.",
                    {
                        "department": must(TEXT, "its folder"),
                        "user": must(TEXT, "signs in so"),
                        "role": must(TEXT, "the desk's"),
                        **each_language("the name"),
                    },
                )
            ),
            "who works there",
        ),
        "drill": may(
            part(
                "Drill",
                "What a drill of the breach kit files.",
                {
                    "service": must(TEXT, "one that needs no paper, fee or register"),
                    "answers": may(dict[str, ANY], "to its form"),
                },
            ),
            "what a drill files",
        ),
        "settings": may(dict[str, ANY], "what the emulated systems call it"),
    },
)
