"""`service.yaml`: what is asked, what it costs, who decides; and `first_words.yaml` beside it."""

from __future__ import annotations

from typing import Any

from chaupal.catalogue.schema.answers import FIELD, FINDING
from chaupal.catalogue.schema.values import (
    COUNT,
    COUNT_OR_NONE,
    EXPRESSION,
    FLAG,
    LANGUAGE,
    NAMES,
    TEXT,
    either,
    may,
    must,
    named,
    one_of,
    part,
    rows,
    shaped,
    value,
)
from chaupal.engine.definition import CODED, EXPECTED, HANDLE, KNOWN_NUMBER, SIGNED_IN
from chaupal.engine.definition.grounds import CHILDREN, GROUNDS
from chaupal.engine.definition.proofs import WHOSE

KINDS = (
    "appointment", "bill_payment", "certificate", "grievance", "information", "licence", "registration", "status",
    "tax", "welfare",
)  # fmt: skip
OUTCOMES = ("certificate", "receipt", "answer", "none")
LEVELS = (HANDLE, KNOWN_NUMBER, CODED, SIGNED_IN)
MOST_ROWS = 30  # of one kind of thing in one form
WORKING_DAYS, DAYS = "working_days", "days"
_WHEN = may(EXPRESSION, "only where it holds")
_SAID = {
    "name": "", "child_name": "", "mother_name": "", "father_name": "", "date_of_birth": "", "date_of_death": "",
    "gender": "`'\"male\"'` for a husband's", "youngest": "years, by the birth date on it",
    "oldest": "years, by the birth date on it", "category": "of a caste certificate: SC, ST, OBC",
}  # fmt: skip


def _paper(told: dict[str, Any]) -> tuple[str, str] | None:
    least, pages = told.get("least") or 1, told.get("pages") or 5
    return ("least", f"`least` must be up to {pages}, as many as `pages` takes") if least > pages else None


def _several(told: dict[str, Any]) -> tuple[str, str] | None:
    least, most = told.get("least", 1), told.get("most", 10)
    if not told["fields"]:
        return "fields", "rows must hold fields: `fields: {name: {name: {}}}`"
    return None if least <= most <= MOST_ROWS else ("most", f"`most` must be from {least} to {MOST_ROWS}")


