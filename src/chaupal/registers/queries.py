"""How the registers are."""

from chaupal.catalogue.queries import registers
from chaupal.registers.vendors import keepers_of


def faults() -> dict[str, list[str]]:
    """What is wrong with each register's settings or connection: empty lists when all is well."""
    return {name: [fault for keeper in keepers_of(name) for fault in keeper.check_config()] for name in registers()}
