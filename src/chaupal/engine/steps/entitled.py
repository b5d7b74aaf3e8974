"""Rules of a form: an answer that does not agree with another is asked again; who is not entitled is told why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import questions
from chaupal.engine.definition import Field, Rule, meaning
from chaupal.engine.forms import filling, flow
from chaupal.engine.phrases import begin_button, turned_aside
from chaupal.engine.steps.proposal import begin
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.hearing.folding import sounds
from chaupal.hearing.remarks import ASKED
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from chaupal.engine.definition import Item, Service
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene

_LEAST = 4  # letters of a word of the question
_OF = ("label", "ask")


def broken(scene: Scene, rule: Rule) -> None:
    """A rule does not hold."""
    if rule.again:
        scene.say(f"{rule.id}.fails", scene.service, questions.known(scene))
        return scene.then("reopen", rule.again)
    scene.fill(item=rule.id)
    scene.go(Where.BARRED)
    return show(scene)


def tell_passed(scene: Scene, item: Item | None) -> None:
    """Said once for each rule that has a word for it, as the form comes past it: yes, this is needed, and why."""
    service, form = scene.service, scene.form
    rules = [rule for rule in _with_a_word(service) if rule.id not in form.told.passed]
    if not rules:
        return
    order = [each.id for each in service.items]
    before = order[: order.index(item.id.partition(".")[0])] if item else order
    seen = flow.names(service, form, scene.today)
    for rule in rules:
        key = f"{rule.id}.passed"
        is_passed = rule.id in before and flow.applies(service, rule, seen)
        if is_passed and service.text(scene.language, key) is not None:
            scene.say(key, service, questions.known(scene))
            scene.fill(told=scene.form.told.once(passed=rule.id))


@once
def _with_a_word(service: Service) -> tuple[Rule, ...]:
    """The rules of which something is said when they hold, in some language."""
    rules = (item for item in service.items if isinstance(item, Rule))
    return tuple(rule for rule in rules if any(f"{rule.id}.passed" in texts for texts in service.texts.values()))


def show(scene: Scene) -> None:
    """Why it cannot go on, and what can be done: an answer may have been a slip."""
    scene.say(f"{scene.form.item}.fails", scene.service, questions.known(scene))
    scene.say("barred.ask")
    rule = scene.service.item(scene.form.item)
    instead = [begin_button(scene, rule.instead)] if isinstance(rule, Rule) and rule.instead else []
    if isinstance(rule, Rule) and rule.instead:
        _carry(scene, rule)
    scene.offer(*instead, scene.option(_change(scene, rule), "barred.change"), scene.to_menu())


def _carry(scene: Scene, rule: Rule) -> None:
    """What was told here need not be told again in the service that is meant instead."""
    seen, there = flow.names(scene.service, scene.form, scene.today), scene.catalogue.service(rule.instead)
    known = {name: seen.get(own) for name, own in meaning.shared(scene.service, there).items()}
    known |= {name: flow.run(told, seen) for name, told in rule.carries.items()}
    fields = {field.id for field in there.fields if not field.derive or field.sources}
    facts = {name: value for name, value in known.items() if name in fields and value is not None}
    scene.talk = replace(scene.talk, facts={**scene.talk.facts, rule.instead: facts})


def _change(scene: Scene, rule: Item) -> str:
    """The button's way to the one answer that the rule hangs on; to the list of answers, if it hangs on several."""
    names = (
        rule.holds.names | (rule.when.names if rule.when else frozenset()) if isinstance(rule, Rule) else frozenset()
    )
    told = [item.id for item in scene.service.items if item.id in names]  # a record found counts, too
    return (
        claim("chg", scene.form.reference, told[0])
        if len(told) == 1 and told[0] in scene.form.trail
        else claim("do", "change")
    )


def hear(scene: Scene, event: TextReceived) -> None:
    """Words after that: the answer that it hangs on may be told otherwise."""
    if (item := flow.told_wrongly(scene.service, scene.form, scene.service.item(scene.form.item))) is not None:
        if _is_told(scene, event, item):
            return None
        scene.put(filling.without_doubt(scene.form, item.id))
    if event.reading.command == "yes":
        rule = scene.service.item(scene.form.item)
        return begin(scene, rule.instead) if isinstance(rule, Rule) and rule.instead else scene.then("menu")
    return None if turned_aside(scene, event) else scene.then("repeat")


def _is_told(scene: Scene, event: TextReceived, item: Field) -> bool:
    """Whether another answer is told, and was kept or offered, or this one is called a slip and was asked again.

    A yes or no may be to what is said there, and answers the question before only where it speaks of that.
    """
    heard, held = event.reading.heard, scene.form.answers.get(item.id)
    is_of_it = item.spec.kind != "yes_no" or heard.put_right.owns_up or _speaks_of(scene, event, item)
    if not (is_of_it and heard.remarks.isdisjoint(ASKED)):
        return False
    value, words = heard.answers.get(item.id), heard.unsure.get(item.id) or heard.option
    form = filling.with_doubt(scene.form, {item.id: words}) if words and value is None else scene.form
    offered = filling.doubt(item, form, scene.today) if form is not scene.form else None
    if value not in (None, held):
        scene.go(Where.ASKING)
        scene.fill(item=item.id)
        scene.then("take", item, value, told=True)
    elif heard.put_right.owns_up or offered not in (None, held):
        scene.put(filling.without_doubt(scene.form, item.id) if offered == held else form)
        scene.then("reopen", item.id)
    else:
        return False
    return True


def _speaks_of(scene: Scene, event: TextReceived, item: Field) -> bool:
    """Whether a word of the question is said, or a figure: "account hai"; "ok, later" only agrees."""
    texts = [
        scene.service.text(language, f"{item.key}.{part}") or "" for language in scene.service.texts for part in _OF
    ]
    is_named = any(len(word) >= _LEAST for word in sounds(event.said) & sounds(" ".join(texts)))
    return is_named or any(map(str.isdigit, event.said))
