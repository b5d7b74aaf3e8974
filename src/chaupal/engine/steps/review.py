"""Everything is shown before it is submitted; any answer can be changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.engine import answers, flow, showing
from chaupal.engine.answers.base import Accepted
from chaupal.engine.answers.choice import is_place
from chaupal.engine.answers.denial import NOT
from chaupal.engine.answers.script import key, sound, vocabulary
from chaupal.engine.answers.together import is_strict
from chaupal.engine.answers.transliteration import romanised
from chaupal.engine.definition import MORE, Field, Find, Item, Rows
from chaupal.engine.effects import Option
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import other_service
from chaupal.engine.scene import MOST_ROWS
from chaupal.engine.talk import CHANGEABLE, Where
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.engine.scene import Scene

_TITLE, _DESCRIPTION = 24, 72
_WRONG = vocabulary("wrong incorrect mistake galat galti change badal badlo sudhar गलत ग़लत गलती ग़लती बदल बदलो सुधार")
_WRONG_STEMS = ("badal", "sudhar", "galat")
# what says of a value that it is to be so
_BE = frozenset(
    sound(romanised(word))
    for word in (
        "the hai hain h ho hona chahiye kar karo kardo do dijiye kijiye likho likhiye likh is it should be make to ko "
        "ka ki ke mera mere meri my है हैं हो होना चाहिए कर करो कीजिए दो दीजिए लिखो लिखिए लिख को का की के मेरा मेरे मेरी"
    ).split()
)
_PART = re.compile(r"[,;:।\n]+")


def show(scene: Scene) -> None:
    """The whole form, the fee, and: submit or change?"""
    scene.fill(item="")
    scene.go(Where.REVIEWING)
    lines = [] if scene.form.receipt else showing.fee(scene, scene.service, scene.form)
    if scene.service.bill and sum(paise for _, paise in lines) <= 0:
        return scene.play("nothing_due")
    body = [scene.text("review.head", service_name=scene.text("name", scene.service)), *_answers(scene)]
    if _has_names_respelt(scene):
        body += ["", scene.text("review.names")]
    if lines:
        body += ["", *(f"{text}: {rupees(paise, scene.language)}" for text, paise in lines)]
        body.append(scene.text("review.total", amount=rupees(sum(paise for _, paise in lines), scene.language)))
    scene.say_raw("review.head", "\n".join(body))
    scene.say("review.ask_pay" if lines else "review.ask")
    return _offer(scene, pays=bool(lines))


def _offer(scene: Scene, *, pays: bool) -> None:
    scene.offer(
        scene.option(f"submit|{scene.form.reference}", "review.pay" if pays else "review.submit"),
        scene.option("do|change", "review.change"),
        scene.option("do|cancel", "review.cancel"),
    )


def _answers(scene: Scene) -> list[str]:
    """A line for each thing known; a row of several fields is one line, in which all but the first have their label."""
    service, form = scene.service, scene.form
    lines: dict[str, list[str]] = {}
    for item in flow.relevant(service, form, scene.today):
        if item.id.endswith(f".{MORE}") or item.id in form.skipped:
            continue
        value = showing.confirmed(scene, form, item)
        told = f"{showing.label(scene, service, item)} {value}" if _comes_later(scene, item) else value
        lines.setdefault(_title(scene, item), []).append(told)
    return [f"*{title}:* {' · '.join(shown)}" for title, shown in lines.items()]


def _has_names_respelt(scene: Scene) -> bool:
    """Whether a name will be written in another script than it was told in."""
    form, items = scene.form, flow.relevant(scene.service, scene.form, scene.today)
    return any(showing.confirmed(scene, form, item) != showing.shown(scene, form, item) for item in items)


def _comes_later(scene: Scene, item: Item) -> bool:
    """Whether it is a field of a row, but not the first, which says whom or what the row is about."""
    rows, _, inner = item.id.partition(".")
    if not inner:
        return False
    of_rows = scene.service.item(rows)
    return isinstance(of_rows, Rows) and item.id.rpartition(".")[2] != of_rows.fields[0].id


def _title(scene: Scene, item: Item) -> str:
    rows, _, inner = item.id.partition(".")
    if not inner:
        return showing.label(scene, scene.service, item)
    return f"{scene.text(f'{rows}.label', scene.service)} {inner.partition('.')[0]}"


def so_far(scene: Scene) -> None:
    """What have you got so far?"""
    lines = _answers(scene)
    if lines:
        scene.say_raw("so_far.head", "\n".join([scene.text("so_far.head"), *lines]))
        scene.play("repeat")
    else:
        scene.play("repeat", "so_far.nothing")


def hear(scene: Scene) -> None:
    """Words at the review: yes submits, no asks what to change, and a correction opens the answer that it names."""
    event = scene.event
    assert isinstance(event, TextReceived)
    if event.at.timestamp() < scene.talk.asked_at:
        return scene.play("repeat", "ask.one_by_one")
    if event.reading.command == "yes":
        return scene.play("submit", scene.form.reference)
    if event.reading.topic:
        return scene.play("topic_here")
    if event.reading.command == "no" or _corrects(event.text) or _named(scene, event.text) is not None:
        return choose_change(scene, "" if event.reading.command == "no" else _without(event.text))
    if other_service(scene, event.reading):
        return scene.play("other_service")
    return _unclear(scene)


def _unclear(scene: Scene) -> None:
    """What can be done here, without all of it once more."""
    pays = not scene.form.receipt and bool(showing.fee(scene, scene.service, scene.form))
    scene.say("review.unclear", button=scene.text("review.pay" if pays else "review.submit"))
    return _offer(scene, pays=pays)


def _corrects(said: str) -> bool:
    """Whether something is said to be wrong: "the year is wrong", "not Kamla, Vimla", "नाम बदलना है"."""
    return any(map(_is_wrong, said.split()))


def _is_wrong(word: str) -> bool:
    return _sound(word) in NOT | _WRONG or _sound(word).startswith(_WRONG_STEMS)


def _without(said: str) -> str:
    """The words but those that deny, which would deny the answer that they name."""
    return " ".join(word for word in said.split() if not _is_wrong(word))


def _sound(word: str) -> str:
    return sound(romanised(word.strip(",.;:!।")))


def _changeable(scene: Scene) -> list[Item]:
    service, form = scene.service, scene.form
    return [
        item
        for item in flow.relevant(service, form, scene.today)
        if not isinstance(item, Find) and not item.id.endswith(f".{MORE}")
    ]


def choose_change(scene: Scene, wish: str = "", start: int = 0) -> None:
    """Which answer shall be changed? A wish that names it goes straight there."""
    if scene.talk.where not in CHANGEABLE:
        return scene.play("repeat", "change.not_here")
    items = _changeable(scene)
    if not items:
        return scene.play("repeat", "change.nothing")
    for words in (wish, _in_our_words(wish)) if wish else ():
        if named := flow.named(scene.service, items, words, scene.today):
            return _reopen(scene, named, words)
    scene.go(Where.CHANGING)
    scene.say("change.which")
    shown = items[start : start + MOST_ROWS - 2]
    rows = [_row(scene, item) for item in shown]
    if start + len(shown) < len(items):
        rows.append(scene.option(f"more|{start + len(shown)}", "change.more"))
    return scene.offer(*rows, scene.option("do|continue", "change.none"), menu="ask.choose")


def _reopen(scene: Scene, name: str, wish: str) -> None:
    """The answer that a wish names is asked again; a value told with it is taken: "income is wrong, make it 2 lakh"."""
    item = scene.service.item(name)
    if isinstance(item, Field):
        for part in _values(scene, item, wish):
            heard = answers.read(flow.spec_of(item, scene.form), part, scene.today)
            if isinstance(heard, Accepted):
                scene.say("tap.changed", label=showing.label(scene, scene.service, item))
                return scene.play("take", item, heard.value, told=True)
    return scene.play("reopen", name)


def _values(scene: Scene, item: Field, wish: str) -> Iterator[str]:
    """The parts of a wish that may be the new value: what shows by its form what it is, else what names nothing.

    "The name is wrong, it is Vimla", "बच्चे का नाम अनाया वर्मा है": the part without the words of the label, last.
    """
    parts = [part for part in reversed(_PART.split(wish)) if part.strip()]
    if is_strict(item.spec):
        yield from parts
        return
    if len(parts) > 1:
        yield from (part for part in parts if not flow.named(scene.service, [item], part, scene.today))
    whole = scene.event.text if isinstance(scene.event, TextReceived) else wish
    denied = len(parts) == 1 and not NOT.isdisjoint(map(_sound, whole.split()))  # "the name is not right"
    if item.spec.kind in ("name", "text", "address") and not denied:
        label = {_sound(word) for text in scene.service.wordings(f"{item.key}.label") for word in text.split()}
        yield from filter(None, (_beside(part, label) for part in parts))


def _beside(part: str, label: set[str]) -> str:
    """The words of a part that are not of the label nor ask for a change, if the label is in it."""
    spoken = part.split()
    kept = [word for word in spoken if _sound(word) not in label | _BE and not _is_wrong(word)]
    return " ".join(kept) if len(kept) < len(spoken) else ""


def _row(scene: Scene, item: Item) -> Option:
    value = showing.shown(scene, scene.form, item)
    description = value if len(value) <= _DESCRIPTION else value[: _DESCRIPTION - 1] + "…"
    return Option(f"chg|{scene.form.reference}|{item.id}", _row_title(scene, item), description or " ")


def _row_title(scene: Scene, item: Item) -> str:
    title = showing.label(scene, scene.service, item)
    return (f"{_title(scene, item)}: {title}" if "." in item.id else title)[:_TITLE]


# a word that people say -> that of our labels
_LABELLED = {
    **dict.fromkeys(vocabulary("maa mummy mammi mom माँ मां मम्मी"), "माता"),
    **dict.fromkeys(vocabulary("papa baap dad पापा बाप"), "पिता"),
    **dict.fromkeys(vocabulary("maut dehant death मौत देहांत"), "मृत्यु"),
}


def _in_our_words(said: str) -> str:
    return " ".join(_LABELLED.get(_sound(word), word) for word in said.split())


def _named(scene: Scene, said: str) -> str | None:
    """The answer that words name: by its title in the list, on whatever page, else by its label."""
    if is_place(said) and scene.talk.where is Where.REVIEWING:  # nothing is numbered there
        return None
    items = _changeable(scene)
    titled = [item.id for item in items if key(_row_title(scene, item)) == key(said)]
    if len(titled) == 1:
        return titled[0]
    named = flow.named(scene.service, items, said, scene.today)
    return named or flow.named(scene.service, items, _in_our_words(said), scene.today) or named


def hear_change(scene: Scene) -> None:
    """Words while "which one?" is open."""
    event = scene.event
    assert isinstance(event, TextReceived)
    if event.reading.command in ("no", "nothing", "yes"):  # whoever says "submit" sees everything once more
        return scene.play("proceed")
    named = _named(scene, event.text)
    if event.reading.topic and not named:
        return scene.play("topic_here")
    return _reopen(scene, named, event.text) if named else scene.play("repeat", "change.unclear")


def chosen(scene: Scene, reference: str, name: str) -> None:
    """An answer to change was tapped."""
    known = {item.id for item in _changeable(scene)} if scene.is_open(reference) else set()
    if name not in known or scene.talk.where not in CHANGEABLE:
        return scene.play("repeat", "tap.old")
    return scene.play("reopen", name)


def go_on(scene: Scene) -> None:
    """On with the form from wherever it stands."""
    if scene.talk.where is Where.CHANGING:
        return scene.play("proceed")
    return scene.play("repeat")
