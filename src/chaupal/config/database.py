"""Prepares the database: its tables, and nothing of a demo's where people are served."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from chaupal.certificates.actions import enter_first
from chaupal.departments import actions as departments
from chaupal.keys import actions as keys
from chaupal.kit import rows


def prepare() -> None:
    """Migrates, and makes the first keys of a store. Safe to run again.

    Raises CannotMake, KeyAway where a store makes none.
    """
    make_folders()
    if connection.vendor == "postgresql":  # an index over millions of rows takes longer than any turn may
        rows.execute("SET statement_timeout = 0")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    keys.begin()
    if not settings.CHAUPAL_DEMO:  # earlier releases entered the demo's numbers everywhere
        departments.drop_demo_numbers()
    if settings.CHAUPAL_MASTER_KEY or settings.CHAUPAL_KEY_STORE:  # without a key nothing starts
        enter_first()


def make_folders() -> None:
    """Those that stand in the settings."""
    name = settings.DATABASES["default"]["NAME"]
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
    for folder in (settings.CHAUPAL_MEDIA_DIR, settings.STATIC_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True)
