"""Who keeps which register: its YAML names the keepers, `config/wiring.py` says which class each of them is."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from chaupal.catalogue.queries import registers
from chaupal.registers.base import Register, UnknownRegister


def keepers_of(register: str) -> tuple[Register, ...]:
    """The vendors that keep the register, in the order in which their records count."""
    try:
        return tuple(map(_vendor, registers()[register].keepers))
    except KeyError:
        raise UnknownRegister(register) from None


@cache
def _vendor(keeper: str) -> Register:
    vendor: Register = import_string(settings.REGISTER_KEEPERS[keeper])()
    return vendor
