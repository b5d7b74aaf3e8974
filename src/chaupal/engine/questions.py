"""How an item is asked: its words, the step it is, and what can be tapped."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from chaupal.engine import showing, summary
from chaupal.engine.definition import MORE, Field, Item, Paper
from chaupal.engine.effects import MOST_ROWS, Option
from chaupal.engine.forms import doubts, early, filling, flow, keeping, later, offered
from chaupal.engine.phrases import cut
from chaupal.engine.scene import Told
from chaupal.engine.talk import SAID
from chaupal.engine.taps import claim
from chaupal.hearing import answers
from chaupal.kit.dates import in_india, long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form, Keepsake


_KEPT = ("document.kept", "document.kept_all")  # one file, or several of a paper
_QUOTED = 600  # characters of what was said, within a question


def put(scene: Scene, item: Item, *, numbered: bool = True) -> None:
    """The question, with its step and what can be tapped; an answer that is changed at the end is no further step."""
    service, form = scene.service, scene.form
    step = step_of(scene) if numbered else ""
    doubtful = filling.doubt(item, form, scene.today) if isinstance(item, Field) else None
    if isinstance(item, Field) and doubtful is not None:
        return _ask_whether(scene, item, doubtful, step)
    name = _key(form, item)
    row = _of_row(scene, item)
    if row and isinstance(item, Field) and item.spec.kind == "name" and item.id not in form.answers:
        name, row = "ask.whose_name", {"who": next(iter(row.values()))}
    if isinstance(item, Field) and filling.begun(item, form):  # what was said first stays, and more is to come
        name = "ask.more_story"
    number = item.id.split(".")[1] if "." in item.id else ""
    question = scene.text(name, service, known(scene, **row, n=number))
    scene.say_raw(name, "\n".join([f"{step} {question}".strip(), *_which_early(scene, item)]))
    if isinstance(item, Field) and len(form.group) < 2:  # noqa: PLR2004 - a group is of two or more
        return _offer_field(scene, item)
    if isinstance(item, Paper) and form.offers and offered.fitting(service, form, item, scene.today):
        return scene.then("offer_papers", item, *_at_hand(scene, item), *_ways_out(scene, item))
    if isinstance(item, Paper) and (kept := keeping.fitting(service, item, form, scene.talk.keepsakes, scene.today)):
        return _offer_kept(scene, item, kept)
    return _offer_skip(scene, item)


def remind(scene: Scene, item: Item) -> None:
    """What is waited for, in short, to who says that it is coming."""
    told = scene.text("ask.awaited", label=showing.label(scene, scene.service, item))
    scene.say_raw("ask.awaited", "\n".join([told, *_which_early(scene, item)]))
    _offer_skip(scene, item)


def tell_read(scene: Scene, before: Form, form: Form) -> None:
    """What was read off a paper just now, or taken from kept details, is shown; the review asks whether it is right."""
    filled = set(form.filled).difference(before.filled)
    if not filled:
        return None
    known = {*form.read, *(("profile",) if form.kept else ())}
    fresh = [
        item
        for item in scene.service.fields
        if item.id in filled
        and not (item.hidden or filling.is_of_facts(item, form, scene.today))
        and (known & {source.partition(".")[0] for source in item.sources} or filling.is_proven(item, form))
    ]
    if fresh:
        first, *more = ((item, showing.shown(scene, form, item)) for item in fresh)
        told = [first[1] if summary.is_whose_paper(first[0]) else summary.beside(scene, *first)]
        for item, value in more:
            if not summary.is_in_address(item, value, told):
                told.append(summary.beside(scene, item, value))
        sources = (source.partition(".") for item in fresh for source in item.sources)
        paper = next((paper for paper, _, name in sources if form.read.get(paper, {}).get(name)), "")
        paper = paper or next((paper for paper, one in form.proven.items() if fresh[0].id in one["fields"]), "")
        return _tell_of_paper(scene, paper, " · ".join(told)) if paper else _tell_of_profile(scene, " · ".join(told))
    return None


def _tell_of_paper(scene: Scene, paper: str, told: str) -> None:
    """What is read in it says that it has come, too."""
    if paper in scene.form.proven:
        scene.leave_unsaid("offer.taken", lambda _: True)
        kind, number = proven_as(scene, paper)
        scene.say("offer.read", kind=kind, number=number, told=told)
        return
    count = len(scene.form.papers.get(paper, ()))
    label = showing.label(scene, scene.service, scene.service.item(paper))
    for key in _KEPT:
        scene.leave_unsaid(key, scene.text(key, label=label, count=count).__eq__)
    scene.say("document.read", label=f"{label} ({count})" if count > 1 else label, told=told)


def proven_as(scene: Scene, paper: str) -> tuple[str, str]:
    """What was issued and is used for that paper: what it is, and its number."""
    one = scene.form.proven[paper]
    return scene.text(f"paper.{one['kind']}"), str(one["number"])


def _tell_of_profile(scene: Scene, told: str) -> None:
    scene.say_raw("profile.filled", f"{scene.text('profile.filled')} {told}")


def step_of(scene: Scene) -> str:
    """The number before a question: numbers only rise, and one that is gone back to has none."""
    question, asked = flow.question_of(scene.service, scene.form.item), scene.form.numbered
    if question in asked[:-1]:
        return ""
    if question not in asked:
        scene.fill(numbered=[*asked, question])
    return f"*{len(scene.form.numbered)}.*"


def _at_hand(scene: Scene, item: Item) -> list[Option]:
    """A tap uses what was sent before a paper was asked for, or what was just taken for another paper."""
    if not isinstance(item, Paper):
        return []
    reference, options = scene.form.reference, []
    if early.fresh(scene.talk, scene.now):
        options.append(scene.option(claim("early", reference, item.id), "document.early"))
    if document := early.at_hand(scene.service, scene.form, item):
        title = "document.here" if early.taken_for_another(scene.form, item) else "document.same_here"
        options.append(scene.option(claim("here", reference, item.id, document), title))
    if len(options) < _BUTTONS and _may_be_in_locker(scene, item):
        options.append(scene.option(claim("locker", reference, item.id), "locker.button"))
    return options


def _may_be_in_locker(scene: Scene, item: Paper) -> bool:
    """Whether it may be taken out of the locker of who writes, which holds nobody else's papers but their child's."""
    if scene.talk.helped or scene.catalogue.locker.isdisjoint(item.accept):
        return False
    if offered.is_anothers(scene.service, scene.form, item, scene.today) and _CHILDS not in item.accept:
        return False
    return not (scene.form.offers and offered.fitting(scene.service, scene.form, item, scene.today))


def _which_early(scene: Scene, item: Item) -> list[str]:
    """Which files the button would use: by their names, photos by what stands under them, or when they were sent."""
    files = early.for_paper(scene.talk, scene.service, item, scene.now) if isinstance(item, Paper) else []
    many = Counter(_called(scene, file) for file in files)
    told = [name or _photos(scene, time, count) for (name, time), count in many.items()]
    lines = [scene.text("document.early_files", files=", ".join(told))] if told else []
    document = early.at_hand(scene.service, scene.form, item) if isinstance(item, Paper) else ""
    if document and isinstance(item, Paper) and document == early.taken_for_another(scene.form, item):
        lines.append(scene.text("document.sent_before"))
    elif document:
        sent = next(name for name, documents in scene.form.papers.items() if document in documents)
        kind = scene.form.kinds.get(sent)
        paper = scene.text(f"paper.{kind}") if kind else showing.label(scene, scene.service, scene.service.item(sent))
        lines.append(scene.text("document.may_serve", paper=paper))
    return lines


def _called(scene: Scene, file: Mapping[str, Any]) -> tuple[str, str]:
    """What a file that came early is called, if it is, and when it was sent."""
    sent = in_india(datetime.fromtimestamp(file["at"], UTC)).isoformat()
    time = answers.slots.show_time(sent, scene.language)
    if name := cut(file["filename"]):
        return name, ""
    said = cut(" ".join(file.get("caption", "").split()))
    return (scene.text("document.early_said", said=said, time=time) if said else ""), time


def _photos(scene: Scene, time: str, count: int) -> str:
    return scene.text("document.early_photos" if count > 1 else "document.early_photo", time=time, count=count)


_BUTTONS = 2  # beside what may be left out: a message has three
_CHILDS = "birth_certificate"  # a parent's locker holds it, too


_OF_WHAT = {  # yes and no to what may be meant, where it is no address
    "text": ("document.this_story", "document.more_story"),
    "name": ("document.that_person", "document.somebody_else"),
}


def _ask_whether(scene: Scene, item: Field, value: Any, step: str) -> None:
    """What was read off a paper, or heard, with doubt is asked with the value: a tap takes it, words correct it."""
    shown = showing.both(scene, item, value)
    label = showing.label(scene, scene.service, item)
    picture = filling.picture(item, scene.form, scene.now.timestamp())
    may_be = item.perhaps and value == filling.may_be(item, scene.form, scene.today)
    key = f"{item.key}.perhaps" if may_be else "document.doubt"
    if item.id in scene.form.doubtful.get(SAID, {}):
        key, may_be = "ask.heard", False
    others = doubts.beside(item, scene.service, scene.form, scene.today) if key == "document.doubt" else {}
    if others:
        key, picture = "document.doubts", ""
        shown = "\n".join(_as_line(scene, name, told) for name, told in ({item.id: value} | others).items())
    asked = scene.text(key, scene.service, label=label, value=shown[:_QUOTED])
    scene.say_raw(key, f"{step} {asked}".strip(), picture=picture)
    yes, no = ("document.right", "document.wrong")
    if may_be:
        yes, no = _OF_WHAT.get(item.spec.kind, ("document.this_one_here", "document.another_one"))
    reference = scene.form.reference
    scene.offer(
        scene.option(claim("read", reference, item.id, "yes"), yes),
        scene.option(claim("read", reference, item.id, "no"), no),
    )


def _as_line(scene: Scene, name: str, value: Any) -> str:
    item = scene.service.item(name)
    assert isinstance(item, Field)
    return f"*{showing.label(scene, scene.service, item)}:* {showing.both(scene, item, value)}"


def _offer_kept(scene: Scene, item: Paper, kept: Keepsake) -> None:
    """One of that kind was sent for an earlier form: a tap takes it."""
    day = long_date(date.fromisoformat(kept.sent_on), scene.language)
    name = scene.name_of(kept.service)
    one_kind = len(kept.accept) == 1
    kind = scene.text(f"paper.{kept.accept[0]}") if one_kind else showing.label(scene, scene.service, item)
    scene.say("reuse.kept", kind=kind, on=day, service_name=name)
    reference = scene.form.reference
    skip = [scene.option(claim("skip", reference, item.id), "ask.skip")] if item.optional else []
    scene.offer(scene.option(claim("same", reference, item.id), "reuse.same"), *_at_hand(scene, item), *skip)


def _key(form: Form, item: Item) -> str:
    """The key of the question's text."""
    words = item.key if isinstance(item, Field) else item.id
    if form.group:
        return f"{words}.together"
    return words if words.endswith(f".{MORE}") else f"{words}.ask"


