"""What may be added, at the end of a form: all of it in one message, each for a tap, and a button that adds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import questions, showing
from chaupal.engine.definition import Field, Paper
from chaupal.engine.effects import ROW_TITLE, Option
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import blanks, extras, filling, flow
from chaupal.engine.phrases import cut
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.hearing.called import named, named_alone
from chaupal.hearing.remarks import Remark, is_nothing

if TYPE_CHECKING:
    from chaupal.engine.definition import Item
    from chaupal.engine.scene import Scene

_FEW = 4  # words that only name one
_NOTHING = ("no", "skip", "nothing")
_NO_MORE = frozenset((Remark.ALL, Remark.DENIES, Remark.LEAVE_OUT))


def left(scene: Scene) -> list[Item]:
    """Those that may be added still, papers first: a photograph is taken for the first of them."""
    service, form = scene.service, scene.form
    seen, may = flow.names(service, form, scene.today), extras.of(service)
    of_them = (item for item in service.items if item.id in may)
    open_ = [item for item in of_them if flow.applies(service, item, seen) and not flow.is_settled(item, form)]
    return sorted(open_, key=lambda item: not isinstance(item, Paper))


def put(scene: Scene, item: Item) -> bool:
    """Whether it is one of several that may be added, and these were offered; what was read or heard is asked alone."""
    several = left(scene) if item.id in extras.of(scene.service) else []
    is_doubted = isinstance(item, Field) and filling.doubt(item, scene.form, scene.today) is not None
    if item not in several or is_doubted or (len(several) == 1 and not extras.were_offered(scene.form)):
        return False
    first, is_first_time = several[0], not extras.were_offered(scene.form)
    scene.fill(item=first.id, page=0, told=extras.told_of(scene.form, first.id))
    scene.go(Where.ASKING)
    show(scene, numbered=is_first_time)
    return True


def show(scene: Scene, *, numbered: bool = False) -> None:
    """Their names in one message, which is a step when it comes first."""
    several, reference = left(scene), scene.form.reference
    labels = {item.id: showing.label(scene, scene.service, item) for item in several}
    lines = "\n".join(f"• {label}" for label in labels.values())
    step = questions.step_of(scene) if numbered else ""
    scene.say_raw("extras.ask", f"{step} {scene.text('extras.ask', items=lines)}".strip())
    rows = [Option(claim("add", reference, name), cut(label, ROW_TITLE)) for name, label in labels.items()]
    scene.offer(scene.option(claim("skip", reference, scene.form.item), "extras.none"), *rows)


def add(scene: Scene, name: str) -> None:
    """One of them was tapped: it is asked for alone."""
    item = next((item for item in left(scene) if item.id == name), None) if extras.is_offered(scene.form) else None
    if item is None:
        return scene.then("repeat", "tap.old")
    scene.fill(item=item.id, told=extras.told_of(scene.form), page=0)
    return scene.then("ask_alone_of", item)


def left_out(scene: Scene) -> list[str]:
    """All of them, or those that are named: "no landmark"; none where one is asked alone."""
    if not extras.is_offered(scene.form):
        return []
    several, event = left(scene), scene.event
    fields = [blanks.blank(scene.service, scene.form, item) for item in several]
    alone = named_alone(fields, event.text) if isinstance(event, TextReceived) else []
    return [each.id for each in alone or several]


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether words add nothing, or name one of them."""
    told = event.reading.heard
    if not extras.is_offered(scene.form) or told.answers or event.reading.topic:
        return False
    if told.declined and scene.form.skipped[-len(told.declined) :] == [*told.declined]:  # these were left out by name
        scene.then("proceed")
        return True
    if event.reading.command in _NOTHING or told.remarks & _NO_MORE or is_nothing(event.text):
        scene.then("skip")
        return True
    fields = [blanks.blank(scene.service, scene.form, item) for item in left(scene)]
    name = named(fields, event.text, scene.today) if len(event.text.split()) <= _FEW else None
    if name:
        add(scene, name)
    return bool(name)
