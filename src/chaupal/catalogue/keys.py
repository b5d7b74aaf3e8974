"""Which texts a service has: the keys its messages must hold in every language, and those they may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.fees import FEE_NOTE, tells_itself
from chaupal.engine.definition import MORE, Field, Find, Paper, Rows, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.engine.definition import Item, Service

OF_SERVICE = ("name", "short_name", "about", "eligibility", "where")
FEE_SHORT = "fee_short"  # what consent says of the fee, where `fee_note` is too long for it
IN_MENUS = ("name", "short_name")  # what menus show, in languages that its form does not speak, too
BEFORE = (*IN_MENUS, "about")  # what may be told there before a form is open
ENTITLED = "entitled"
PAPERS = ("certificate", "receipt")  # outcomes of which it is told what next
ANSWER = "answer"  # what a service that files nothing says where no register is asked
AFTER = "after"  # what next, told with what it ends in: "take the order to the registrar", when the next bill is made
MEANING = "meaning"  # of an answer to choose: what its name stands for, told to who asks
BENEFIT = "benefit"  # how much one gets, where that is not told with what it is about
OF_MONEY = ("rebate", "late", "in_parts")  # what is let off, what comes on top for who is late, how parts are paid
SOONER = "sooner"  # how it can be had sooner than in the time that is promised
ONE_OF = "one_of"  # that of some of those which are screened nobody gets two
# the first part of other keys, so no item may be called so
RESERVED = (
    ENTITLED, ANSWER, AFTER, BENEFIT, *OF_MONEY, SOONER, ONE_OF, "fee", "stage", "coming", "check", "found",
    "not_found", "finding", "findings", "pick", "examples", "examples_latin",
)  # fmt: skip


def needed(service: Service) -> Iterator[str]:
    """Every text that the service will say or show."""
    yield from OF_SERVICE
    if not tells_itself(service):
        yield FEE_NOTE
    if service.kind == "welfare":
        yield ENTITLED
    if service.outcome in PAPERS:
        yield AFTER
    for item in service.items:
        yield from _of_item(item)
    yield from (f"{group[0]}.together" for group in service.together)
    for line in service.fee:
        yield f"fee.{line.line}"
    for finding in service.findings:
        yield f"{finding.key}.label"
        yield from options_of(finding)
    for stage in service.workflow:
        yield f"stage.{stage.stage}"
        yield from (f"check.{check}" for check in stage.checks)


def _of_item(item: Item) -> Iterator[str]:
    if isinstance(item, Rule):
        yield f"{item.id}.fails"
        return
    key = item.key if isinstance(item, Field) else item.id
    yield f"{key}.label"
    if isinstance(item, Find):
        yield f"not_found.{item.id}"
        yield f"found.{item.id}"
    elif isinstance(item, Field | Paper):
        yield f"{key}.ask"
        if isinstance(item, Field) and item.perhaps:
            yield f"{key}.perhaps"
    elif isinstance(item, Rows):
        yield f"{item.id}.{MORE}"
        for field in item.fields:
            yield from _of_item(field)
    if isinstance(item, Field):
        yield from options_of(item)


def options_of(field: Field) -> Iterator[str]:
    """The texts of its own options; a shared list brings its own."""
    if "list" not in field.spec.rules:
        yield from (f"{field.key}.{value}" for value, _ in field.spec.options)


def fields_of(service: Service) -> Iterator[Field]:
    """Every field, those of rows among them."""
    for item in service.items:
        if isinstance(item, Rows):
            yield from item.fields
        elif isinstance(item, Field):
            yield item


def only_later(service: Service) -> Iterator[str]:
    """Texts of the service that are read only where no form is open: in menus, by officers, once it is filed."""
    yield from ("name", "short_name", "about", AFTER)
    yield from (f"{finding.key}.label" for finding in service.findings)
    for stage in service.workflow:
        yield from (f"stage.{stage.stage}", f"coming.{stage.stage}", *(f"check.{check}" for check in stage.checks))


def allowed(service: Service) -> Iterator[str]:
    """Texts that may be left out: the fee where its table tells it, its short form, those of a register or a desk."""
    yield FEE_SHORT
    if tells_itself(service):
        yield FEE_NOTE
    if service.outcome == ANSWER:
        yield ANSWER
    yield from (AFTER, BENEFIT, *OF_MONEY, SOONER)
    if any(each.one_of for each in service.screens):
        yield ONE_OF
    yield from (f"{field.key}.{MEANING}" for field in fields_of(service))
    yield from (f"coming.{stage.stage}" for stage in service.workflow)
    for item in service.items:
        if isinstance(item, Find):
            yield f"finding.{item.id}"
            yield f"pick.{item.id}"
            yield f"{item.id}.none"
        elif isinstance(item, Rule):
            yield f"{item.id}.passed"
