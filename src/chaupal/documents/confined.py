"""What a process that opens citizens' files takes from itself: time, memory, dumps, and the stdout of others."""

from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path
from typing import BinaryIO

_NICENESS = 5  # where all is busy: a third of another's share; at 10 a tenth, and a paper takes a minute
_AUTOGROUP = Path("/proc/self/autogroup")
_TRIES, _PAUSE = 5, 0.11  # seconds
_MB = 1024 * 1024


def _give_way() -> None:
    """What is quick goes first: processes of the same session, and other sessions where Linux shares among those.

    With autogroups a process is as nice as its session is; and the kernel takes only ten changes of that a second.
    """
    os.setpriority(os.PRIO_PROCESS, 0, _NICENESS)
    for _ in range(_TRIES):
        try:
            _AUTOGROUP.write_text(str(_NICENESS))
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:  # no autogroups here
            return
        else:
            return


def confined(seconds: int, megabytes: int) -> BinaryIO:
    """Sets the limits; what is written to the file that is returned is the answer."""
    _give_way()
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MB, megabytes * _MB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold the paper
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    return out
