"""Jobs without their role: all that is due, here and now."""

from chaupal.jobs.base import HANDS
from chaupal.jobs.outcome import work
from chaupal.jobs.rows import claim


def drain() -> int:
    """Run all jobs that are due, here and now, and those that they order; returns how many ran."""
    ran = 0
    while row := next((found for queue in HANDS if (found := claim("drain", queue))), None):
        work(row)
        ran += 1
    return ran
