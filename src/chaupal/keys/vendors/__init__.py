"""Who keeps master keys. The environment can always be asked; CHAUPAL_KEY_STORE names another, by its scheme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings

from chaupal.keys.base import KeyAway
from chaupal.keys.vendors.environment import Environment
from chaupal.keys.vendors.file import KeyFiles

if TYPE_CHECKING:
    from chaupal.keys.base import Vendor


def vendors() -> dict[str, Vendor]:
    """Those that this process can ask, by name; raises KeyAway if CHAUPAL_KEY_STORE names none."""
    asked: list[Vendor] = [Environment()]
    if settings.CHAUPAL_KEY_STORE:
        asked.append(_store(settings.CHAUPAL_KEY_STORE))
    return {vendor.name: vendor for vendor in asked}


def maker() -> Vendor:
    """Who makes the next version: the environment where it was given one, else the store, if there is one."""
    return list(vendors().values())[0 if settings.CHAUPAL_MASTER_KEY_NEXT else -1]


@lru_cache(maxsize=4)
def _store(uri: str) -> Vendor:
    scheme = uri.partition(":")[0]
    if scheme == "file":
        return KeyFiles(unquote(urlsplit(uri).path))
    if scheme == "pkcs11":
        from chaupal.keys.vendors.pkcs11 import Pkcs11  # noqa: PLC0415 - few have an HSM, and a library to load

        return Pkcs11(uri)
    raise KeyAway("CHAUPAL_KEY_STORE must begin with file: or pkcs11:")
