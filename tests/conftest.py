"""The frame of all tests: settings made up, a database of the asked kind, a media directory that is thrown away.

`CHAUPAL_TEST_DATABASE` is `sqlite` (the default) or `postgresql` (a server is started for the run).
"""

import base64
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.databases import a_database, let_tests_begin_anew
from tests.order import Scheduler, in_order
from tests.postgres import server
from tests.reading_once import papers_opened_once
from tests.translations import compile_changed

# Python keeps what it compiles, here and in each server that a test starts: to do it anew for each costs seconds
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_MEMORY = Path("/dev/shm")  # noqa: S108 -- SQLite syncs at each commit: in memory that costs nothing
_ROOMY = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**30  # a container's may hold 64 MB
_HOME = Path(tempfile.mkdtemp(prefix="chaupal-tests-", dir=_MEMORY if _ROOMY else None))
(_HOME / "static").mkdir()  # WhiteNoise warns of a missing one
_CLOSING = ExitStack()
_CLOSING.callback(shutil.rmtree, _HOME, ignore_errors=True)

# before Django reads its settings; a developer's .env does not reach the tests
os.environ.update(
    DJANGO_SETTINGS_MODULE="chaupal.config.settings",
    DJANGO_ALLOW_ASYNC_UNSAFE="true",  # Playwright's own loop runs in the test's thread
    DATABASE_URL=os.environ.get("PYTEST_DATABASE_URL", f"sqlite:///{_HOME / 'chaupal.sqlite3'}"),
    CHAUPAL_SECRET_KEY="a-secret-of-the-tests-that-guards-nothing-at-all-0123456789",
    CHAUPAL_MASTER_KEY=base64.b64encode(b"the tests' master key: 32 bytes.").decode(),
    CHAUPAL_BASE_URL="http://127.0.0.1:8170",
    CHAUPAL_MEDIA_DIR=str(_HOME / "media"),
    CHAUPAL_SPOOL_DIR=str(_HOME / "spool"),
    CHAUPAL_COMPILED_DIR=str(_HOME / "compiled"),
    CHAUPAL_STATIC_DIR=str(_HOME / "static"),
    CHAUPAL_PUBLISHED_DIR=str(_HOME / "published"),
    CHAUPAL_DEMO="false",
    WHATSAPP_GRAPH_URL="http://127.0.0.1:9/graph",
    WHATSAPP_APP_SECRET="test-app-secret",
    WHATSAPP_VERIFY_TOKEN="test-verify-token",
    WHATSAPP_ACCESS_TOKEN="test-access-token",
    WHATSAPP_WABA_ID="200000000000001",
    RAZORPAY_API_URL="http://127.0.0.1:9/razorpay",
    RAZORPAY_KEY_ID="rzp_test_key",
    RAZORPAY_KEY_SECRET="test-key-secret",
    RAZORPAY_WEBHOOK_SECRET="test-webhook-secret",
    DIGILOCKER_URL="",
    DIGILOCKER_CLIENT_ID="test-digilocker-client",
    DIGILOCKER_CLIENT_SECRET="test-digilocker-secret",
    DIGILOCKER_ISSUER_KEY="test-digilocker-issuer-key",
    EXOTEL_WEBHOOK_KEY="test-exotel-webhook-key",
    UPYOG_BASE_URL="",
    UPYOG_PASSWORD="test-upyog-password",
    MAILGUN_SIGNING_KEY="test-mailgun-signing-key",
    CONSENT_MANAGER_URL="",
    CONSENT_MANAGER_ID="sahmati",
    CONSENT_MANAGER_NAME="Sahmati",
    CONSENT_MANAGER_CLIENT_ID="test-fiduciary",
    CONSENT_MANAGER_CLIENT_SECRET="test-consent-manager-secret",
)
if "CHAUPAL_SERVICES_DIR" not in os.environ:  # another state speaks as its own folder says (tests/nagarpur)
    os.environ["CHAUPAL_LANGUAGES"] = "hi,en"
# what is too slow for the clock on one machine is in time on another
hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")

# by its own measure the collector looks through thousands of tests' rests again and again: a fifth of their time
gc.set_threshold(20_000, 20, 50)

_JOURNEYS = Path(__file__).parent / "journeys"
_TOUCHES_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "database_url"}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # once, before the others begin
        compile_changed()
    kind = os.environ.get("CHAUPAL_TEST_DATABASE", "sqlite")
    if kind not in {"sqlite", "postgresql"}:
        raise pytest.UsageError(f"CHAUPAL_TEST_DATABASE is {kind!r}: sqlite or postgresql?")
    if kind == "postgresql" and not hasattr(config, "workerinput"):  # xdist's workers inherit the server
        os.environ["PYTEST_DATABASE_URL"] = os.environ["DATABASE_URL"] = _CLOSING.enter_context(server())
    from django.conf import settings

    let_tests_begin_anew()
    assert settings.configured or settings.DATABASES  # read them now: pytest-django sets Django up after this
    # each process has its own: xdist's workers read their settings from what they inherit, before this file
    settings.CHAUPAL_MEDIA_DIR, settings.CHAUPAL_SPOOL_DIR = _HOME / "media", _HOME / "spool"
    settings.CHAUPAL_DESTROYED_KEYS = _HOME / "destroyed-keys"
    # the dear hash of production is held by departments/test_officers.py, and by the journeys
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure() -> None:
    _CLOSING.close()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduler | None:
    return Scheduler(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items[:] = in_order(items)
    for item in items:
        if item.get_closest_marker("django_db") or _TOUCHES_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
        if item.get_closest_marker("page"):
            item.add_marker("once")
        if _JOURNEYS in item.path.parents:
            item.add_marker("journey")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_xdist_suffix: None) -> None:
    """SQLite's test database is a file as in production: threads share no in-memory cache's locks."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        database.setdefault("TEST", {})["NAME"] = str(_HOME / f"test-{worker}.sqlite3")


@pytest.fixture
def database_url() -> Iterator[str]:
    """The URL of an empty database of its own, for a server that the test starts."""
    with a_database() as url:
        yield url


@pytest.fixture(scope="session", autouse=True)
def _papers_opened_once() -> Iterator[None]:
    with papers_opened_once():
        yield


@pytest.fixture(autouse=True)
def ids_of_now() -> Iterator[None]:
    """Ids only rise: a test that moved the clock ahead would leave the next ones in its future."""
    yield
    from chaupal.kit import ids

    ids._SEQUENCE._last = 0
