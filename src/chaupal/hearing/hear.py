"""The door: what is heard in a message, once, where it was said. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing import (
    against,
    agreeing,
    answers,
    aside,
    declining,
    early,
    first_sentence,
    group,
    kinship,
    labelled,
    phatic,
    unasked,
)
from chaupal.hearing.acts import (
    AGREE,
    ASK,
    ASKS,
    ASSENT,
    CHECK,
    COMMON,
    DECLINE,
    DENIAL,
    OFFER,
    QUESTION,
    REVIEW,
    YES_NO,
)
from chaupal.hearing.alone import Alone, Told
from chaupal.hearing.answers import ranges, together
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.choice import begun, is_guess
from chaupal.hearing.answers.denial import is_unknown
from chaupal.hearing.beside import besides_only, told_of_paper
from chaupal.hearing.heard import UNCLEAR, Heard, Meant
from chaupal.hearing.packs import words_of
from chaupal.hearing.plainly import is_answer
from chaupal.hearing.put_right import may_answer, put_right, without_answers
from chaupal.hearing.question import FirstSentence, Opening, Question
from chaupal.hearing.remarks import ASKING, Remark, denies, remarks
from chaupal.hearing.repairs import repaired
from chaupal.hearing.shown import with_doubts
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.spans import guess as name_in
from chaupal.hearing.told import NAMES, asks_for_number, figure, told, with_address
from chaupal.hearing.told import WORDS as _WORDS
from chaupal.hearing.trimming import before_question, without_figures
from chaupal.hearing.unasked import NO, YES
from chaupal.hearing.words import split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from chaupal.hearing.declining import Left
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Found
    from chaupal.hearing.labelled import Part
    from chaupal.hearing.told import Values as Spans

    Values = Mapping[str, Meant]

_SAME = words_of("grammar.same")
_ASKED = words_of("grammar.when", "grammar.how_much", "grammar.where", "grammar.why", "grammar.which")
_OF_MOBILE = 10  # figures
_MAY_ASK_BESIDE = (OFFER, CHECK, REVIEW)  # a yes is one, whatever is asked after it


class Act(NamedTuple):
    """As `Heard` has them."""

    kind: str = ""
    asks: bool = False
    option: str = ""


def hear(ear: Ear, question: Question, said: str, today: date) -> Heard:
    """What the words say to the question, what they tell beside it, and what they put right of what was told before."""
    if isinstance(question, FirstSentence):
        return Heard(first_sentence.told(ear, question, said, today))
    if isinstance(question, Opening):
        return Heard(early.told(ear, question, said, today))
    if question.aside and (to_it := aside.answered(ear, question.aside, said)):
        return Heard(rest=said, aside=to_it)
    plain = phatic.without(ear, question, said)
    mended = repaired(ear.cues, question.asked, plain)
    heard = against.unless_against(ear, question, mended, _hear(ear, question, mended, today))
    heard = heard if mended == plain else _doubted(heard)
    return heard if mended == said else replace(heard, said=heard.said or mended)


def _hear(ear: Ear, question: Question, said: str, today: date) -> Heard:
    """The same of what is left without what is only said to be polite."""
    only = question.only
    if question.offered and (settled := _settled(ear, question, said, today)):
        return settled
    if only and (own := kinship.left(only, said)) is not None:
        return Heard({only.id: Meant(said, 1.0, own)} if own else {}, rest=said)
    if question.offered and only and only.kind in {*_WORDS, *NAMES}:
        if (more := agreeing.after_yes(ear, said)) != said:
            heard = _hear(ear, question, more, today)  # "yes, tailoring too": all of it is shown before it is kept
            return replace(_doubted(heard), said=more)
        said = agreeing.after_no(ear, said)
    return _told_or_left(ear, question, said, today)


def _told_or_left(ear: Ear, question: Question, said: str, today: date) -> Heard:
    """The same of what neither agrees nor denies what is put to whoever writes."""
    only = question.only
    fits = is_answer(question, said, today)
    is_other = bool(question.offered) and any(map(str.isdigit, said))  # "no, the 13th" leaves nothing out
    if not (fits or is_other) and (left := declining.left_out(ear, question, said, today)):
        return _besides(ear, question, said, left, today)
    found = put_right(ear, question, said, today)
    if (apart := _apart(ear, question, found, today)) is not None:
        return apart
    noted: Values = {} if fits else early.beside(ear, question, said, today)
    spans, rest = told(ear, question, _without_phones(ear, question, said, noted))
    if spans is None:
        spans, rest = {} if fits else figure(ear, question, said, today), said
    act = Act() if spans or fits else _act(ear, question, said)
    if act.kind not in (ASSENT, DENIAL) and (more := against.other_than_yes(ear, question, said)):
        others = _of_other_clauses(ear, question, more, today)
        act, noted = (Act(ASSENT), {**others, **noted}) if noted or others or found.made else (act, noted)
    if question.may_be_put_right and not question.asked:
        parts: Sequence[Part] = ()
        if labelled.may_tell(ear, said):
            parts, noted, found = _with_called(ear, question, said, noted, found, today)
        besides = {} if found else unasked.told(ear, question, said, labelled.without(said, parts), today)
        noted = {**besides, **noted}
    answer = _answer(ear, question, said, spans or {}, rest, act, found, today)
    if question.asked and not (fits or found) and (beside := unasked.left(question, said, answer.values, today)):
        noted = {**_of_other_clauses(ear, question, beside, today), **noted}
    answer = _with_places(ear, question, answer)
    found = without_answers(ear, question, said, found, answer.values)
    label = frozenset[str]().union(*(blank.called | blank.asking for blank in question.asked))
    told_now = [meant.value for meant in answer.values.values()]
    noted = {field: meant for field, meant in noted.items() if meant.value not in told_now}
    values = {**noted, **with_doubts(ear.edges, question.asked, said, answer.values, label)}
    if only and only.kind in _WORDS and noted and _is_whole(values, only.id, said):
        is_all = (question.offered and not only.is_story) or besides_only(
            ear, question.others({*labelled.KINDS, "yes_no"}), noted, said
        )
        values = noted if is_all else values  # "my father is Om Prakash" is no address, where one was put for a yes
    option = act.option or (_guess(ear, question, said) if question.asked and not answer.values else "")
    remarked = frozenset[Remark]() if fits else remarks(said)
    return Heard(values, answer.refused, answer.begins, rest, act.kind, act.asks, option, found, fits, remarked)


def _without_phones(ear: Ear, question: Question, said: str, noted: Values) -> str:
    """What is said where an address is asked, without the mobile number that is told beside it."""
    if not noted or all(blank.kind != "address" for blank in question.asked):
        return said
    for blank in question.others(("phone",)):
        if blank.id in noted:
            said = without_figures(ear.lexicon, said, str(noted[blank.id].value)[-_OF_MOBILE:])
    return said


def _with_places(ear: Ear, question: Question, answer: Told) -> Told:
    """The same, with the address alone of what is told with a choice, a yes or a no: "no, it is in the village, …"."""
    only = question.only
    told = answer.values.keys() - {only.id} if only and only.kind in ("choice", YES_NO) else ()
    if not only or not told or only.id not in answer.values:
        return answer
    following = question.then({only.id: answer.values[only.id].value}).asked
    places = {
        blank.id: with_address(ear, str(answer.values[blank.id].value))
        for blank in following
        if blank.id in told and blank.kind == "address"
    }
    return answer._replace(values={**answer.values, **places}) if places else answer


def _is_whole(values: Values, field: str, said: str) -> bool:
    return field in values and split(values[field].words).keys == split(said).keys


def _settled(ear: Ear, question: Question, said: str, today: date) -> Heard | None:
    """Yes or no to what is put to whoever writes; a yes with a question or another fact beside it is one, too."""
    if act := agreeing.settles(ear, question, said):
        return Heard(rest=said, act=act)
    only, more = question.only, agreeing.after_yes(ear, said)
    if only is None or more == said or denies(more):
        return None
    noted = early.beside(ear, question, more, today)
    asks = not ASKING.isdisjoint(remarks(more))
    is_other = only.kind not in together.LOOSE and isinstance(answers.read(only.spec, more, today), Accepted)
    if is_other or not (noted or asks):
        return None
    return Heard(noted, rest=more, act=ASSENT, asks=asks, remarks=remarks(more))


def _doubted(heard: Heard) -> Heard:
    """The same, with values that are only offered."""
    doubted = {name: meant._replace(sure=min(meant.sure, DOUBTFUL)) for name, meant in heard.values.items()}
    return replace(heard, values=doubted)


def _with_called(
    ear: Ear, question: Question, said: str, noted: Values, found: Found, today: date
) -> tuple[Sequence[Part], Values, Found]:
    """The parts of fields that are called by their labels; what is noted and put right, with what is told of them.

    Nothing is put right by what is told of another field. Where something is called wrong and nothing was heard of it,
    what is called by its label is otherwise.
    """
    held = {answer.blank.id: answer for answer in question.held()}
    open_, is_missed = question.others(labelled.KINDS), found.owns_up and not (found.made or found.unclear)
    if not open_ and not is_missed:
        return (), noted, found
    parts = labelled.parts(ear, [*(answer.blank for answer in held.values()), *open_], said)
    named_so = {blank.id for blank in open_ if blank.kind in NAMES}
    names = [meant.words.casefold() for meant in noted.values() if meant.value is not None]
    called = {
        field: meant
        for field, meant in _called(ear, parts, held if is_missed else (), today)
        if field not in named_so
        or not (field in noted or str(meant.value).casefold() in names)  # whose it is, was heard
    }
    others = [meant.value for field, meant in called.items() if field not in found.made]
    named = {blank.id for part in parts for blank in part.blanks if blank.kind in _WORDS}
    worded = {field for field in found.made if held[field].blank.kind in _WORDS}
    made = {name: value for name, value in found.made.items() if name not in worded - named or value not in others}
    about = found.about
    if is_missed:
        changed = {name: meant for name, meant in called.items() if name in held and meant.value != held[name].value}
        made = {field: meant.value for field, meant in changed.items() if meant.is_answer}
        about = tuple(changed.keys() - made.keys()) or (() if made else about)
    if made != found.made:
        found = replace(found, made=made, about=about, is_named=bool(made))
    noted = {field: meant for field, meant in noted.items() if meant.value not in others}
    asked_on = called.keys() - held.keys() | set(about)
    asked = {name: meant._replace(sure=DOUBTFUL) for name, meant in called.items() if name in asked_on}
    read = [part for part in parts if any(blank.id in called for blank in part.blanks)]
    return read, noted | asked, found


def _of_other_clauses(ear: Ear, question: Question, left: str, today: date) -> Values:
    """What the clauses that are none of the answer tell of other fields: by their labels, or by what is meant."""
    parts = labelled.parts(ear, question.others(labelled.KINDS), left) if labelled.may_tell(ear, left) else ()
    called = {name: meant._replace(sure=DOUBTFUL) for name, meant in _called(ear, parts, (), today)}
    told_besides = unasked.told(ear, question, left, labelled.without(left, parts), today)
    return {name: meant for name, meant in told_besides.items() if meant.words} | called


def _called(ear: Ear, parts: Iterable[Part], wrong: Collection[str], today: date) -> Iterator[tuple[str, Meant]]:
    """What is told in each part of a message, as an answer to the first of the fields that takes it.

    Words that may be anything must be sure, if they have no figures and the field is none that is called `wrong`.
    """
    for part in parts:
        for blank in part.blanks:
            options = blank.spec.options if blank.kind == "choice" else ()
            there = hear(ear, Question(asked=(blank,), options=options), part.words, today)
            option = there.option if options and blank.id in wrong else ""
            meant = there.values.get(blank.id) or Meant(option, DOUBTFUL, option)
            has_figures = any(map(str.isdigit, part.words))
            is_likely = blank.id in wrong or blank.kind not in _WORDS or has_figures
            is_number = asks_for_number(ear, blank)
            if meant.value not in (None, "") and (has_figures if is_number else meant.is_answer or is_likely):
                yield blank.id, meant._replace(words=meant.value) if options else meant
                break


def _apart(ear: Ear, question: Question, found: Found, today: date) -> Heard | None:
    """What is heard beside what is put right, if that answers the question; a declaration is put again after it."""
    if not (found.made and found.rest and found.owns_up and question.asked) or question.expects == AGREE:
        return None
    heard = hear(ear, replace(question, may_be_put_right=False), may_answer(ear, found.rest), today)
    if any(blank.kind in together.LOOSE for blank in question.asked):  # any words may be the answer: it is offered
        heard = _doubted(heard)
        told_now = bool(found.is_matched and question.only and question.only.id in heard.values)
    else:
        told_now = bool({blank.id for blank in question.asked} & heard.answers.keys() - found.made.keys())
    return replace(heard, put_right=replace(found, answers_beside=True)) if told_now else None


def _besides(ear: Ear, question: Question, said: str, left: Left, today: date) -> Heard:
    """What is declined, and what the rest tells of the other fields."""
    asked = tuple(blank for blank in question.asked if blank.id not in left.fields)
    there = hear(ear, replace(question, asked=asked), left.rest, today) if left.rest else Heard()
    told = {field: meant for field, meant in there.values.items() if meant.words and field not in left.fields}
    none = [
        blank.id
        for blank in question.asked
        if blank.optional and blank.id not in told and (left.others or blank.id in left.fields)
    ]
    is_all = question.expects == ASK and not told and len(none) == len(question.asked)
    values = {**told, **dict.fromkeys(none, Meant(""))}
    refused = {field: why for field, why in there.refused.items() if field not in none}
    act = DECLINE if is_all else ""
    return replace(there, values=values, refused=refused, act=act, option="", remarks=remarks(said))


def _answer(
    ear: Ear, question: Question, said: str, spans: Spans, rest: str, act: Act, found: Found, today: date
) -> Told:
    """What is told of the fields that are asked, or of one that stands on the paper which is asked for."""
    only = question.only
    if found.made if only and only.is_story else found.is_matched and found.owns_up:  # another is told, and surely
        return Told({}, {})
    if only:
        return Alone(question, only, said, spans, act.kind, act.option, bool(found), today, ear.alike).told()
    if question.asked:
        return group.told(ear, question, said, spans, rest, today)
    return Told({field: Meant(said, 1.0, value) for field, value in told_of_paper(question, said, today).items()}, {})


def _option(ear: Ear, question: Question, said: str) -> str:
    """Which of the options words of one meaning, or a number within it, may stand for; none where nothing is known."""
    options = question.options
    if is_guess(options, said):
        return ""
    own = kinship.told(ear.alike, question.only, said) if question.only else None
    return own if own is not None else ranges.meant(ear.figures, options, said) or ear.alike.meant(said, options)


def _guess(ear: Ear, question: Question, said: str) -> str:
    """The option of which only a letter is said, or that says yes or no to what is told in words of the question.

    Of a name, the words that may be it.
    """
    if question.only is None or is_unknown(said):
        return ""
    if question.only.kind in NAMES:
        return "" if ASKING & remarks(said) else name_in(ear, said)
    asking = question.only.asking - ear.acts.telling[COMMON]
    if question.expects == YES_NO:
        told = ear.alike.says(said, asking)
        # "the same?" is no yes, where what it is asked of is told, nor is one word that is said after us
        is_echo = len(said.split()) == 1 or not _SAME.isdisjoint(question.only.asking)
        return "" if told is None or (told and is_echo) else YES if told else NO
    if not question.options:
        return ""
    return begun(question.options, said) or ear.alike.of_question(said, question.options, asking)


def _act(ear: Ear, question: Question, said: str) -> Act:
    """The act that the words are, where one is expected; or the option that they may mean."""
    if question.options:
        return Act(option=_option(ear, question, said))
    place = question.expects
    if not place:
        return Act()
    act = agreeing.heard(ear, question, said)
    is_of_one = place == ASK and len(question.asked) > 1 and ear.acts.names(said, question.words)
    if act.is_clear(place) and not is_of_one:
        return Act(act.kind, ASKS in said)
    asks = ASKS in said or act.kind == QUESTION or not _ASKED.isdisjoint(split(said).keys)
    first = before_question(said) if place in _MAY_ASK_BESIDE and asks else ""
    if first and agreeing.heard(ear, question, first).is_a(ASSENT, place):
        return Act(ASSENT, asks=True)
    return Act(UNCLEAR, option=_in_range(ear, question, said) or (_may_be(question, act.kind) if act.is_likely else ""))


def _in_range(ear: Ear, question: Question, said: str) -> str:
    """Yes or no to a limit, where a number is told: "37 ki hu" at "18 or more"."""
    only = question.only if question.expects == YES_NO else None
    holds = ranges.within(ear.figures, only.labels, said) if only else None
    return "" if holds is None else YES if holds else NO


def _may_be(question: Question, act: str) -> str:
    """The option that a likely yes or no may mean: of one thing that is to be agreed to only the yes."""
    if question.expects == YES_NO:
        return {ASSENT: YES, DENIAL: NO}.get(act, "")
    only = question.only
    return only.spec.options[0][0] if question.expects == AGREE and act == ASSENT and only else ""
