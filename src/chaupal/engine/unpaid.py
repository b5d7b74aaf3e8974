"""Bills that are open: what becomes of them when the consent is taken back for which their form was filled. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import CancelBill
from chaupal.engine.talk import Where
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Collection

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


def unpaid(scene: Scene, consents: Collection[str]) -> list[Form]:
    """The forms for which one of these consents is asked, and whose bill is open."""
    forms = (form for form in (scene.talk.form, *scene.talk.parked) if form is not None)
    return [
        form
        for form in forms
        if form.bill
        and not form.receipt
        and scene.where_of(form) != Where.FILING
        and scene.catalogue.known(form.service, form.version).consent in consents
    ]


def say_links_end(scene: Scene, ending: Collection[str]) -> None:
    """Who has a link in hand is told that it works no more; before these consents end."""
    if any(form.link for form in unpaid(scene, ending)):
        scene.say("pay.link_ended")


def end_links(scene: Scene, before: Collection[str]) -> None:
    """Where a consent of `before` ended, nobody is to pay any more for a form that rests for it.

    What was paid before counts.
    """
    if scene.talk.consents == before:
        return
    for form in unpaid(scene, set(before) - set(scene.talk.consents)):
        scene.order(CancelBill(form.reference))
        scene.put(replace(form, link="", bill=0))
