"""The log says where it went wrong and quotes nobody."""

import subprocess
import sys

import orjson

SCRIPT = """
import structlog
from chaupal.config.logs import configure
configure()
log = structlog.get_logger()
def talk(name, error):
    phone = "919800000201"
    try:
        raise error
    except Exception:
        log.exception("a talk raised", conversation=7)
class OperationalError(Exception): pass
talk("Zubaida", ValueError("cannot read 'Zubaida' of 919800000201"))
talk("Zubaida", OperationalError("connection refused"))
log.debug("nothing")
"""
OF_LIBRARIES = """
import logging
from chaupal.config.logs import configure
configure()
logging.getLogger("django.request").warning("%s: %s", "Not Found", "/verify/REV-2026-919800000201/paper")
def look(name):
    try:
        raise ValueError(f"cannot read {name}")
    except ValueError:
        logging.getLogger("some.library").exception("it failed")
look("Zubaida")
"""


def test_a_traceback_tells_places_and_no_values():
    ran = subprocess.run([sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True)
    slip, away = (orjson.loads(line) for line in ran.stderr.splitlines())

    assert "Zubaida" not in ran.stderr
    assert "919800000201" not in ran.stderr
    assert (slip["event"], slip["level"], slip["conversation"]) == ("a talk raised", "error", 7)
    assert slip["exception"][0]["exc_type"] == "ValueError"
    assert slip["exception"][0]["frames"][-1]["name"] == "talk"
    assert away["exception"][0]["exc_value"] == "connection refused"


def test_what_libraries_log_tells_places_and_no_values_either():
    ran = subprocess.run([sys.executable, "-c", OF_LIBRARIES], check=True, capture_output=True, text=True)

    assert "Zubaida" not in ran.stderr
    assert "919800000201" not in ran.stderr
    assert "WARNING django.request Not Found: /verify/…" in ran.stderr
    assert "ValueError" in ran.stderr
    assert " look" in ran.stderr
