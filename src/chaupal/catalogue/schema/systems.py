"""`rest:` of a register: a department's system, as whoever knows it describes it."""

from __future__ import annotations

from typing import Any

from chaupal.catalogue.rest.shapes import KEYS_OF, METHODS, SHAPES, STANDINGS, TOLD
from chaupal.catalogue.schema.values import (
    ANY,
    COUNT,
    FLAG,
    SETTING,
    TEXT,
    either,
    may,
    must,
    named,
    one_of,
    part,
    rows,
    unless,
    whole,
)

LONGEST = 60  # seconds: a job waits no longer
ALGORITHMS, ENCODINGS, BODIES = ("sha256", "sha384", "sha512"), ("hex", "base64"), ("json", "form", "multipart")
STATES = named(one_of(*STANDINGS))
PATIENCE = may(whole(1, LONGEST), f"how many seconds are waited, {LONGEST} at most")
SIGNATURE = part(
    "Signature",
    "How a body is signed, ours or a callback's.",
    {
        "header": must(TEXT, "the header with it"),
        "hmac": may(SETTING, "the setting with the secret"),
        "jws": may(SETTING, "the setting with the PEM file"),
        "algorithm": may(one_of(*ALGORITHMS), "the first, if left out"),
        "encoding": may(one_of(*ENCODINGS), "the first, if left out"),
        "prefix": may(TEXT, "before it"),
        "time": may(TEXT, "a header with the time, which is signed before the body"),
        "seconds": may(COUNT, "how old what is signed may be; 300 if left out"),
    },
    unless(
        lambda told: ("hmac" in told) != ("jws" in told),
        "say what it is signed with: `hmac` or `jws`, and the name of the setting that holds it",
    ),
)
AUTH = part(
    "Auth",
    "How we show who we are; all that is given is done. Settings are named, secrets never written.",
    {
        "api_key": may(
            part(
                "Key",
                "A key that is sent with each request.",
                {"headers": may(named(SETTING), "header: setting"), "query": may(named(SETTING), "name: setting")},
            ),
            "a key that is sent with each request",
        ),
        "oauth2": may(
            part(
                "OAuth2",
                "A token for the client itself (RFC 6749, 4.4).",
                {
                    "token": must(TEXT, "a path at the department's address, or the setting of another address"),
                    "id": must(SETTING, "the client's"),
                    "secret": must(SETTING, "the client's"),
                    "scope": may(TEXT, "what is asked for"),
                    "in_body": may(FLAG, "the secret goes in the form, not as HTTP Basic"),
                },
            ),
            "a token",
        ),
        "mtls": may(
            part(
                "Certificates",
                "PEM files.",
                {
                    "certificate": may(SETTING, "ours"),
                    "key": may(SETTING, "ours"),
                    "authority": may(SETTING, "whom we trust instead of the public authorities"),
                },
            ),
            "certificates",
        ),
        "signed": may(SIGNATURE, "each body is signed"),
    },
)
ERROR = part(
    "Error",
    "An answer that is an error, though its status does not say so.",
    {
        "when": must(TEXT, "an expression over `answer`, `status`, `headers`"),
        "why": must(TEXT, "what it means"),
        "code": may(TEXT, "an expression: theirs"),
        "retryable": may(FLAG, "may be tried again"),
        "told": may(one_of(*TOLD), "what the citizen is told"),
    },
)
_LINES = part(
    "Lines of a bill",
    "What is due, line by line.",
    {
        "each": must(TEXT, "an expression: the list"),
        "line": must(named(TEXT), "how each is called; `due` is it"),
        "paise": may(TEXT, "an expression: what it comes to"),
        "rupees": may(TEXT, "an expression: what it comes to"),
    },
    unless(lambda told: ("paise" in told) != ("rupees" in told), "say what each line comes to: `paise` or `rupees`"),
)
_TEMPLATE = "a template, with expressions in `{…}`"
_REQUEST: dict[str, Any] = {
    **{method: may(TEXT, f"the path that is asked, {_TEMPLATE}") for method in METHODS},
    "query": may(named(ANY), "templates"),
    "headers": may(named(ANY), "templates"),
    "body": may(ANY, "mappings and lists with templates for texts"),
    "as": may(one_of(*BODIES), "how the body is sent; the first, if left out"),
    "good": may(TEXT, "an expression: it is done"),
    "absent": may(TEXT, "an expression: there is nothing of the kind; by the answer's own words, too"),
    "errors": may(rows(ERROR), "which answers are errors"),
    "patience": PATIENCE,
}
_ONCE = part(
    "Once",
    "Why it is never done twice: by one of these.",
    {
        "header": may(TEXT, "our key goes there"),
        "body": may(FLAG, "our key is in the body"),
        "before": may(
            part(
                "Look before",
                "A look whether it is done already.",
                {
                    **_REQUEST,
                    "absent": must(TEXT, "an expression: which answer means that it is not done yet"),
                    "number": may(TEXT, "an expression: its number, if it is"),
                },
            ),
            "a look whether it is done",
        ),
    },
    unless(
        lambda told: [bool(told.get("header")), told.get("body") is True, "before" in told].count(True) == 1,
        "say by one of `header: …`, `body: true`, `before: {…}` why it is never done twice",
    ),
)
_SPECIAL: dict[str, tuple[Any, str]] = {
    "label": (named(ANY), "how a record is called, by language: templates"),
    "record": (named(ANY), "our fields: expressions"),
    "lines": (_LINES, "what is due"),
    "once": (_ONCE, "why it is never done twice"),
    "first": (either(number=(int, ANY), text=(object, TEXT)), "the `page` of the first request"),
}


def _act(name: str) -> Any:
    shape = SHAPES[name]
    told = {
        key: _SPECIAL.get(key, (TEXT, f"an expression: {KEYS_OF[key]}" if key in KEYS_OF else "an expression"))
        for key in shape.keys
    }
    keys = {key: (must if key in shape.needed else may)(*how) for key, how in told.items()}
    return may(
        part(f"Act {name}", f"Its request may name {', '.join(shape.told)}.", {**_REQUEST, **keys}),
        f"it may name {', '.join(shape.told)}",
    )


REST = part(
    "Rest",
    "A department's system: where it is, how one signs in, what it can be asked.",
    {
        "url": must(SETTING, "the setting with its address, which ends in _URL"),
        "auth": may(AUTH, "how one signs in"),
        "states": may(STATES, "which of ours each of theirs is"),
        "codes": may(named(ANY), "tables of theirs for ours, in every expression"),
        "errors": may(rows(ERROR), "which answers are errors"),
        "acts": must(
            part("Acts", "What it can be asked.", {name: _act(name) for name in SHAPES}),
            "what the department's system can be asked",
        ),
        "patience": PATIENCE,
        "callback": may(SIGNATURE, "how its calls are signed, which wake us and tell nothing"),
        "health": may(TEXT, "a path that answers 2xx"),
    },
)
