"""The job of this room: queues can pick out what is worth a closer look. It does a step of bounded size."""

from datetime import timedelta

from chaupal.applications.actions import mark_closely
from chaupal.applications.queries import case, not_looked_at
from chaupal.citizens.base import Erased
from chaupal.jobs.base import again_if, every
from chaupal.kit.sealing import SealError
from chaupal.risk.queries import looked_at

STEP = 20  # cases; each is looked at with those of its phone


@every(timedelta(minutes=5))
def look() -> None:
    """Marks the open cases for whose closer look there is a reason; a machine's look, which nobody is shown."""
    cases = not_looked_at(STEP)
    mark_closely({one: _is_worth_it(one) for one in cases})
    again_if(len(cases) == STEP)


def _is_worth_it(application_id: int) -> bool:
    try:
        return bool(looked_at(case(application_id)).signals)
    except (Erased, SealError):
        return False
