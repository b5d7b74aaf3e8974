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


def test_a_traceback_tells_places_and_no_values():
    ran = subprocess.run([sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True)
    slip, away = (orjson.loads(line) for line in ran.stderr.splitlines())

    assert "Zubaida" not in ran.stderr
    assert "919800000201" not in ran.stderr
    assert (slip["event"], slip["level"], slip["conversation"]) == ("a talk raised", "error", 7)
    assert slip["exception"][0]["exc_type"] == "ValueError"
    assert slip["exception"][0]["frames"][-1]["name"] == "talk"
    assert away["exception"][0]["exc_value"] == "connection refused"
