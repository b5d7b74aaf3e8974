"""A paper that was issued already need not be sent: it is offered beside the question, and one tap uses it.

The tap is the consent to that one use: it stands in the ledger under the purpose of such papers, with the service whose
form it was given for, and is taken back as any other (`released_from`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Paper
from chaupal.engine.effects import Option, SeekPapers, UsePaper
from chaupal.engine.forms import flow, offered
from chaupal.engine.offering import PURPOSE
from chaupal.engine.showing import person
from chaupal.engine.steps import consent
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.hearing.answers.issued import is_meant
from chaupal.hearing.remarks import Remark
from chaupal.kit.dates import long_date
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.events import TextReceived
    from chaupal.engine.on_offer import PapersOnOffer
    from chaupal.engine.scene import Scene

_TITLE = 20  # characters of a button
_BARE = 2  # words of a yes that says no more


def seek(scene: Scene, item: Paper) -> None:
    """It is asked what is on offer for that paper, once a form; the question comes with the answer, at once."""
    form = scene.fill(told=scene.form.told.once(sought=item.id))
    scene.order(SeekPapers(form.reference, item.id, item.accept))


def found(scene: Scene, event: PapersOnOffer) -> None:
    """The question, with what is on offer; of a form that rests it is known when the form is gone on with."""
    form = scene.form_of(event.reference)
    if form is None:
        return
    scene.put(replace(form, offers=form.offers | {event.paper: [dict(one) for one in event.offers]}))
    is_asked = scene.is_open(event.reference) and form.item == event.paper and scene.talk.where is Where.ASKING
    if is_asked and event.paper not in form.papers:
        scene.then("ask_again")


def show(scene: Scene, item: Paper, *ways: Option) -> None:
    """What need not be sent, under the question: whose it is, from whom, under which number."""
    several = offered.fitting(scene.service, scene.form, item, scene.today)
    for one in several:
        scene.say(
            "offer.have",
            kind=scene.text(f"paper.{one['kind']}"),
            number=one["number"],
            by=one["by"].get(scene.language) or next(iter(one["by"].values()), ""),
            on=_day(scene, one),
            name=person(scene, str(one.get("name") or "–")),
        )
    scene.say("offer.agree")
    reference = scene.form.reference
    titles = _titles(scene, several)
    uses = [
        Option(claim("use", reference, item.id, one["id"]), title) for one, title in zip(several, titles, strict=True)
    ]
    scene.offer(*uses, *ways)


def _on_offer(scene: Scene) -> list[dict[str, Any]]:
    """What fits the paper in hand."""
    paper = scene.service.item(scene.form.item) if scene.form.item else None
    return offered.fitting(scene.service, scene.form, paper, scene.today) if isinstance(paper, Paper) else []


def _titles(scene: Scene, several: list[dict[str, Any]]) -> list[str]:
    """What a button says: of several each one's holder, or its number."""
    if len(several) == 1:
        return [scene.text("offer.use")]
    for what in ("name", "number"):
        named = [str(one.get(what) or "") for one in several]
        if len({*named}) == len(named):
            return [each[-_TITLE:] if what == "number" else each[:_TITLE] for each in named]
    return [scene.text("offer.use"), *(f"{n}" for n in range(2, len(several) + 1))]


def _day(scene: Scene, one: dict[str, Any]) -> str:
    return long_date(date.fromisoformat(one["on"]), scene.language) if one.get("on") else "–"


def use(scene: Scene, chosen: str, *, method: str = "button") -> None:
    """It is to be used here: that is agreed to, and it is taken."""
    form, paper = scene.form, scene.service.item(scene.form.item)
    one = next((each for each in _on_offer(scene) if each["id"] == chosen), None)
    if one is None or not isinstance(paper, Paper):
        return scene.then("repeat", "tap.old")
    _agree(scene, one, method)
    if flow.has_all(paper, form):  # opened at the end, to be changed
        scene.put(replace(flow.without(scene.service, form, paper.id), item=paper.id))
    scene.fill(waiting=scene.form.waiting + 1)
    scene.order(UsePaper(form.reference, form.service, paper.id, one))
    return scene.go(Where.KEEPING)


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether it is said in words that what is on offer is to be used: a yes by itself, or "the one you issued"."""
    form = scene.talk.form
    if form is None or not form.offers or scene.talk.where is not Where.ASKING:
        return False
    several = _on_offer(scene)
    is_old = event.at.timestamp() < scene.talk.asked_at or event.reading.bidden
    heard = event.reading.heard
    is_yes = event.reading.command == "yes" and len(event.text.split()) <= _BARE
    is_said = is_yes or (is_meant(event.text) and Remark.ASKS not in heard.remarks)
    if not several or is_old or not is_said:
        return False
    if len(several) > 1:
        scene.then("repeat", "offer.which")
    else:
        use(scene, several[0]["id"], method="text")
    return True


def _agree(scene: Scene, one: dict[str, Any], method: str) -> None:
    """The ledger says for which form which paper was agreed to."""
    name = f"{scene.service.department}/{PURPOSE}"
    about = f"{one['kind']} {one['number']} for {scene.service.id}/{scene.form.item}"
    consent.record(scene, name, given=True, method=method, shown=scene.service, about=about)
    consents = tuple(dict.fromkeys((*scene.talk.consents, name)))
    scene.talk = replace(scene.talk, consents=consents, withdrawn=tuple(n for n in scene.talk.withdrawn if n != name))
