"""`upyog.yaml`: how our registers stand in a UPYOG."""

from __future__ import annotations

from chaupal.catalogue.schema.values import (
    FLAG,
    LANGUAGE,
    NAMES,
    TEXT,
    either,
    in_languages,
    may,
    must,
    named,
    part,
    value,
)

_CODE = value(
    "a name or number", lambda told: type(told) in (str, int), type=["string", "integer"], format="name or number"
)

_BY = part(
    "Parameter of a search",
    "How one of our fields is asked for there.",
    {
        "param": must(TEXT, "the name of the parameter"),
        "plain": may(FLAG, "letters and digits alone"),
        "date": may(TEXT, "how a day is written: `%d-%m-%Y`"),
    },
)
_EACH = part(
    "Parameter that must be named",
    "If it is not known, each of its codes is asked for in turn.",
    {"param": must(TEXT, "the name of the parameter"), "codes": must(named(_CODE), "ours -> theirs")},
)
_FIELD = part(
    "Field there",
    "A value that stands there otherwise.",
    {
        "from": must(TEXT, "its path in a row"),
        "date": may(FLAG, "of milliseconds, the day"),
        "year": may(FLAG, "of milliseconds, the year"),
        "codes": may(named(_CODE), "theirs -> ours"),
    },
)
_STATE = part(
    "State of a complaint",
    "Which of ours it is.",
    {"state": must(TEXT, "ours"), "stage": may(TEXT, "the desk of our own service that it is like")},
)
_FILED = part(
    "Service that is filed there",
    "Which answer says what.",
    {
        **{name: may(TEXT, "the answer of that meaning") for name in ("location", "pincode", "landmark", "name")},
        "description": must(TEXT, "the answer that tells what is wrong"),
        "priority": may(TEXT, "how urgent it is there"),
        "by": must(NAMES, "the answers of which the first that has a code tells the kind"),
        "codes": must(named(TEXT), "our option -> their kind of complaint"),
        "else": must(TEXT, "the kind where no option has a code"),
    },
)
_COMPLAINTS = part(
    "Complaints",
    "How complaints are filed and followed there.",
    {
        "workflow": must(TEXT, "its business service"),
        "masters": must(TEXT, "the path of the master data"),
        "locality": must(TEXT, "that of a place whose PIN code is in none"),
        "complainant": may(TEXT, "a comment that tells who complains: `Complainant: {name}`"),
        "settled": must(NAMES, "states in which it can be opened again, or rated"),
        "states": must(named(_STATE), "theirs -> ours"),
        "services": must(named(_FILED), "our service -> what of it is filed"),
    },
)
_MODULE = part(
    "Register in UPYOG",
    "One of our registers, as it stands there; what is not told it does not have.",
    {
        "department": must(TEXT, "whose tenant it is"),
        "search": may(TEXT, "the path of its search"),
        "list": may(TEXT, "under which the answer holds what was found"),
        "by": may(named(_BY), "our field -> the parameter that looks for it"),
        "each": may(named(_EACH), "our field -> a parameter that must be named"),
        "id": may(TEXT, "where its id stands in a row"),
        "fields": may(
            named(either(path=(str, TEXT), paths=(list, list), field=(dict, _FIELD))),
            "our field -> its path in a row; paths in a list are joined with commas",
        ),
        "label": may(NAMES, "our fields that a record is called by"),
        "business": may(TEXT, "the billing service's name, where something is paid"),
        "period": may(FLAG, "a line of its bill names the year"),
        "told": may(TEXT, "what explains its bill"),
        "download": may(TEXT, "the path of its certificate"),
        "complaints": may(_COMPLAINTS, "how complaints stand there"),
    },
)
UPYOG = part(
    "UPYOG",
    "How our registers stand in UPYOG.",
    {
        "registers": must(named(_MODULE), "our register -> how it stands there"),
        "heads": must(named(in_languages()), "what the heads of a bill are called"),
        "locales": must(dict[LANGUAGE, TEXT], "language -> as their own words are kept: `hi_IN`"),
        "other_head": must(in_languages(), "a head that nobody names"),
        "billed": must(in_languages(), "what is said of a bill, by its `{number}`"),
        "nothing_due": must(in_languages(), "nothing is due"),
    },
)
