"""Names of settings in a register's YAML. No other setting can be named there, and so sent anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part

_NAME = re.compile(r"REGISTER_[A-Z0-9]+(?:_[A-Z0-9]+)*")


def setting(part: Part, key: str) -> str:
    """The name of a setting; a fault if it is anything else, which is not repeated: it may be a secret."""
    told = part.data.get(key)
    if isinstance(told, str) and _NAME.fullmatch(told):
        return told
    what = "a setting that begins with REGISTER_, such as REGISTER_EDISTRICT_SECRET; its value stands in `.env`"
    part.wrong(key if key in part.data else "", f"`{key}` must be the name of {what}, never in a file of the catalogue")
    return ""
