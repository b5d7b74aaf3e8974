"""The door: what is heard in a message, once, where it was said. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import (
    about,
    against,
    agreeing,
    answers,
    apart_from_facts,
    apart_from_questions,
    appointed,
    aside,
    confirmed,
    declining,
    early,
    expected,
    first_sentence,
    for_whom,
    group,
    kinship,
    labelled,
    of_the_talk,
    phatic,
    several,
    unasked,
    whole_label,
    whose,
)
from chaupal.hearing.acts import AGREE, ASK, ASSENT, DECLINE, DENIAL, YES_NO
from chaupal.hearing.alone import Alone, Told
from chaupal.hearing.answers import choice, together
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.beside import besides_only, told_of_paper, without_phones
from chaupal.hearing.heard import Found, Heard, Meant, doubted
from chaupal.hearing.in_figures import figure
from chaupal.hearing.instructed import instructed
from chaupal.hearing.mentions import own_age
from chaupal.hearing.otherwise import corrected
from chaupal.hearing.placing import with_address, with_own_pin
from chaupal.hearing.plainly import is_answer
from chaupal.hearing.put_right import asked_about, may_answer, put_right, without_answers, without_made
from chaupal.hearing.question import FirstSentence, Opening, Question
from chaupal.hearing.remarks import ASKING, Remark, against_bill, denies, remarks
from chaupal.hearing.repairs import repaired
from chaupal.hearing.shown import with_doubts
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.told import NAMES, told, without_label
from chaupal.hearing.told import WORDS as _WORDS
from chaupal.hearing.trimming import bare
from chaupal.hearing.words import says_all
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from chaupal.hearing.declining import Left
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.labelled import Part
    from chaupal.hearing.several import Listen
    from chaupal.hearing.told import Values as Spans

    Values = Mapping[str, Meant]


def hear(ear: Ear, question: Question, said: str, today: date, *, whole: bool = False) -> Heard:
    """What the words say to the question, what they tell beside it, and what they put right of what was told before.

    `whole`: no question in them is left out.
    """
    heard = _there(ear, question, said, today, whole=whole)
    age, against = own_age(said), against_bill(said)
    return replace(heard, age=age, remarks=heard.remarks | against) if age or against else heard


def _there(ear: Ear, question: Question, said: str, today: date, *, whole: bool = False) -> Heard:
    """The same without what is told of whoever writes."""
    if isinstance(question, FirstSentence):
        return Heard(first_sentence.told(ear, question, said, today))
    if isinstance(question, Opening):
        return Heard(early.told(ear, question, said, today))
    if said_beside := _beside_it(ear, question, said):
        return said_beside
    listen = lambda rest: _there(ear, question, rest, today, whole=True)  # noqa: E731
    if not whole and (beside := apart_from_questions.told_beside(ear, question, said, listen)):
        return beside
    plain = phatic.without(ear, question, of_the_talk.without(ear, question, said))
    mended = repaired(ear.cues, question.asked, plain)
    told = instructed(ear, question, mended, today, _listening(ear, today))
    told = told or for_whom.told(ear, question, mended, today)
    told = told or apart_from_facts.told(
        ear, question, mended, _listening(ear, today), today, whole=lambda: _hear(ear, question, mended, today)
    )
    told = told or corrected(ear, question, mended, today, _listening(ear, today))
    mended = for_whom.of_one(ear, question, mended, today)
    heard = told or against.unless_against(ear, question, mended, _hear(ear, question, mended, today))
    heard = against.or_restated(ear, question, mended, heard)
    heard = apart_from_questions.unless_only_asked(ear, question, mended, heard)
    heard = heard if mended == plain else doubted(heard)
    return heard if mended == said else replace(heard, said=heard.said or mended)


def _beside_it(ear: Ear, question: Question, said: str) -> Heard | None:
    """What answers a question beside the one in hand, asks about the very thing, or is said of the talk itself."""
    if question.aside and (to_it := aside.answered(ear, question.aside, said)):
        return Heard(rest=said, aside=to_it)
    if asked_of_it := about.asked(question, said):
        return Heard(rest=said, about=asked_of_it)
    if of_talk := of_the_talk.remarked(ear, question, said):
        return Heard(rest=said, remarks=remarks(said) | of_talk)
    return None


def _hear(ear: Ear, question: Question, said: str, today: date) -> Heard:
    """The same of what is left without what is only said to be polite."""
    only = question.only
    if question.offered and (settled := _settled(ear, question, said, today)):
        return settled
    if only and not question.offered and agreeing.only_agrees(ear, question, only, said):
        return Heard(rest=said, remarks=remarks(said))  # nothing was put that it could be a yes to
    if only and (own := kinship.left(only, said)) is not None:
        return Heard({only.id: Meant(said, 1.0, own)} if own else {}, rest=said)
    if question.offered and only and only.kind in {*_WORDS, *NAMES}:
        if (more := agreeing.after_yes(ear, said)) != said:
            heard = _hear(ear, question, more, today)  # "yes, tailoring too": all of it is shown before it is kept
            return replace(doubted(heard), said=more)
        if (more := agreeing.after_no(ear, said)) != said:
            said = phatic.without(ear, question, against.behind_no(ear, said) or more)
    if question.offered and only and only.kind == "choice" and (other := agreeing.after_no(ear, said)) != said:
        instead = _told_or_left(ear, question, other, today)  # "no, my own work"
        return instead if only.id in instead.values else _told_or_left(ear, question, said, today)
    return _told_or_left(ear, question, said, today)


def _listening(ear: Ear, today: date) -> Listen:
    """The door for parts of a message, and for one of the answers alone."""
    return lambda question, said: _there(ear, question, said, today)


def _told_or_left(ear: Ear, question: Question, said: str, today: date) -> Heard:
    """The same of what neither agrees nor denies what is put to whoever writes."""
    only, listen = question.only, _listening(ear, today)
    fits = is_answer(question, said, today)
    is_other = bool(question.offered) and any(map(str.isdigit, said))  # "no, the 13th" leaves nothing out
    if not (fits or is_other) and (left := declining.left_out(ear, question, said, today)):
        return _besides(ear, question, said, left, today)
    if (otherwise := _told_otherwise(ear, question, said, today)) is not None:
        return otherwise
    remarked = frozenset[Remark]() if fits else remarks(said)
    found = put_right(ear, question, said, today)
    if (apart := _apart(ear, question, found, today)) is not None:
        return apart
    noted: Values = {} if fits else early.beside(ear, question, said, today)
    telling = against.without_no(ear, question, said)
    spans, rest = told(ear, question, without_phones(ear, question, telling, noted))
    if spans is None:
        spans, rest = {} if fits else figure(ear, question, said, today), said
    act = expected.Act() if spans or fits else against.same_all_the_same(ear, question, said)
    if act.kind not in (ASSENT, DENIAL) and (more := against.other_than_yes(ear, question, said)):
        others = _of_other_clauses(ear, question, more, today)
        act, noted = (expected.Act(ASSENT), {**others, **noted}) if noted or others or found.made else (act, noted)
    if question.may_be_put_right and not question.asked:
        plainly = several.asks_no_words(question) and act.kind not in (ASSENT, DENIAL) and ASKING.isdisjoint(remarked)
        noted, found = _unasked(ear, question, confirmed.without(said), noted, found, today, plainly=plainly)
    answer = _answer(ear, question, telling, spans or {}, rest, act, found, today)
    if question.asked and not (fits or found) and (beside := unasked.left(question, said, answer.values, today)):
        noted = {**_of_other_clauses(ear, question, beside, today), **noted}
    elif question.asked and not (fits or found or noted or answer.values or act.asks or act.kind in (ASSENT, DENIAL)):
        noted = _by_labels(ear, question, said, today)[1]  # told early: "my PIN code is 110092"
    answer = _with_places(ear, question, answer)
    found = without_answers(ear, question, said, found, answer.values)
    found = several.with_others(ear, question, said, several.of_its_label(ear, question, said, found, listen), listen)
    found = several.with_option(ear, question, said, kinship.put_right(ear, question, said, found, listen), listen)
    values = without_label(ear, question, answer.values) if question.offered else answer.values
    answer = answer._replace(values=without_made(question, found, values))
    label = frozenset[str]().union(*(blank.called | blank.asking for blank in question.asked))
    told_now = [*(meant.value for meant in answer.values.values()), *found.made.values()]
    noted = {field: meant for field, meant in noted.items() if meant.value not in told_now}
    values = {**noted, **with_doubts(ear.edges, question.asked, said, answer.values, label)}
    is_alone = only is not None and only.kind in _WORDS and bool(noted) and {*answer.values} == {only.id}
    if only and is_alone and any(says_all(values[only.id].words, words) for words in (said, bare(ear.edges, said))):
        kinds = {*labelled.KINDS, "yes_no"}
        is_all = (question.offered and not only.is_story) or besides_only(ear, question.others(kinds), noted, said)
        values = noted if is_all else values  # "my father is Om Prakash" is no address, where one was put for a yes
    values = {**kinship.relation(ear, question, said, values), **values, **with_own_pin(question, values, said, today)}
    is_of_sex = only is not None and only.means.endswith(early.GENDER) and answer.refused.get(only.id) == choice.UNCLEAR
    is_of_kin = bool(noted) and is_of_sex  # "pati ka naam Ramesh hai" names no sex
    may_guess = bool(question.asked) and not answer.values
    option = "" if is_of_kin else act.option or (expected.guess(ear, question, said) if may_guess else "")
    option = "" if against.denied_by_it(ear, only, option, said) else option
    return Heard(values, answer.refused, answer.begins, rest, act.kind, act.asks, option, found, fits, remarked)


def _unasked(
    ear: Ear, question: Question, said: str, noted: Values, found: Found, today: date, *, plainly: bool
) -> tuple[Values, Found]:
    """What is noted and put right where no field is asked, with what is called by its label, or told in other words."""
    parts: Sequence[Part] = ()
    if labelled.may_tell(ear, said, plainly=plainly):
        parts, noted, found = _with_called(ear, question, said, noted, found, today, plainly=plainly)
        found = asked_about(ear, question, said, found)
    if noted and found.about and not (found.made or found.unclear or question.is_open):
        is_new = not noted.keys() <= {answer.blank.id for answer in question.held()}
        found = replace(found, about=()) if is_new else found  # what is to be otherwise was not told yet
    besides = {} if found else unasked.told(ear, question, said, labelled.without(said, parts), today)
    return whose.named(ear, question, said, {**besides, **noted}, found)


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


def _settled(ear: Ear, question: Question, said: str, today: date) -> Heard | None:
    """Yes or no to what is put to whoever writes; a yes with a question or another fact beside it is one, too."""
    if act := agreeing.settles(ear, question, said):
        return Heard(rest=said, act=act)
    if (both := _yes_but(ear, question, said, today)) is not None:
        return both
    only, more = question.only, agreeing.after_yes(ear, said)
    if only is None or more == said or denies(more):
        return None
    noted = early.beside(ear, question, more, today)
    asks = not ASKING.isdisjoint(remarks(more))
    is_other = only.kind not in together.LOOSE and isinstance(answers.read(only.spec, more, today), Accepted)
    if is_other or not (noted or asks):
        return None
    return Heard(noted, rest=more, act=ASSENT, asks=asks, remarks=remarks(more))


def _yes_but(ear: Ear, question: Question, said: str, today: date) -> Heard | None:
    """A yes, and what is put right or told behind a "but" of something else; what cannot be made of it is left."""
    behind, only = against.behind_yes(ear, question, said), question.only
    if not behind or only is None:
        return None
    there = hear(ear, replace(question, asked=(), options=(), offered=(), expects=""), behind, today)
    found = there.put_right
    if not (found or (together.is_strict(only.spec) and not any(map(str.isdigit, behind)))):
        return None
    made = found.made or (found.unclear[0] if len(found.unclear) == 1 and len(found.unclear[0]) == 1 else {})
    left = found.left or ("" if found or there.values else behind)
    return replace(there, act=ASSENT, put_right=replace(found, made=made, left=left, answers_beside=True))


def _told_otherwise(ear: Ear, question: Question, said: str, today: date) -> Heard | None:
    """What answers that are called as they are shown are to be, where no words are asked for; another appointment."""
    if moved := appointed.moved(ear, question, said, today):
        return Heard(rest=said, put_right=Found(about=(moved,), objects=True, is_named=True, wish=said))
    if apart := appointed.apart(ear, question, said, today):
        return appointed.beside(apart, hear(ear, question, apart.rest, today))
    if not several.asks_no_words(question):
        return None
    said = confirmed.without(said)
    listen = _listening(ear, today)
    shown = {answer.blank.id: answer.value for answer in question.shown()}
    if alone := whole_label.named_alone(ear, question.held(), said):
        return several.changed({alone.blank.id: alone.option}, shown)
    told = Found(several.told_each(ear, question, said, listen))
    return several.changed(whose.named(ear, question, said, {}, told)[1].made, shown)


def _with_called(
    ear: Ear, question: Question, said: str, noted: Values, found: Found, today: date, *, plainly: bool
) -> tuple[Sequence[Part], Values, Found]:
    """The parts of fields that are called by their labels; what is noted and put right, with what is told of them.

    Nothing is put right by what is told of another field. Where something is called wrong and nothing was heard of it,
    or no words are asked for (`plainly`), what is called by its label is otherwise.
    """
    held = {answer.blank.id: answer for answer in question.held()}
    open_ = whose.own_places(ear, question, said, question.others(labelled.KINDS))
    is_open = not (found.made or found.unclear)
    is_missed = is_open and found.owns_up
    plainly = plainly and is_open and not found.owns_up
    if not (open_ or is_missed or plainly):
        return (), noted, found
    fields = whose.own_names(ear, question, said, [*(answer.blank for answer in held.values()), *open_])
    parts = labelled.parts(ear, fields, said)
    wrong: Collection[str] = held if is_missed else ()
    if plainly:
        told = [part for part in labelled.parts(ear, fields, said, plainly=True) if part.blanks[0].id in held]
        wrong, is_missed = {part.blanks[0].id for part in told}, bool(told)
        parts = [*parts, *(part for part in told if part not in parts)]
    named_so = {blank.id for blank in open_ if blank.kind in NAMES}
    names = [meant.words.casefold() for meant in noted.values() if meant.value is not None]
    called = {
        field: meant
        for field, meant in apart_from_facts.called(
            ear, parts, wrong, _listening(ear, today), today, plainly=is_missed and plainly
        )
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
        found = whose.of_whom(ear, question, said, found, today)
    noted = {field: meant for field, meant in noted.items() if meant.value not in others}
    asked_on = called.keys() - held.keys() | set(about)
    asked = {name: meant._replace(sure=DOUBTFUL) for name, meant in called.items() if name in asked_on}
    read = [part for part in parts if any(blank.id in called for blank in part.blanks)]
    return read, noted | asked, found


def _of_other_clauses(ear: Ear, question: Question, left: str, today: date) -> Values:
    """What the clauses that are none of the answer tell of other fields: by their labels, or by what is meant."""
    parts, called = _by_labels(ear, question, left, today)
    told_besides = unasked.told(ear, question, left, labelled.without(left, parts), today)
    return {name: meant for name, meant in told_besides.items() if meant.words} | called


def _by_labels(ear: Ear, question: Question, said: str, today: date) -> tuple[Sequence[Part], dict[str, Meant]]:
    may = "?" not in said and labelled.may_tell(ear, said)
    fields = whose.own_places(ear, question, said, question.others(labelled.KINDS)) if may else []
    held = {each.blank.id: each.blank for each in question.held() if each.blank.kind == "address"} if may else {}
    parts = labelled.parts(ear, [*fields, *held.values()], said)
    told = (
        (name, meant)
        for name, meant in apart_from_facts.called(ear, parts, (), _listening(ear, today), today)
        if name not in held
    )  # theirs was told
    return parts, {name: meant._replace(sure=DOUBTFUL) for name, meant in told}


def _apart(ear: Ear, question: Question, found: Found, today: date) -> Heard | None:
    """What is heard beside what is put right, if that answers the question; a declaration is put again after it."""
    if not (found.made and found.rest and found.owns_up and question.asked) or question.expects == AGREE:
        return None
    heard = hear(ear, replace(question, may_be_put_right=False), may_answer(ear, found.rest), today)
    if any(blank.kind in together.LOOSE for blank in question.asked):  # any words may be the answer: it is offered
        heard = doubted(heard)
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
    ear: Ear, question: Question, said: str, spans: Spans, rest: str, act: expected.Act, found: Found, today: date
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
