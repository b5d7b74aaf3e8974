"""How long a service takes, in words, by its promises. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chaupal.engine.definition import Promise, Service


def time_of(
    service: Service,
    text: Callable[..., str],
    promises: Sequence[Promise] | None = None,
    *,
    mostly_at_once: bool = True,
) -> str:
    """How long it takes: where that depends on the case, from the shortest promise to the longest."""
    promises = service.promises if promises is None else promises
    if not promises:
        return text("time.at_once")
    if service.workflow_when is not None and mostly_at_once:  # some cases need no desk
        return text("time.mostly_at_once", time=_promised(promises, text))
    return _promised(promises, text)


def _promised(promises: Sequence[Promise], text: Callable[..., str]) -> str:
    days = [promise.days for promise in promises]
    working = all(promise.working for promise in promises)
    if min(days) < max(days):
        return text("time.from_working_days" if working else "time.from_days", least=min(days), most=max(days))
    if max(days) == 1:
        return text("time.working_day" if working else "time.day")
    return text("time.working_days" if working else "time.days", days=max(days))
