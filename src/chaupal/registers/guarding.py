"""A register that names whose its records are shows them to those alone: by their number, or in their name.

Where nothing may be shown the answer is the same whether there is a record or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.identity.actions import access_of, guard
from chaupal.telephony.queries import mobile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.registers.models import Search

Records = list[dict[str, Any]]


def bare(register: RegisterDefinition, records: Sequence[Mapping[str, Any]]) -> Records:
    """The records without the number of whom they are of."""
    return [{name: value for name, value in one.items() if name != register.mobile} for one in records]


def answer(search: Search, register: RegisterDefinition, records: Records) -> dict[str, Any]:
    """What the conversation is told: the records, or what is asked for first. In the caller's transaction."""
    if not search.level or not register.mobile:
        return {"type": "records_found", "records": bare(register, records)}
    access = access_of(search.citizen_id)
    shown = [one for one in records if access.opens(number_of(register, one), str(one.get(register.holder, "")))]
    if shown:
        return {"type": "records_found", "records": bare(register, shown)}
    numbers = dict.fromkeys(filter(None, (number_of(register, one) for one in records)))
    ways = guard(
        search.conversation_id, search.citizen_id, search.reference, numbers, search.without.split(), search.language
    )
    return {"type": "record_guarded", **ways}


def number_of(register: RegisterDefinition, record: Mapping[str, Any]) -> str:
    """The mobile number that stands in a record, as WhatsApp has it; empty if there is none."""
    return mobile(str(record.get(register.mobile, "")))
