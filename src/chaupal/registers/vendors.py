"""Who keeps which register: name in `service.yaml` -> vendor's class."""

from functools import cache

from django.utils.module_loading import import_string

from chaupal.registers.base import Register, UnknownRegister

VENDORS = {
    "births": "chaupal.registers.local.register.LocalRegister",
    "properties": "chaupal.registers.local.register.LocalRegister",
}


@cache
def keeper_of(register: str) -> Register:
    """The vendor that keeps the register."""
    try:
        vendor: Register = import_string(VENDORS[register])()
    except KeyError:
        raise UnknownRegister(register) from None
    return vendor
