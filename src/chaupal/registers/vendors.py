"""Who keeps which register: its YAML names the keepers, `config/wiring.py` says which class each of them is.

`CHAUPAL_REGISTER_KEEPERS` names another keeper for one installation, also of a register that no YAML describes: one to
which applications go.
"""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from chaupal.catalogue.queries import registers
from chaupal.registers.base import Register, UnknownRegister


def keepers_of(register: str) -> tuple[Register, ...]:
    """The vendors that keep the register, in the order in which their records count."""
    other = settings.CHAUPAL_REGISTER_KEEPERS.get(register)
    try:
        return tuple(map(_vendor, (other,) if other else registers()[register].keepers))
    except KeyError:
        raise UnknownRegister(register) from None


def misnamed() -> dict[str, str]:
    """Register -> what is wrong with the keeper that the setting gives it."""
    known = settings.REGISTER_KEEPERS
    named, all_of_them = settings.CHAUPAL_REGISTER_KEEPERS.items(), ", ".join(known)
    return {
        name: f"nobody is called {keeper}; there are {all_of_them}" for name, keeper in named if keeper not in known
    }


@cache
def _vendor(keeper: str) -> Register:
    vendor: Register = import_string(settings.REGISTER_KEEPERS[keeper])()
    return vendor
