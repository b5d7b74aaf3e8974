"""What whoever adds to a chain does beside it."""

from chaupal.jobs.actions import later

EVERY = 100  # rows, beside every hour


def grew(sequence: int) -> None:
    """A row was added at that place: now and then the heads go outside. In the caller's transaction."""
    if sequence % EVERY == 0:
        later("chaupal.chains.jobs.send", tries=1)  # every hour's job is the next try
