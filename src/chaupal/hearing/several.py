"""Several answers put right in one message: each part of it that calls one by its label is heard by itself. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.hearing import labelled, whole_label
from chaupal.hearing.acts import REVIEW
from chaupal.hearing.clauses import parted
from chaupal.hearing.cues import heard
from chaupal.hearing.heard import Found, Heard
from chaupal.hearing.packs import words_of
from chaupal.hearing.patches import DIGITS, FIGURES
from chaupal.hearing.question import Question
from chaupal.hearing.words import split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Blank
    from chaupal.hearing.whole_label import Called

    Listen = Callable[[Question, str], Heard]  # what is heard in other words, or to another question

_IN_FIGURES = DIGITS | FIGURES | {"date"}


def asks_no_words(question: Question) -> bool:
    """Whether nothing is waited for that words could tell: a paper, a record, whether all is right."""
    return question.may_be_put_right and not question.asked and question.expects in ("", REVIEW)


def changed(made: Mapping[str, Any], held: Mapping[str, Any]) -> Heard | None:
    """What of it is to be otherwise than it is held; None if nothing is."""
    others = {field: value for field, value in made.items() if value not in (None, held.get(field))}
    return Heard(put_right=Found(others, objects=True, is_named=True)) if others else None


def told_whole(ear: Ear, question: Question, said: str, listen: Listen, *, within: bool = False) -> dict[str, Any]:
    """The one answer that is called by its whole label there, and its value; None where nothing is made of the rest.

    Of two with one label the one that does not follow from others is meant.
    """
    called = whole_label.called(ear, question.held(), said, within=within)
    called = called or whole_label.called(ear, question.shown(), said, within=within)
    if called is None:
        return {}
    is_one = len(parted(called.words, words_of("grammar.and"))) == 1
    return {called.blank.id: called.option or (_read_alone(called, listen) if is_one else None)}


def told_each(ear: Ear, question: Question, said: str, listen: Listen) -> dict[str, Any]:
    """The answers that are called by their whole labels, one in each part of the message, and their values."""
    parts = parted(said, words_of("grammar.and"))
    if len(parts) == 1:
        return told_whole(ear, question, said, listen)
    each = [told_whole(ear, question, part, listen, within=True) for part in parts]
    together = {name: value for told in each for name, value in told.items()}
    is_all = len(together) == len(parts) and None not in together.values()
    return together if is_all else told_whole(ear, question, said, listen)


def of_its_label(ear: Ear, question: Question, said: str, found: Found, listen: Listen) -> Found:
    """What is put right, without figures of an answer that is called by its label and cannot be so: it is asked for.

    "Vaccine's date 4 May 2011", too long ago, is no birthday.
    """
    is_figure = any(map(str.isdigit, said))
    told = told_whole(ear, question, said, listen) if found.made and is_figure and asks_no_words(question) else {}
    kinds = {answer.blank.id: answer.blank.kind for answer in question.shown()} if None in told.values() else {}
    is_unread = any(kinds[name] in _IN_FIGURES for name in told) if kinds else False
    if not is_unread or told.keys() & found.made.keys() or found.is_matched:
        return found
    return replace(found, made={}, about=(*told,), is_named=True)


def with_others(ear: Ear, question: Question, said: str, found: Found, listen: Listen) -> Found:
    """What is put right, with what other parts of the message make otherwise: "copies to 5 and the name to …".

    Of a part that calls another answer by its label and of which nothing comes, that answer is asked for; one that may
    be about several is told to be left.
    """
    if not found.made or not asks_no_words(question):
        return found
    shown = {answer.blank.id: answer for answer in question.shown()}
    others: dict[str, Any] = {}
    left = [found.left] if found.left else []
    if found.rest and found.rest != said:  # figures alone: of what is left some word may always be a name or an option
        more = listen(question, found.rest).put_right.made
        others = {name: value for name, value in more.items() if shown[name].blank.kind in _IN_FIGURES}
    parts = parted(said, words_of("grammar.and"))
    used = list(_words_of(question, found.made))
    for part in parts if len(parts) > 1 else ():
        if any(words <= {*split(part).keys} for words in used):
            continue  # it has told what it tells: "on the card my name is …" says nothing of another card
        made, is_left = _of_part(ear, question, part, found, listen)
        others = {**made, **others}
        left += [part] if is_left and not made and part not in found.left else []
    others = {name: value for name, value in others.items() if name not in found.made and value != shown[name].value}
    about = [name for name, value in others.items() if value is None]
    made = {name: value for name, value in others.items() if value is not None}
    if not (others or len(left) > bool(found.left)):
        return found
    open_ = tuple(each for each in found.unclear if each.keys().isdisjoint(made))
    return replace(
        found, made={**found.made, **made}, unclear=open_, about=(*found.about, *about), left=", ".join(left)
    )


def with_option(ear: Ear, question: Question, said: str, found: Found, listen: Listen) -> Found:
    """What is put right; of choices that are called wrong with an option told beside it, those, which are asked."""
    if found.made or found.unclear or not (found.owns_up and found.about):
        return found
    choices = [each for each in question.held() if each.blank.id in found.about and each.blank.kind == "choice"]
    words = _not_called_wrong(ear, said) if choices else ""
    told = {each.blank.id: _option(each.blank, words, listen) for each in choices if words}
    told = {
        each.blank.id: told[each.blank.id] for each in choices if told.get(each.blank.id, "") not in ("", each.value)
    }
    return replace(found, unclear=(told,), about=(), is_named=True, names_asked=False) if told else found


def _not_called_wrong(ear: Ear, said: str) -> str:
    """The clauses in which nothing is called wrong."""
    cues = heard(ear.cues, said)
    clauses = [each for sentence in cues.sentences for each in cues.clauses(*sentence)]
    left = [
        each
        for each in clauses
        if not any(cues.has(at, "wrong", "change") for at in range(*each)) and not all(cues.roles[each[0] : each[1]])
    ]
    return ", ".join(cues.cut(*each) for each in left)


def _option(blank: Blank, words: str, listen: Listen) -> str:
    """The option that words tell or may mean where it alone is asked."""
    there = listen(Question(asked=(blank,), options=blank.spec.options), words)
    meant = there.values.get(blank.id)
    return str(meant.value) if meant and meant.value else there.option


def _words_of(question: Question, made: Mapping[str, Any]) -> Iterator[frozenset[str]]:
    """The words of each value that was made, as they may stand in a message."""
    blanks = {answer.blank.id: answer.blank for answer in question.shown()}
    for name, value in made.items():
        if not isinstance(value, str | int):
            continue  # a place or a time
        options = dict(blanks[name].spec.options) if blanks[name].kind == "choice" else {}
        yield from (frozenset(split(words).keys) for words in options.get(str(value), (str(value),)))


def _of_part(ear: Ear, question: Question, part: str, found: Found, listen: Listen) -> tuple[dict[str, Any], bool]:
    """What a part of a message makes of the answer that it calls by its label; whether it is one of several."""
    told = told_whole(ear, question, part, listen, within=True)
    if told and None not in told.values():
        return told, False
    is_left = False
    for named in labelled.parts(ear, [answer.blank for answer in question.held()], part, plainly=True):
        there = listen(question, named.whole).put_right
        fields = [blank.id for blank in named.blanks]
        told |= {name: value for name, value in there.made.items() if name in fields}
        is_left |= not there.owns_up and any(found.made.keys().isdisjoint(each) for each in there.unclear)
    return told, is_left


def _read_alone(called: Called, listen: Listen) -> Any:
    """What the words are where that answer alone is asked, if all of them are it; else None."""
    options = called.blank.spec.options if called.blank.kind == "choice" else ()
    there = listen(Question(asked=(called.blank,), options=options), called.words)
    meant = there.values.get(called.blank.id)
    is_all = meant and (options or split(meant.words).keys == split(called.words).keys)
    return meant.value if meant and meant.is_answer and is_all else None
