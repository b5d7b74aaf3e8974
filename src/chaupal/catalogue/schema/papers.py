"""`certificate.yaml`: what is printed on the paper that a service ends in."""

from __future__ import annotations

from chaupal.catalogue.schema.values import (
    EXPRESSION,
    LANGUAGE,
    NAMES,
    TEXT,
    each_language,
    either,
    in_languages,
    may,
    must,
    named,
    one_of,
    part,
    rows,
    shaped,
    unless,
)

KINDS = ("certificate", "licence", "permit", "card", "order", "slip")
NUMBERS = ("number", "issued", "valid_until")
DOCTYPE, ELEMENT = "[A-Z]{5}", "[A-Za-z][A-Za-z0-9]*"

ROW = part(
    "Printed row",
    "A labelled line, or a column.",
    {"from": must(NAMES, "facts; the first that is known is its value"), **each_language("its label")},
)
TABLE = part(
    "Printed table",
    "People or things that were asked for with `rows`.",
    {"of": must(TEXT, "the rows"), "columns": must(rows(ROW), "a column each"), **each_language("its title")},
)
WORDING = part(
    "Wording", "A text with {facts}.", {"when": may(EXPRESSION, "only where it holds"), **each_language("the text")}
)
_WORDINGS = either(several=(list, rows(WORDING)), one=(object, WORDING))
DIGILOCKER = part(
    "DigiLocker",
    "As what DigiLocker may pull it, and into whose account.",
    {
        "type": must(shaped(DOCTYPE, "DigiLocker's name of such a document, five capital letters: INCER"), "INCER"),
        "of": must(NAMES, "the account must go by one of these names"),
        "born": may(NAMES, "and have that birth date, where it is known"),
        "data": may(named(named(TEXT)), "element -> attribute -> fact: `{Income: {annualIncome: family_income}}`"),
    },
)


CERTIFICATE = part(
    "Certificate",
    "What is printed: answers, findings, `<find>.<field>`, `application_number`, `issued_on`, `valid_until`, `texts`.",
    {
        "kind": may(one_of(*KINDS), "certificate, if left out"),
        "languages": may(rows(rows(LANGUAGE)), "pairs, `[[hi, en], [pa, en]]`; the first if none fits"),
        "title": must(in_languages(), "in every language of the pairs, as all texts"),
        "authority": may(_WORDINGS, "who issues it, above the department's name"),
        "holder": must(NAMES, "whose it is: the first fact that is known"),
        "portrait": may(TEXT, "the paper whose picture is printed; it has `accept: [photo], pages: 1`"),
        "months": may(EXPRESSION, "valid for so many months"),
        "until": may(EXPRESSION, "till that date, or `financial_year`; of both the earlier counts"),
        "texts": may(named(_WORDINGS), "sentences made here: the first whose `when` holds; then a fact like others"),
        "statement": may(_WORDINGS, "what is certified"),
        "rows": must(rows(ROW), "a line each, such as {from: [applicant_name], hi: नाम, en: Name}"),
        "tables": may(rows(TABLE), "of people or things"),
        "corrections": may(named(TEXT), "the answer that names a fact: the answer that replaces it"),
        "words": may(named(in_languages()), "options that the chat calls otherwise"),
        "numbers": may(
            part("Labels", "Labels that differ.", {name: may(in_languages(), "its label") for name in NUMBERS}),
            "labels that differ",
        ),
        "digilocker": may(DIGILOCKER, "as what DigiLocker may pull it"),
    },
    unless(
        lambda told: bool(told["rows"]),
        "`rows` is empty; give it lines such as {from: [applicant_name], hi: नाम, en: Name}",
        "rows",
    ),
)