def known(scene: Scene, **beside: str) -> Told:
    """Answers that a question may mention, and what is told beside them."""
    service, form = scene.service, scene.form

    def shown(name: str) -> str:
        item = service.find(name)
        told = isinstance(item, Field) and name in form.answers and name not in form.skipped
        return showing.shown(scene, form, item) if told and item else ""

    return Told(shown, **beside)


def _of_row(scene: Scene, item: Item) -> dict[str, str]:
    """What was told before of the same row: of a member's age it is asked by name."""
    row, _, _ = item.id.rpartition(".")
    told = [each for each in flow.items(scene.service, scene.form) if row and each.id.startswith(f"{row}.")]
    return {
        each.id.rpartition(".")[2]: showing.shown(scene, scene.form, each)
        for each in told
        if each.id in scene.form.answers
    }


def _offer_skip(scene: Scene, item: Item) -> None:
    asked = [scene.service.item(name) for name in scene.form.group] or [item]
    options = _at_hand(scene, item)
    if item.id in scene.form.papers or all(isinstance(each, Field | Paper) and each.optional for each in asked):
        options += _ways_out(scene, item)
    elif item.id in scene.form.told.unheard and later.may_come_last(scene.service, scene.form, item, scene.today):
        options += (scene.option(claim("last", scene.form.reference, item.id), "ask.rest_now"),)
    if options:
        scene.offer(*options)


