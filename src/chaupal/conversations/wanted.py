"""What of a batch is said at all: a citizen may take back in it what was told before in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import RecordConsent, Say, StopSending

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.conversations.opened import Order
    from chaupal.engine.effects import Effect

_ALL = ""  # what STOP ends, among the consents


def wanted(orders: Sequence[Order]) -> list[Order]:
    """Nothing goes out that was said before STOP, in this batch either, but for what a law has us tell.

    Nor do news that were told before the consent was taken back that they rest on.
    """
    ended: dict[str, int] = {}  # a consent -> where it was taken back
    for place, order in enumerate(orders):
        if isinstance(order.effect, StopSending):
            ended[_ALL] = place
        elif isinstance(order.effect, RecordConsent) and not order.effect.given:
            ended[f"{order.effect.department}/{order.effect.purpose}"] = place
    return [order for place, order in enumerate(orders) if not ended or _still_goes(order.effect, place, ended)]


def _still_goes(effect: Effect, place: int, ended: Mapping[str, int]) -> bool:
    if not isinstance(effect, Say) or effect.duty:
        return True
    return place >= ended.get(_ALL, -1) and (not effect.about or place >= ended.get(effect.about, -1))
