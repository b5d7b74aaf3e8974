"""Heads go outside every hour; every night each chain is walked whole, a step of bounded size a job."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from django.db import transaction
from prometheus_client import Counter

from chaupal.chains import outside
from chaupal.chains.anchors import Anchors, line
from chaupal.chains.models import Anchored
from chaupal.chains.queries import chains
from chaupal.chains.walking import walk
from chaupal.jobs.actions import later
from chaupal.jobs.base import every
from chaupal.kit.clock import now
from chaupal.tasks.actions import close_task, open_task

STEP = 2000  # rows a job
FETCHED_EVERY = 900.0  # seconds: a night's walk has many steps, and what is kept outside is long
BREAKS = Counter("chaupal_chain_breaks", "Chains that were walked and found broken", ["chain"])
log = structlog.get_logger()


@every(timedelta(hours=1))
def send() -> None:
    """Sends the heads that moved since they were sent last; what fails comes with the next."""
    if not outside.is_set():
        return
    sent, at = dict(Anchored.objects.values_list("chain", "sequence")), now()
    moved = [(one.name, head) for one in chains() if (head := one.head()).sequence != sent.get(one.name, 0)]
    if not moved:
        return
    try:
        outside.send([line(name, head, at) for name, head in moved])
    except outside.Away as away:
        log.error("anchors_not_sent", why=str(away))  # noqa: TRY400 - the reason says it all
        return
    for name, head in moved:
        Anchored.objects.update_or_create(chain=name, defaults={"sequence": head.sequence, "at": at})


@every(timedelta(hours=24))
def verify() -> None:
    """Begins to walk every chain from its first row."""
    for chain in chains():
        later("chaupal.chains.jobs.verify_from", chain.name, 0)


def verify_from(name: str, after: int) -> None:
    """Walks on behind that row. A break is logged, counted, and asks for a person."""
    chain = next(one for one in chains() if one.name == name)
    walked = walk(chain, _kept(anew=not after).kept.get(name, {}), after=after, most=STEP)
    if walked.found:
        log.error("chain_broken", chain=name, row=walked.found.sequence, why=walked.found.why)
        BREAKS.labels(chain=name).inc()
        with transaction.atomic():
            open_task("audit_broken", name, facts={"row": str(walked.found.sequence)})
    elif walked.ended:
        close_task("audit_broken", name)
        if walked.reached:
            log.info("chain_whole", chain=name, rows=walked.reached)
    else:
        later("chaupal.chains.jobs.verify_from", name, walked.reached)


@dataclass(slots=True)
class _Fetched:
    """What is kept outside, as this process saw it last."""

    anchors: Anchors = field(default_factory=Anchors)
    until: float = 0.0


_fetched = _Fetched()


def _kept(*, anew: bool) -> Anchors:
    if anew or time.monotonic() >= _fetched.until:
        try:
            _fetched.anchors = outside.fetch()
        except outside.Away as away:
            log.error("anchors_not_compared", why=str(away))  # noqa: TRY400 - the reason says it all
            return Anchors()
        _fetched.until = time.monotonic() + FETCHED_EVERY
    return _fetched.anchors