def _ways_out(scene: Scene, item: Item) -> tuple[Option, ...]:
    """To leave out what may be; where it stands and was opened to be changed, to keep it, or to remove it."""
    keep = (scene.option(claim("do", "back"), "ask.keep_it"),) if _stands(scene, item) else ()
    return (*keep, *_left_out(scene, item))


def _left_out(scene: Scene, item: Item) -> tuple[Option, ...]:
    """To leave out what may be: what stands is removed."""
    if not (isinstance(item, Field | Paper) and item.optional):
        return ()
    way = claim("skip", scene.form.reference, item.id)
    return (scene.option(way, "ask.remove" if _stands(scene, item) else "ask.skip"),)


def _stands(scene: Scene, item: Item) -> bool:
    return item.id in scene.form.answers or item.id in scene.form.papers


def _offer_field(scene: Scene, item: Field) -> None:
    reference = scene.form.reference
    skip = _left_out(scene, item)
    if item.spec.kind == "yes_no":
        yes = scene.option(claim("a", reference, item.id, "yes"), "answer.yes")
        scene.offer(yes, scene.option(claim("a", reference, item.id, "no"), "answer.no"), *skip)
    elif item.spec.kind == "choice":
        _offer_choice(scene, item, skip)
    elif ways := _ways_out(scene, item):
        scene.offer(*ways)
    if item.spec.kind == "location" and not item.optional:  # that message has no room for a button to leave it out
        scene.ask_place()
    if answers.phone.is_own(item.spec) and not scene.talk.helped and not _ways_out(scene, item):
        scene.ask_contact()


