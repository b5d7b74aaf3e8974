"""How the registers are."""

from chaupal.registers.vendors import VENDORS, keeper_of


def faults() -> dict[str, list[str]]:
    """What is wrong with each register's settings or connection: empty lists when all is well."""
    return {register: keeper_of(register).check_config() for register in VENDORS}
