"""Golden talks: what the citizen does, what happens elsewhere, and what is said then."""

from __future__ import annotations

from chaupal.catalogue.schema.values import ANY, COUNT, NAMES, NUMBER, TEXT, may, named, part, rows, unless

DONE = ("citizen", "tap", "photo", "document", "voice", "video", "sticker", "pin", "contact", "event")
_FILE = "the name of a file that is sent"

STEP = part(
    "Step",
    "One thing that is done or happens, and what follows.",
    {
        "citizen": may(ANY, "what is written"),
        "tap": may(ANY, "what stands on the button, in the talk's language"),
        **{kind: may(TEXT, _FILE) for kind in ("photo", "document", "voice", "video", "sticker")},
        "pin": may(rows(NUMBER), "a place that is sent: latitude, longitude"),
        "contact": may(TEXT, "a number that is shared, or `own`"),
        "event": may(
            named(ANY),
            "what happens elsewhere: `{application_filed: {number: …}}`; what it leaves out is taken from its order",
        ),
        "replies": may(NAMES, "the keys of the texts said; `--update` writes them"),
        "effects": may(NAMES, "the other orders; `--update` writes them"),
        "says": may(TEXT, "words that must be in the reply"),
        "days": may(COUNT, "so long after the step before"),
    },
    unless(lambda told: sum(key in told for key in DONE) == 1, f"a step does one thing: one of {', '.join(DONE)}"),
)
TALK = rows(STEP)