PAPER = part(
    "Paper",
    "A paper that the citizen sends; any one of the kinds will do.",
    {
        "accept": must(NAMES, "kinds of papers, as `paper:` in vocabulary.*.yaml names them"),
        "when": _WHEN,
        "optional": may(FLAG, "may be left out"),
        "pages": may(COUNT, "up to so many files; 5 if left out"),
        "least": may(COUNT, "waits for so many: both sides, two affidavits"),
        "expects": may(
            part(
                "Expected",
                "What must stand on it: expressions over what is asked before.",
                {name: may(EXPRESSION, _SAID.get(name) or "what must stand there") for name in EXPECTED},
            ),
            "what must stand on it, where the place tells whose it is; what surely says otherwise is asked about",
        ),
        "perhaps": may(
            NAMES,
            "papers sent before that may do: offered with a button; `identity.relation_name`: only where that was read",
        ),
        "of": may(TEXT, "whose it is, where it fills no name: a person of `who`, or `other`"),
    },
    _paper,
)
FIND = part(
    "Find",
    "A look-up in a register. Its value is the record, or null.",
    {
        "register": must(TEXT, "a file of some `registers/`"),
        "by": must(NAMES, "fields that open one of its ways; the others must be the same in the record"),
        "when": _WHEN,
        "required": may(FLAG, "without a record the form does not go on"),
    },
)
RULE = part(
    "Rule",
    "What must hold, or `<rule>.fails` is said.",
    {
        "holds": must(EXPRESSION, "what must hold"),
        "when": _WHEN,
        "again": may(TEXT, "the field that is asked once more (a slip); without it nobody is entitled where it fails"),
        "instead": may(TEXT, "the service that is meant for them, on a button"),
        "carries": may(named(EXPRESSION), "what of that service's form follows, beside fields that mean the same"),
    },
)
ROWS = part(
    "Rows",
    "Fields asked once for each of several people or things; expressions see a list of objects.",
    {
        "fields": must(named(FIELD), "as `fields` of the service"),
        "least": may(COUNT_OR_NONE, "so many at least; 1 if left out"),
        "most": may(COUNT, f"so many at most, up to {MOST_ROWS}; 10 if left out"),
        "when": _WHEN,
    },
    _several,
)
SLOT = part(
    "Slot",
    "A time to be chosen; the desk of that name decides on that day, not before.",
    {
        "calendar": must(TEXT, "a file of some `calendars/`"),
        "at": may(NAMES, "answers that tell the place"),
        "when": _WHEN,
    },
)
TOGETHER = part("Together", "Asked for in one message.", {"together": must(NAMES, "two fields or more")})
NAME = value("a name or {together: [a, b]}", lambda told: isinstance(told, str) and told != "", type="string")
FEE = part(
    "Fee line",
    "A line of the fee; one of zero is left out.",
    {"line": must(TEXT, "its text is `fee.<line>`"), "rupees": must(EXPRESSION, "how much"), "when": _WHEN},
)
STAGE = part(
    "Desk",
    "A desk that the case passes.",
    {
        "stage": must(TEXT, "its text is `stage.<stage>`"),
        "role": must(TEXT, "of its officers, as `role:` in vocabulary.*.yaml names it"),
        "days": must(COUNT, "it has so many working days"),
        "checks": may(NAMES, "what its officer ticks: `check.<check>`"),
        "enters": may(NAMES, "findings it may write or mend"),
        "when": _WHEN,
    },
)
PROMISE = part(
    "Promise",
    "In how many days it is done.",
    {
        "days": must(COUNT, "so many"),
        "counted": may(one_of(WORKING_DAYS, DAYS), "working days, if left out"),
        "when": _WHEN,
    },
)
NEED = part(
    "Need", "How surely one must be known, and where.", {"level": must(one_of(*LEVELS), "0 to 3"), "when": _WHEN}
)
_LEVEL = either(level=(int, one_of(*LEVELS)), need=(dict, NEED), other=(object, one_of(*LEVELS)))
IDENTITY = part(
    "Identity",
    "How surely one must be known, by act.",
    {
        "file": may(_LEVEL, "before it is filed; 1 if left out"),
        "show": may(_LEVEL, "before a register is asked; 0 if left out. With 2 its `mobile:` is asked"),
        "instead": may(NAMES, "papers of which one does as well, and the office compares it"),
    },
)
CHILD = part(
    "Child",
    "Whose consent counts for somebody under 18.",
    {
        "rule": must(one_of(*CHILDREN), "`exempt` (the Fourth Schedule) or `verifiable` (the parent signs in)"),
        "instead": may(NAMES, "papers that do as well, once the office approved"),
    },
)
GUARDIAN = part(
    "Guardian",
    "Of somebody with a disability.",
    {
        "when": must(EXPRESSION, "say `when` somebody has a lawful guardian"),
        "paper": must(TEXT, "the paper that appoints"),
    },
)
PROVES = part(
    "Proof",
    "As which paper of other forms what it ends in counts.",
    {
        "kind": must(TEXT, "the kind of paper"),
        "whose": may(one_of(*WHOSE), "whom it tells of; person if left out"),
        "tells": may(
            named(EXPRESSION),
            "what stands on such a paper, from answers, findings, `number`, `issued_on`, `valid_until`, `paid`",
        ),
        "when": _WHEN,
    },
)
SCREENED = part(
    "Screened",
    "A service whose rules are weighed.",
    {
        "when": may(EXPRESSION, "bars it, where its rules ask nothing that is told here"),
        "tells": may(named(EXPRESSION), "what else of its form follows; it is filled there, too"),
        "supposes": may(named(EXPRESSION), "by what its rules are weighed though nobody said it"),
        "mendable": may(NAMES, "rules that bar nothing: an account is soon opened"),
        "one_of": may(FLAG, "of those that are so nobody gets two, which the text `one_of` says"),
    },
)
BUDGET = part(
    "Budget",
    "What we may send on the common path, in whichever language.",
    {"messages": must(COUNT, "as WhatsApp bills them"), "words": must(COUNT, "in all of them")},
)
SERVICE = part(
    "Service",
    "What is asked, what it costs, who decides.",
    {
        "id": must(TEXT, "the folder's name"),
        "version": must(COUNT, "raised with each change to what is on offer; the one before goes to `versions/`"),
        "department": must(TEXT, "the department's folder"),
        "kind": must(one_of(*KINDS), "how it behaves: welfare asks first what decides, a grievance is rated"),
        "purpose": must(TEXT, "what consent is asked for (`consent/purposes.py`)"),
        "ground": may(
            one_of(*GROUNDS),
            "on what it rests: `state`, a benefit or licence of the State (DPDP Act s.7(b)); else `consent`",
        ),
        "children": may(
            either(several=(dict, CHILD), rule=(object, one_of(*CHILDREN))),
            "whose consent counts for somebody under 18: `exempt`, or `verifiable` (if left out)",
        ),
        "guardian": may(GUARDIAN, "of somebody with a disability: consent counts once the office approved that paper"),
        "identity": may(
            either(acts=(dict, IDENTITY), level=(object, one_of(*LEVELS))),
            "how surely one is known: 0 whoever writes, 1 a number (if left out), 2 a code by SMS, 3 DigiLocker",
        ),
        "series": may(TEXT, "the letters of its application numbers, 2 to 8: OBC/2026/0000042"),
        "who": may(NAMES, "the persons it is about, the one first whose name tells two forms apart"),
        "papers": may(named(PAPER), "what is sent"),
        "finds": may(named(FIND), "what is looked up"),
        "fields": may(named(FIELD), "what is asked"),
        "rules": may(named(RULE), "what must hold"),
        "rows": may(named(ROWS), "what is asked for each of several"),
        "slots": may(named(SLOT), "what is booked"),
        "ask": must(
            rows(either(group=(dict, TOGETHER), name=(object, NAME))),
            "every name in the order it is asked; `{together: [a, b]}` in one message",
        ),
        "let": may(named(EXPRESSION), "names for expressions; each may use those before it"),
        "cases": may(named(EXPRESSION), 'cases in which texts are said otherwise, `self: for_whom == "self"`'),
        "fee": may(rows(FEE), "no line means free"),
        "bill": may(TEXT, "instead of a fee: the find whose record brings `lines`"),
        "disputes": may(TEXT, "of a bill: the service by which a wrong one is complained of"),
        "findings": may(named(FINDING), "what officers enter, where no register has it"),
        "workflow": may(rows(STAGE), "its desks, in order"),
        "workflow_when": may(EXPRESSION, "false means: no desk, the outcome follows at once"),
        "promise": may(
            either(several=(list, rows(PROMISE)), alone=(object, PROMISE)),
            "or a list, of which the first that holds counts",
        ),
        "outcome": must(
            one_of(*OUTCOMES), "`certificate` (certificate.yaml), `receipt`, `answer` (nothing is filed) or `none`"
        ),
        "profile_when": may(
            EXPRESSION, "false where the applicant is not the sender, whose kept details would not fit"
        ),
        "lands_in": may(TEXT, "the register in which applications are filed, too"),
        "proves": may(PROVES, "as which paper of other forms it counts"),
        "screens": may(named(SCREENED | None), "which services are weighed: what can I get?"),
        "languages": may(rows(LANGUAGE), "in which the form is spoken; if left out, those of `messages/`"),
        "withdrawn": may(FLAG, "nobody is offered it any more; what was begun or filed goes on"),
        "budget": may(BUDGET, "what we may send on its common path"),
    },
)
AGED = part(
    "Age", "Whoever is so old.", {"aged": must(shaped("[0-9]+-[0-9]+", "two ages such as 60-69"), "from 60 to 69")}
)
SAYINGS = rows(either(aged=(dict, AGED), saying=(object, TEXT)))
FIRST_WORDS = named(named(SAYINGS))
