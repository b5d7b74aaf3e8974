"""Asking one item after the other, and taking the answers."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chaupal.engine import proving, questions, showing
from chaupal.engine.definition import CODED, Field, Find, Paper, Rule, Slot
from chaupal.engine.effects import RECORD, DropDocument, FindRecord
from chaupal.engine.events import MediaReceived, OtherReceived, TextReceived
from chaupal.engine.forms import belonging, doubts, early, filling, fitting, flow, looked_up, offered, whom
from chaupal.engine.forms.extras import is_offered, told_of
from chaupal.engine.phrases import QUIET, needed, unasked, unheard
from chaupal.engine.steps import coded, entitled, extras
from chaupal.engine.talk import CHANGEABLE, SAID, Where
from chaupal.hearing import answers
from chaupal.hearing.answers import slot_words
from chaupal.hearing.answers.base import Refused
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Item
    from chaupal.engine.events import ContactReceived, Event, PinReceived
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form
    from chaupal.hearing.answers.base import Accepted


def proceed(scene: Scene) -> None:
    """On to the next item, a look-up, or the review."""
    before = scene.form
    if before.differing:
        return scene.then("compare")  # what that paper says fills nothing before the citizen has seen it
    form = filling.fill(scene.service, before, scene.today)
    scene.put(form)
    questions.tell_read(scene, before, form)
    if fitting.unfitting(scene.service, form, scene.today):
        scene.go(Where.ASKING)
        return scene.then("choose_change")
    if proving.lacks(scene, proving.FILL) and not isinstance(flow.next_item(scene.service, form, scene.today), Rule):
        return scene.then("prove", proving.FILL)
    return _go_on(scene)


def _go_on(scene: Scene) -> None:
    """On from what is known, read and told."""
    form = scene.form
    item = doubts.next_item(scene.service, form, scene.today)
    while isinstance(item, Paper) and filling.is_needless(scene.service, form, item, scene.today):
        form = scene.fill(skipped=[*form.skipped, item.id], trail=[*form.trail, item.id])
        item = doubts.next_item(scene.service, form, scene.today)
    kept = filling.usable(scene.service, form, scene.talk.profile, scene.today)
    if kept and not form.told.profile:
        return scene.then("offer_kept", kept)
    if isinstance(item, Rule):
        return scene.then("broken", item)
    if flow.is_entitled(scene.service, item) and not form.told.entitled:
        told = scene.text("entitled", scene.service, questions.known(scene))
        scene.say_raw("entitled", " ".join((told, scene.text("ask.papers_next"))))
        scene.fill(told=replace(form.told, entitled=True))
    entitled.tell_passed(scene, item)
    _tell_whose(scene)
    if item is None:
        return scene.then("answered") if scene.service.outcome == "answer" else scene.then("review")
    return _put(scene, item)


def _put(scene: Scene, item: Item) -> None:
    """The next question, the look-up, or the time to be chosen; what may be added is offered together."""
    if extras.put(scene, item):
        return None
    group = flow.group_of(scene.service, scene.form, item, scene.today)
    scene.fill(item=item.id, group=[field.id for field in group], page=0)
    if isinstance(item, Find | Slot):
        return find(scene, item) if isinstance(item, Find) else scene.then("seek_slot", item)
    scene.go(Where.ASKING)
    return _ask(scene, item)


def _ask(scene: Scene, item: Item, *, numbered: bool = True) -> None:
    """The question; of a paper, once it is known whether one need not be sent."""
    if isinstance(item, Paper) and offered.is_worth(scene.catalogue, scene.talk, item):
        return scene.then("seek_papers", item)
    return questions.put(scene, item, numbered=numbered)


def alone(scene: Scene, item: Item) -> None:
    """One of what may be added, by itself."""
    return _ask(scene, item)


def _tell_whose(scene: Scene) -> None:
    """Said once where the form turns out to be for somebody else: whose name and papers are asked for now."""
    service, form = scene.service, scene.form
    condition = service.profile_when if service.papers else None
    known = condition is not None and condition.names <= form.answers.keys()
    if known and not form.told.for_other and not flow.is_for_sender(service, form, scene.today):
        scene.say("ask.for_other")
        scene.fill(told=replace(form.told, for_other=True))


def find(scene: Scene, item: Find) -> None:
    """A register is asked; the citizen, who sees that we type, hears from us when it has answered."""
    if proving.lacks(scene, proving.SHOW):
        return scene.then("prove", proving.SHOW)
    form, need = scene.form, proving.needed(scene, scene.service, scene.form, proving.SHOW)
    level = need if need == CODED else 0
    if level and coded.waits(scene, item):
        scene.go(Where.PROVING)
        return scene.then("repeat")
    form = scene.fill(sought=f"{form.reference}/{scene.talk.turn}")
    scene.order(
        FindRecord(
            form.sought,
            item.id,
            item.register,
            coded.by(scene, item) | _held(scene, item),
            level,
            coded.without(scene, item) if level else (),
        )
    )
    return scene.go(Where.FINDING)


def _held(scene: Scene, item: Find) -> dict[str, str]:
    """Which record it is already, of which is asked only what is due on it."""
    record = scene.form.answers.get(item.id)
    return {RECORD: record["id"]} if record else {}


def turn_page(scene: Scene, start: int) -> None:
    """More options of a long choice, from that one on."""
    item = scene.service.item(scene.form.item)
    if not isinstance(item, Field) or start >= len(flow.spec_of(item, scene.form).options):
        return scene.then("repeat", "tap.old")
    scene.fill(page=start)
    return ask_again(scene)


def ask_again(scene: Scene) -> None:
    """The question of the item in hand, once more."""
    if is_offered(scene.form):
        return extras.show(scene)
    return questions.put(scene, scene.service.item(scene.form.item))


def keep(
    scene: Scene,
    item: Field,
    value: Any,
    *,
    told: bool = False,
    beside: Mapping[str, Any] = MappingProxyType({}),
    wrong: str = "",
) -> None:
    """An answer was accepted; it is echoed if it was `told` in words of the citizen's own.

    `beside`: what was told with it of others, such as a member's age; it is echoed, too. `wrong`: an answer of before
    that was called wrong with it, which is asked next.
    """
    form = before = scene.form
    if item.id in form.answers and form.answers[item.id] != value:
        form = flow.without(scene.service, form, item.id)
    form = replace(form, answers=form.answers | dict(beside), trail=[*form.trail, *beside])
    form = filling.without_doubt(form, item.id)
    form_now, now = flow.with_answers(form, {item.id: value}), {item.id: value, **beside}
    form_now = belonging.of_another(scene.service, form_now, item, scene.today)
    scene.put(looked_up.anew(scene.service, form_now, now))
    if told or beside or item.spec.kind in ECHOED:
        questions.tell_noted(scene, [item.id, *beside])
    tell_of_address(scene, item, form)
    tell_of_another(scene, item, before)
    tell_of_proof(scene, item, before)
    reopen(scene, wrong) if wrong else proceed(scene)


def tell_of_address(scene: Scene, item: Field, before: Form) -> None:
    """With another PIN code, the address that is asked with it may be another, too."""
    of_group = next((group for group in scene.service.together if item.id in group), ())
    fields = [field for field in map(scene.service.item, of_group) if isinstance(field, Field)]
    address = next((field for field in fields if field.spec.kind == "address"), None)
    changed = item.spec.kind == "pincode" and before.answers.get(item.id) not in (None, scene.form.answers[item.id])
    if address and changed and scene.form.answers.get(address.id):
        shown = showing.shown(scene, scene.form, address)
        scene.say("change.address_too", label=showing.label(scene, scene.service, address), value=shown)


def tell_of_another(scene: Scene, item: Item, before: Form) -> None:
    """Where it is for somebody else now, the papers of the one before are let go, and it is said what fell."""
    form = scene.form
    if not whom.is_another(scene.service, before, item.id, form.answers.get(item.id)):
        return
    gone = [document for paper, files in before.papers.items() if paper not in form.papers for document in files]
    for document in gone:
        scene.order(DropDocument(form.reference, document))
    if gone or not whom.theirs(scene.service).isdisjoint(before.answers.keys() - form.answers.keys()):
        scene.say("change.of_another")


def tell_of_proof(scene: Scene, item: Item, before: Form) -> None:
    """It is said where a paper that was issued proved the answer, and says otherwise than is told now."""
    proof = filling.proof_of(item, before, scene.today) if isinstance(item, Field) and before.proven else ""
    if isinstance(item, Field) and proof in scene.form.proven:
        kind, value = scene.text(f"paper.{before.proven[proof]['kind']}"), before.answers[item.id]
        if scene.form.answers.get(item.id) != value:
            scene.say("change.proven", kind=kind, value=showing.shown_value(scene, scene.service, item, value))


ECHOED = ("date", "amount", "number", "year", "aadhaar", "phone")


YES_NO = {"yes": True, "no": False}


def tapped(scene: Scene, reference: str, name: str, value: str) -> None:
    """An option under a question was tapped; one of an earlier question changes that answer."""
    form, is_open = scene.talk.form, scene.is_open(reference)
    item = scene.service.item(name) if form and is_open and name in (form.item, *form.trail) else None
    if form is None or not isinstance(item, Field) or scene.talk.where not in CHANGEABLE:
        return scene.then("repeat", "tap.old")
    options: dict[str, Any] = {option: option for option, _ in flow.spec_of(item, form).options}
    meanings = YES_NO if item.spec.kind == "yes_no" else options
    if value not in meanings:
        return scene.then("repeat", "tap.old")
    meant = meanings[value]
    if form.answers.get(name) == meant and not (name == form.item and stands(scene)):
        return scene.then("repeat")  # tapped twice
    if name != form.item or scene.talk.where is not Where.ASKING:
        scene.say("tap.changed", label=showing.label(scene, scene.service, item))
    return keep(scene, item, meant)


def tapped_doubt(scene: Scene, word: str) -> None:
    """The button under "is this right?": yes or no."""
    item = scene.service.item(scene.form.item)
    if not isinstance(item, Field) or filling.doubt(item, scene.form, scene.today) is None:
        return scene.then("repeat", "tap.old")
    return settle_doubt(scene, item, word)


def settle_doubt(scene: Scene, item: Field, word: str, wrong: str = "") -> None:
    """Yes takes the value; no asks as if nothing had been read or heard. Of several off a paper: all, or each.

    `wrong`: an answer of before that is called wrong behind the yes.
    """
    value = filling.doubt(item, scene.form, scene.today)
    if others := doubts.beside(item, scene.service, scene.form, scene.today):
        if word != "yes":
            scene.put(doubts.one_by_one(item, scene.form))
            return ask_again(scene)
        scene.put(flow.with_answers(scene.form, others))
    if item.id in scene.form.doubtful.get(SAID, {}):
        scene.put(filling.without_doubt(scene.form, item.id))
        if word != "yes":
            scene.fill(told=scene.form.told.once(not_that=item.id))
    else:
        scene.fill(told=scene.form.told.once(settled=item.id))  # nor is it asked when the answer is changed later
    return keep(scene, item, value, wrong=wrong) if word == "yes" else ask_again(scene)


def skip(scene: Scene) -> None:
    """What is asked is left out, if all of it may be."""
    name = scene.form.item
    left_out = extras.left_out(scene) or scene.form.group or [name]
    if not all(flow.may_be_left_out(scene.service.item(each)) for each in left_out):
        return needed(scene, scene.service.item(name))
    if stands(scene):  # what is there goes, with what it filled
        scene.put(flow.without(scene.service, scene.form, name))
    form = scene.form
    scene.fill(skipped=[*form.skipped, *left_out], trail=[*form.trail, *left_out], group=[])
    return proceed(scene)


def pin(scene: Scene, event: PinReceived) -> None:
    """A place was sent."""
    if item := _asked_for(scene, "location"):
        where = answers.location.from_pin(event.latitude, event.longitude, event.name, event.address, item.spec)
        _take(scene, item, where)


def contact(scene: Scene, event: ContactReceived) -> None:
    """A contact card was sent."""
    if item := _asked_for(scene, "phone"):
        _take(
            scene,
            item,
            answers.phone.from_card(item.spec, event.phone, own=event.own and not scene.talk.helped, today=scene.today),
        )


def _asked_for(scene: Scene, kind: str) -> Field | None:
    """The field in hand, if it is of that kind; else it is said that such a message is no use here."""
    item = scene.service.item(scene.form.item)
    if isinstance(item, Field) and item.spec.kind == kind:
        return item
    scene.then("repeat", unheard("other", paper=isinstance(item, Paper)))
    return None


def _take(scene: Scene, item: Field, heard: Accepted | Refused) -> None:
    if isinstance(heard, Refused):
        return scene.then("repeat", f"refused.{heard.code}", **heard.params)
    return keep(scene, item, heard.value)


# where a file may be meant for a paper that is still to be asked for
BEFORE_PAPERS = (Where.CONSENTING, Where.CHECKING, Where.PREFILLING, Where.PICKING, Where.FINDING)


def unusable(scene: Scene, event: Event) -> None:
    """A kind of message that a question has no use for."""
    kind = event.kind if isinstance(event, MediaReceived | OtherReceived) else "other"
    if kind in QUIET:
        return None
    if isinstance(event, MediaReceived) and kind in early.USABLE and scene.talk.where in BEFORE_PAPERS:
        scene.talk = early.with_it(scene.talk, event)
        return scene.then("repeat", unasked(scene))
    is_paper = scene.talk.where is Where.ASKING and isinstance(scene.service.item(scene.form.item), Paper)
    return scene.then("repeat", unheard(kind, paper=is_paper))


def back(scene: Scene) -> None:
    """One step back: the last answer is asked again; before the first, the menu."""
    form = scene.form
    if scene.talk.where not in CHANGEABLE:
        return scene.then("repeat", "back.not_here")
    if not form.trail:
        return scene.then("menu")
    if stands(scene):
        return proceed(scene)
    return reopen(scene, form.trail[-1])


def stands(scene: Scene) -> bool:
    """Whether the item in hand was opened at the end to be changed, and its answer still stands."""
    form = scene.form
    return scene.talk.where is Where.ASKING and (form.item in form.answers or form.item in form.papers)


def _is_looked_up_by(scene: Scene, name: str) -> bool:
    """Whether a register was searched by it: then it is searched again, and another record can be picked."""
    searched = (item for item in scene.service.items if isinstance(item, Find) and item.id in scene.form.answers)
    return any(name in item.by for item in searched)


def reopen(scene: Scene, name: str) -> None:
    """An item is asked again; only what depends on it is lost. At the end it stands until there is another."""
    item = scene.service.item(name)
    at_end = scene.talk.where in (Where.REVIEWING, Where.CHANGING)
    is_held = at_end or (name == whom.field(scene.service) and whom.holds_something(scene.service, scene.form))
    stands = is_held and not isinstance(item, Slot) and not _is_looked_up_by(scene, name)
    form = scene.form if stands else flow.without(scene.service, scene.form, name)
    facts = {field: told for field, told in form.facts.items() if field != name}  # what was told first fills it no more
    if isinstance(item, Slot) and isinstance(scene.event, TextReceived):
        found = scene.event.reading.heard.put_right
        said = found.wish if found.is_named and found.about == (name,) else scene.event.text
        facts |= {name: wish} if (wish := _wish(scene, item, said)) else {}
    scene.put(replace(form, item=name, group=[], page=0, facts=facts))
    if is_offered(scene.form):
        scene.fill(told=told_of(scene.form))
    if isinstance(item, Slot):
        return scene.then("seek_slot", item)
    scene.go(Where.ASKING)
    return _ask(scene, item, numbered=not at_end)


def _wish(scene: Scene, item: Slot, said: str) -> str:
    """The time that is told with it, if one is: an hour alone is one of the day that was chosen."""
    chosen: Mapping[str, str] = scene.form.answers.get(item.id) or {}
    day, _, hour = chosen.get("at", "").partition("T")
    if slot_words.tells_day(said, scene.today):
        return f"{said} {hour}" if hour and slot_words.keeps_hour(said) else said
    return f"{day} {said}" if day and slot_words.names_hour(said) else ""
