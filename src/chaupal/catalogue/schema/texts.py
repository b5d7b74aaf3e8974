"""What a service says in one language: texts of its own, and those of each item under the item's name."""

from __future__ import annotations

from chaupal.catalogue.schema.values import ANY, NAMES, TEXT, may, part

TEXTS = part(
    "Texts",
    "What a service says; beside these, the texts of each item under its name: `goods: {ask: …, label: …}`.",
    {
        "name": may(TEXT, "how it is called"),
        "short_name": may(TEXT, "in a menu's row, at most 24 characters"),
        "about": may(TEXT, "what it is, told before the form"),
        "fee_note": may(
            TEXT, "what it costs, where the table `fee` does not tell it all; `{fee}` and `{fee.<line>}` stand for it"
        ),
        "fee_short": may(TEXT, "what consent says of the fee, where `fee_note` is too long"),
        "eligibility": may(TEXT, "who may apply"),
        "where": may(TEXT, "whether one must go somewhere"),
        "fee": may(ANY, "each line of the bill: `{stall: Fee for a year}`"),
        "stage": may(ANY, "each desk of `workflow`"),
        "check": may(ANY, "each of `checks`, which officers tick"),
        "examples": may(NAMES, "what people say who want this, at least 25"),
        "examples_latin": may(NAMES, "the same in Latin letters"),
    },
    extra="allow",
)
