"""What takes long: finding whom a breach touched, writing their notices, and following these."""

from datetime import timedelta

from chaupal.breaches import finding, telling
from chaupal.jobs.actions import later
from chaupal.jobs.base import again_if, every


def find(breach_id: int) -> None:
    """One slice of what was reached, and the next at once."""
    again_if(finding.step(breach_id))


def tell(breach_id: int) -> None:
    """Some of the notices, and the next at once."""
    again_if(telling.step(breach_id))


@every(timedelta(minutes=5))
def follow() -> None:
    """What became of the notices on their way: those that reach nobody are listed for the post."""
    follow_after(0)


def follow_after(row: int) -> None:
    """Looks after some of them, by their rows, and orders the next."""
    last = telling.follow(row)
    if last:
        later("chaupal.breaches.jobs.follow_after", last)
