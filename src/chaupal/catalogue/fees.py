"""What a service costs is kept in its fee table alone: texts name it by `{fee}`, and a line of it by `{fee.<line>}`.

Where every line is one sum, or there is none, the table tells it all: `fee_note` may then be left out. What is worked
out from answers, and a bill, is told by `fee_note` in words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from chaupal.kit.money import PAISE, rupees

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import FeeLine, Service

FEE, FEE_NOTE = "fee", "fee_note"
_SUM = re.compile(r"[0-9]+(?:\.[0-9]{1,2})?")
_NAMED = re.compile(r"\{(fee(?:\.\w+)?)\}")
AMOUNT = re.compile(r"₹\s?([0-9][0-9,]*(?:\.[0-9]+)?)")


def fixed(line: FeeLine) -> int | None:
    """The paise of a line that is one sum; None where it is worked out."""
    return round(float(line.paise.source) * PAISE) if _SUM.fullmatch(line.paise.source) else None


def tells_itself(service: Service) -> bool:
    """Whether the table tells all that there is to pay."""
    return not service.bill and all(fixed(line) is not None for line in service.fee)


def filled_in(service: Service) -> frozenset[str]:
    """The placeholders that stand for it in the texts of the service."""
    lines = {f"{FEE}.{line.line}" for line in service.fee if fixed(line) is not None}
    return frozenset(lines | ({FEE} if tells_itself(service) else set()))


def with_fees(service: Service, shared: Mapping[str, Mapping[str, str]]) -> Service:
    """The service with its fee in its texts, in the languages of its form; `shared`: language -> key -> text."""
    told = {language: _told(service, language, shared.get(language, {})) for language in service.languages}
    return replace(service, texts={**service.texts, **told})


def _told(service: Service, language: str, shared: Mapping[str, str]) -> dict[str, str]:
    own = service.texts[language]
    lines = ((line, fixed(line)) for line in service.fee)
    said = {f"{FEE}.{line.line}": rupees(paise, language) for line, paise in lines if paise is not None}
    if tells_itself(service):
        said[FEE] = _all(service, own, shared, language)
        own = {FEE_NOTE: f"{{{FEE}}}", **own}
    return {key: _NAMED.sub(lambda found: said.get(found[1], found[0]), text) for key, text in own.items()}


def _all(service: Service, own: Mapping[str, str], shared: Mapping[str, str], language: str) -> str:
    """One sum, or each line by its name where not everybody pays it."""
    sums = {line: fixed(line) or 0 for line in service.fee}
    if not any(sums.values()):
        return shared.get("fee.free", "")
    if any(line.when for line in sums):
        return "; ".join(f"{own.get(f'{FEE}.{line.line}', '')} {rupees(each, language)}" for line, each in sums.items())
    return rupees(sum(sums.values()), language)
