"""Everything is shown before it is submitted; any answer can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import questions, showing, summary
from chaupal.engine.definition import MORE, Field, Find, Item
from chaupal.engine.effects import MOST_ROWS, ROW_DESCRIPTION, ROW_TITLE, Option
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import blanks, fitting, flow
from chaupal.engine.phrases import other_service, say_no_answer
from chaupal.engine.steps import as_it_stands
from chaupal.engine.steps.correct import offers_to_add
from chaupal.engine.steps.disputed import complaint
from chaupal.engine.talk import CHANGEABLE, Where
from chaupal.engine.taps import claim
from chaupal.hearing.answers.choice import is_place
from chaupal.hearing.called import named
from chaupal.hearing.put_right import of_whom
from chaupal.hearing.remarks import ASKED, Remark
from chaupal.hearing.script import key
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


_WRONG = (Remark.DENIES, Remark.CALLS_WRONG)
_LATEST = 3  # answers that go before the others: a paper tells many


def show(scene: Scene, key: str = "review.changed", /, **params: str) -> None:
    """The whole form, the fee, what is declared, and: submit or change? Once shown, only the lines that are others.

    `key` is the text above these; where it says the new sum, and that is all, nothing stands under it.
    """
    scene.fill(item="")
    scene.go(Where.REVIEWING)
    fee = [] if scene.form.receipt else showing.fee(scene, scene.service, scene.form)
    if scene.service.bill and sum(paise for _, paise in fee) <= 0:
        return scene.then("nothing_due")
    lines, beside = summary.lines(scene), _beside(scene, fee)
    told = [*lines, *beside]
    known, before = summary.digests(told), set(scene.form.shown)
    fresh = [line for line, digest in zip(told, known, strict=True) if line and digest not in before]
    costs = _costs(scene, fee)
    if not set(costs).isdisjoint(fresh):  # a sum is read with all of its parts
        fresh = [line for line in told if line in fresh or line in costs]
    if not before:
        head = scene.text("review.head", service_name=scene.text("name", scene.service))
        body = "\n".join([head, *told])
        _say_once(scene, body)
        scene.say_raw("review.head", body)
    elif fresh:
        is_said = bool(params) and len(costs) == 1 and not set(fresh) - {*costs, ""}
        body = "\n".join([scene.text(key, **params), *(() if is_said else fresh)])
        _say_once(scene, body)
        scene.say_raw(key, body)
    scene.fill(shown=known)
    return ask_again(scene, "review.ask_pay" if fee else "review.ask") if fresh else ask_again(scene)


def _say_once(scene: Scene, body: str) -> None:
    """What was read or understood just now is not said above all of it that is read in it."""
    kept = () if scene.form.shown else ("document.kept", "document.kept_all")
    for filled in (*kept, "document.read", "profile.filled"):
        scene.leave_unsaid(filled, lambda _: True)
    for item in scene.service.items:
        if isinstance(item, Find):
            scene.leave_unsaid(f"found.{item.id}", lambda line: not line or summary.is_named(line, body))
    for noted in ("ask.noted", "slot.held", "change.made"):
        scene.leave_unsaid(noted, lambda line: summary.is_read(line, body))


def _beside(scene: Scene, fee: Sequence[tuple[str, int]]) -> list[str]:
    """Under the answers: what it costs, what is declared by submitting."""
    declared = flow.declared(scene.service)
    parts = [_costs(scene, fee)]
    if declared and flow.applies(scene.service, declared, flow.names(scene.service, scene.form, scene.today)):
        stated = scene.text(f"{declared.id}.ask", scene.service, questions.known(scene))
        parts.append([f"{scene.text('review.declares')} {stated}"])
    return [line for part in parts if part for line in ("", *part)]


def _costs(scene: Scene, fee: Sequence[tuple[str, int]]) -> list[str]:
    """The lines of the fee, and its total where there are several."""
    each = [f"{text}: {rupees(paise, scene.language)}" for text, paise in fee]
    if len(each) < 2:  # noqa: PLR2004 - one is the total
        return [f"*{line}*" for line in each]
    return [*each, scene.text("review.total", amount=rupees(sum(paise for _, paise in fee), scene.language))]


def _offer(scene: Scene, *, pays: bool) -> None:
    scene.offer(
        scene.option(claim("submit", scene.form.reference), "review.pay" if pays else "review.submit"),
        scene.option(claim("do", "change"), "review.change"),
        scene.option(claim("do", "cancel"), "review.cancel"),
    )


def so_far(scene: Scene) -> None:
    """What have you got so far?"""
    lines = summary.lines(scene)
    if lines:
        scene.say_raw("so_far.head", "\n".join([scene.text("so_far.head"), *lines]))
        scene.then("repeat")
    else:
        scene.then("repeat", "so_far.nothing")


def hear(scene: Scene, event: TextReceived) -> None:
    """Words at the review: yes submits, no asks what to change, and a correction opens the answer that it names."""
    if event.at.timestamp() < scene.talk.asked_at:
        return scene.then("repeat", "ask.one_by_one")
    if event.reading.command == "yes" and not event.reading.topic:
        return scene.then("submit")
    if event.reading.topic:  # "looks good. how long does it take?": what is for good is said once it is answered
        return scene.then("topic_here")
    found = event.reading.heard.put_right
    is_no = event.reading.command == "no"
    asks = not ASKED.isdisjoint(event.reading.heard.remarks)
    if (found.owns_up or not asks) and (is_no or found.objects or _names_answer(scene, event.text)):
        return choose_change(scene, "" if is_no else found.wish or event.text)
    if other_service(scene, event.reading):
        scene.then("other_service")
    elif not offers_to_add(scene, event):
        if asks:
            say_no_answer(scene)
        ask_again(scene, "review.again" if asks else "review.unclear")
    return None


def ask_again(scene: Scene, key: str = "review.again") -> None:
    """What can be done here, without all of it once more."""
    pays = not scene.form.receipt and bool(showing.fee(scene, scene.service, scene.form))
    scene.say(key, button=scene.text("review.pay" if pays else "review.submit"))
    return _offer(scene, pays=pays)


def _changeable(scene: Scene) -> list[Item]:
    service, form = scene.service, scene.form
    return [
        item
        for item in flow.relevant(service, form, scene.today)
        if not isinstance(item, Find) and not item.id.endswith(f".{MORE}") and item is not flow.declared(service)
    ]


def may_change(scene: Scene) -> bool:
    """Whether a form is in hand with answers that can be changed."""
    return scene.talk.form is not None and scene.talk.where in CHANGEABLE and bool(_changeable(scene))


def choose_change(scene: Scene, wish: str = "", start: int = 0) -> None:
    """Which answer shall be changed? A wish that names it goes straight there."""
    if scene.talk.where not in CHANGEABLE:
        return scene.then("repeat", "change.not_here")
    items = _changeable(scene)
    if not items:
        return scene.then("repeat", "change.nothing")
    if wish and (meant := _called(scene, items, wish)):
        return None if as_it_stands.told(scene, meant, wish) else scene.then("reopen", meant)
    if wish and _tells_more(scene):
        return None
    scene.go(Where.CHANGING)
    if found := fitting.unfitting(scene.service, scene.form, scene.today):
        return _put_unfitting(scene, found)
    if by := _looked_up_by(scene):
        items = [*by, *(item for item in items if item not in by)]
        scene.say("change.on_record", value=", ".join(showing.shown(scene, scene.form, item) for item in by))
    further = complaint(scene, scene.service) if by else []
    scene.say("change.which")
    if scene.form.item:  # in the middle of the form it is mostly what was noted last
        items = _latest_first(scene.form, items)
    shown = items[start : start + MOST_ROWS - 2 - len(further)]
    rows = [_row(scene, item) for item in shown]
    if start + len(shown) < len(items):
        rows.append(scene.option(claim("more", start + len(shown)), "change.more"))
    return scene.offer(*rows, *further, scene.option(claim("do", "continue"), "change.none"), menu="ask.choose")


def _put_unfitting(scene: Scene, found: Sequence[Field]) -> None:
    """Two answers that do not go together: which of them is wrong? It is asked once more."""
    told = [
        f"{showing.label(scene, scene.service, each)}: *{showing.shown(scene, scene.form, each)}*" for each in found
    ]
    scene.say_raw("change.unfitting", "\n".join([*told, scene.text("change.unfitting")]))
    return scene.offer(*(_row(scene, each) for each in found), menu="ask.choose")


def _tells_more(scene: Scene) -> bool:
    """Whether it is no wish to change, but more of what happened, which was offered to be added."""
    event = scene.event
    if not isinstance(event, TextReceived) or event.reading.command == "change":
        return False
    return scene.talk.where is Where.REVIEWING and offers_to_add(scene, event)


def _looked_up_by(scene: Scene) -> list[Item]:
    """What a register was searched by, where what it has is said to be wrong ("that is not me")."""
    if not isinstance(scene.event, TextReceived) or scene.event.reading.heard.remarks.isdisjoint(_WRONG):
        return []
    finds = [item for item in scene.service.items if isinstance(item, Find) and scene.form.answers.get(item.id)]
    by = [scene.service.item(name) for find in finds[:1] for name in find.by if name in scene.form.answers]
    return [item for item in by if isinstance(item, Field) and item.spec.kind != "choice"]  # the way is none


def _latest_first(form: Form, items: list[Item]) -> list[Item]:
    last = max(_told_at(form, item) for item in items)
    latest = [item for item in items if _told_at(form, item) == last][:_LATEST]
    return [*latest, *(item for item in items if item not in latest)]


def _told_at(form: Form, item: Item) -> int:
    """As which of the answers it was told, or the paper that it was read off; -1 if neither."""
    papers = [source.partition(".")[0] for source in item.sources] if isinstance(item, Field) else []
    names = [item.id, *papers] if item.id in form.filled else [item.id]
    return max((at for at, name in enumerate(form.trail) if name in names), default=-1)


def _row(scene: Scene, item: Item) -> Option:
    value = showing.shown(scene, scene.form, item)
    description = value if len(value) <= ROW_DESCRIPTION else value[: ROW_DESCRIPTION - 1] + "…"
    return Option(claim("chg", scene.form.reference, item.id), _row_title(scene, item), description or " ")


def _row_title(scene: Scene, item: Item) -> str:
    title = showing.label(scene, scene.service, item)
    whole = f"{summary.row_title(scene, item)}: {title}" if "." in item.id else title
    if len(whole) > ROW_TITLE and "." in item.id:  # "2. Relation to the head"
        whole = f"{item.id.split('.')[1]}. {title}"
    return whole[:ROW_TITLE]


def _names_answer(scene: Scene, said: str) -> bool:
    """Whether an answer is named, or somebody of whom something else was told."""
    items = _changeable(scene)
    is_of_person = len(_whose(scene, items, said)) < len(items)
    return is_of_person or _named(scene, said) is not None


def _whose(scene: Scene, items: list[Item], said: str) -> list[Item]:
    """The answers of the one row of which words speak; else all."""
    held = blanks.answers(scene.service, scene.form, items)
    meant = of_whom(held, said)
    of_it = {answer.blank.id for answer in meant}
    return items if meant is held else [item for item in items if item.id in of_it]


def _named(scene: Scene, said: str) -> str | None:
    """The answer that words name: by its title in the list, on whatever page, else by its label."""
    if is_place(said) and scene.talk.where is Where.REVIEWING:  # nothing is numbered there
        return None
    items = _changeable(scene)
    titled = [item.id for item in items if key(_row_title(scene, item)) == key(said)]
    if len(titled) == 1:
        return titled[0]
    return _called(scene, items, said)


def _called(scene: Scene, items: list[Item], said: str) -> str | None:
    """The answer that words name by its label; empty if several."""
    named_by = [blanks.blank(scene.service, scene.form, item) for item in _whose(scene, items, said)]
    return named(named_by, said, scene.today)


def hear_change(scene: Scene, event: TextReceived) -> None:
    """Words while "which one?" is open."""
    if event.reading.command in ("no", "nothing", "yes"):  # whoever says "submit" sees everything once more
        return scene.then("proceed")
    meant = _named(scene, event.text)
    if event.reading.topic and not meant:
        return scene.then("topic_here")
    return scene.then("reopen", meant) if meant else scene.then("repeat", "change.unclear")


def chosen(scene: Scene, reference: str, name: str) -> None:
    """An answer to change was tapped."""
    known = {item.id for item in _changeable(scene)} if scene.is_open(reference) else set()
    if name not in known or scene.talk.where not in CHANGEABLE:
        return scene.then("repeat", "tap.old")
    return scene.then("reopen", name)


def go_on(scene: Scene) -> None:
    """On with the form from wherever it stands."""
    if scene.talk.where is Where.CHANGING:
        return scene.then("proceed")
    return scene.then("repeat")