def next_page(scene: Scene, item: Field) -> int | None:
    """The first option of the page after the one shown, 0 after the last; None if all stand on one page."""
    count = len(flow.spec_of(item, scene.form).options)
    if item.spec.kind != "choice" or count + item.optional <= MOST_ROWS:
        return None
    after = scene.form.page + MOST_ROWS - 1 - item.optional
    return after if after < count else 0


def _offer_choice(scene: Scene, item: Field, skip: tuple[Option, ...]) -> None:
    """The options, by pages where there are more than a list holds."""
    form, service = scene.form, scene.service
    spec = flow.spec_of(item, form)
    options = [
        Option(claim("a", form.reference, item.id, value), showing.shown_value(scene, service, item, value))
        for value, _ in spec.options
    ]
    start = next_page(scene, item)
    if start is None:
        return scene.offer(*options, *skip, menu="ask.choose")
    shown = options[form.page : form.page + MOST_ROWS - 1 - len(skip)]
    more = scene.option(claim("page", form.reference, item.id, start), "ask.more" if start else "ask.from_start")
    return scene.offer(*shown, more, *skip, menu="ask.choose")


def tell_noted(scene: Scene, names: Iterable[str], form: Form | None = None) -> None:
    """What was understood, a line each, so that a slip is seen; as that form has it, where it is not kept yet."""
    within = form or scene.form
    told = (scene.service.item(name) for name in names if not name.endswith(f".{MORE}"))
    known = within.answers.keys() | {*within.skipped}
    fields = [item for item in told if isinstance(item, Field) and not item.hidden and item.id in known]
    shown = [(showing.label(scene, scene.service, field), showing.shown(scene, within, field)) for field in fields]
    lines = [scene.text("ask.noted", label=label, value=value) for label, value in shown]
    if lines:
        scene.say_raw("ask.noted", "\n".join(lines))
