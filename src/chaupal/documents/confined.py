"""What a process that opens citizens' files takes from itself: time, memory, dumps, and the stdout of others."""

from __future__ import annotations

import os
import resource
import sys
from typing import BinaryIO

_NICENESS = 19
_MB = 1024 * 1024


def confined(seconds: int, megabytes: int) -> BinaryIO:
    """Sets the limits; what is written to the file that is returned is the answer."""
    os.setpriority(os.PRIO_PROCESS, 0, _NICENESS)  # not more than before but the most, whatever the role runs at
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MB, megabytes * _MB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold the paper
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    return out
