"""How the registers are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings

from chaupal.catalogue.queries import registers
from chaupal.registers.guarding import bare
from chaupal.registers.local.register import among
from chaupal.registers.vendors import keepers_of, misnamed


def faults() -> dict[str, list[str]]:
    """What is wrong with each register's settings or connection: empty lists when all is well."""
    wrong = misnamed()
    names = dict.fromkeys((*registers(), *settings.CHAUPAL_REGISTER_KEEPERS))
    return {name: [wrong[name]] if name in wrong else _checked(name) for name in names}


def _checked(register: str) -> list[str]:
    return [fault for keeper in keepers_of(register) for fault in keeper.check_config(register)]


def demo_records(register: str, by: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
    """The fictitious records of a register that fit, without a database. Raises KeyError for an unknown register."""
    definition = registers()[register]
    return bare(definition, among(definition, by, today))
