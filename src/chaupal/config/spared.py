"""What libraries would import beside themselves, which nobody here uses: it is not looked for, or only when it is used.

Each is optional where it is imported, and comes into an installation with something else. Its memory would be held by
every role and its time be paid at each start.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import Any

ABSENT = (
    "rich",  # structlog's colours for a terminal: our logs are JSON
    "httpx._main",  # httpx's command line, with rich, click and pygments
    "watchfiles",  # uvicorn's looking for changed code
)
SELDOM = ("allauth.mfa.webauthn.internal.auth",)  # keys to sign in with, and the list of all public domains
# lets all classes of Django be annotated as generic ones, and imports the admin, feeds and site maps for that
ANNOTATING = "django_stubs_ext"


def spare() -> None:
    """To be called before the libraries are imported. What is imported already is left alone."""
    for name in ABSENT:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # Python's way to say: not to be found
    for name in SELDOM:
        if name not in sys.modules:
            _put_off(name)
    if ANNOTATING not in sys.modules:
        sys.modules[ANNOTATING] = _annotating()


def _put_off(name: str) -> None:
    """The module is there, and is read when something in it is used."""
    home, _, own = name.rpartition(".")
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    setattr(import_module(home), own, module)


def _annotating() -> ModuleType:
    """The same for the classes that django-tasks annotates."""

    def monkeypatch() -> None:
        from django.utils.connection import BaseConnectionHandler, ConnectionProxy  # noqa: PLC0415 - not before Django

        annotated: tuple[Any, ...] = (BaseConnectionHandler, ConnectionProxy)
        for each in annotated:
            each.__class_getitem__ = classmethod(lambda cls, _of: cls)

    module = ModuleType(ANNOTATING)
    module.monkeypatch = monkeypatch  # type: ignore[attr-defined]
    return module
