"""What somebody can get: what surely, what perhaps, and a tap to begin each with all that was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import MOST_ROWS
from chaupal.engine.forms import screening
from chaupal.engine.phrases import service_row
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.engine.forms.screening import Outlook
    from chaupal.engine.scene import Scene


def tell(scene: Scene) -> None:
    """All questions that decide something are answered: the services, those that are sure first."""
    service, form = scene.service, scene.form
    found = screening.outlooks(service, form, scene.today)
    sure = [each for each in found if each.is_sure]
    perhaps = [each for each in found if not (each.is_sure or each.barred)]
    numbered = [*sure, *perhaps][: MOST_ROWS - 1]
    parts = [
        _part(scene, "screened.sure", sure, numbered),
        _part(scene, "screened.perhaps", perhaps, numbered),
        scene.text("one_of", service) if sum(each.screened.one_of for each in numbered) > 1 else "",
    ]
    if numbered:
        scene.say_raw("screened.begin", "\n\n".join([*filter(None, parts), scene.text("screened.begin")]))
    else:
        scene.say("screened.none")
    for each in numbered:
        _carry(scene, each)
    rows = [service_row(scene, there) for each in numbered if (there := each.screened.service)]
    scene.offer(*rows, scene.option(claim("new", service.id), "answered.again"), scene.to_menu())


def _part(scene: Scene, key: str, found: Sequence[Outlook], numbered: Sequence[Outlook]) -> str:
    lines = [
        f"*{at}.* {scene.text('name', there)}"
        for at, each in enumerate(numbered, 1)
        if each in found and (there := each.screened.service)
    ]
    return "\n".join([scene.text(key), *lines]) if lines else ""


def _carry(scene: Scene, outlook: Outlook) -> None:
    """What was told here is asked in the other form no more."""
    facts = screening.carried(scene.service, outlook.screened, scene.form, scene.today)
    if facts:
        scene.talk = replace(scene.talk, facts={**scene.talk.facts, outlook.screened.id: facts})
