"""What of a form is put right in words: of all that it holds, or of the one row whose person is spoken of. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.hearing import confirmed, of_papers, whose
from chaupal.hearing.acts import AGREE
from chaupal.hearing.answers import choice
from chaupal.hearing.answers.counted import OF
from chaupal.hearing.answers.denial import NOT, is_unknown
from chaupal.hearing.answers.together import LOOSE
from chaupal.hearing.called import meanings, wholes
from chaupal.hearing.chosen import LONGEST, chosen
from chaupal.hearing.clauses import parted
from chaupal.hearing.corrections import again, find, hear
from chaupal.hearing.cues import heard
from chaupal.hearing.heard import Found
from chaupal.hearing.held import held
from chaupal.hearing.patches import FIGURES, ONE_OF, WORDS
from chaupal.hearing.persons import kin_of
from chaupal.hearing.told import NAMES
from chaupal.hearing.words import sound_of, split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.hearing.cues import Said
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Meant
    from chaupal.hearing.question import Answer, Blank, Question


_SENTENCE = 5  # words
_ASKED = ONE_OF | {"text"}  # kinds of which a label is a word of other sentences, too: "I work", "the house"


def put_right(ear: Ear, question: Question, said: str, today: date) -> Found:
    """What the words put right of the form in hand; nothing where nothing is said to be otherwise."""
    if not question.may_be_put_right:
        return Found()
    said = of_papers.without(ear, question, confirmed.without(said) if not question.asked else said)
    return _put_right(ear, question, said, today) if said else Found()


def _put_right(ear: Ear, question: Question, said: str, today: date) -> Found:
    """The same of what is said of answers."""
    plainly = question.is_open or not question.asked or question.expects == AGREE
    if not plainly and _is_of_other_kin(ear, question, said):
        return _names_alone(question, of_answers(ear, question.held(), said, today))
    is_told = hear(ear.cues, said, plainly=plainly) is not None
    if is_told and (sure := _without_unknown(said)) != said:
        return _put_right(ear, question, sure, today)
    if not is_told and not _may_tell_again(question, said):
        return Found()
    found = question.held()
    if not is_told:
        return again(ear.cues, said, held(ear, found, said, today))
    known = {answer.blank.id for answer in found}
    asked = [meanings(ear.cues, blank) for blank in question.asked if blank.id not in known]
    changed = of_answers(ear, found, said, today, plainly=plainly, asked=asked)
    changed = whose.of_whom(ear, question, said, changed, today)
    changed = asked_about(ear, question, said, _without_kin_asked_for(ear, question, said, changed))
    return (
        Found() if question.only and question.only.is_story and not _is_no_story(ear, found, said, changed) else changed
    )


def _is_of_other_kin(ear: Ear, question: Question, said: str) -> bool:
    """Whether a name is asked and another's kin is told, whose name is held: "papa ka naam …" where a mother's is."""
    asked = frozenset[str]().union(*(kin_of(ear.lexicon, each.called) for each in question.asked if each.kind in NAMES))
    told = kin_of(ear.lexicon, split(said).keys) if asked else frozenset[str]()
    if not told or not told.isdisjoint(asked):
        return False
    return any(
        blank.kind in NAMES and not kin_of(ear.lexicon, blank.called).isdisjoint(told) for blank, _ in question.held()
    )


def _names_alone(question: Question, found: Found) -> Found:
    """What is put right, if nothing but a name is."""
    names = {blank.id for blank, _ in question.held() if blank.kind in NAMES}
    return found if found.made and names.issuperset(found.made) and found.is_named else Found()


def _without_unknown(said: str) -> str:
    """The same without clauses that only say that something is not known: "pakka nahi pata" names no address."""
    clauses = parted(said)
    known = [clause for clause in clauses if not is_unknown(clause)] if len(clauses) > 1 else clauses
    return said if len(known) == len(clauses) else ", ".join(known)


def asked_about(ear: Ear, question: Question, said: str, found: Found) -> Found:
    """What is told otherwise beside what is asked, with no word that says so nor what it was, is asked about.

    Where a paper is asked for, a no may be about that: there it is asked unless the answer is called by its label.
    """
    if question.is_open or not found.made or found.owns_up:
        return found
    words = hear(ear.cues, said, plainly=True)
    if found.is_matched:
        return Found() if words and _only_calls_a_paper(question, words, found) else found
    if words is None or (words.corrects and not of_papers.is_asked(question)):
        return found
    if not of_papers.is_asked(question):
        return replace(found, made={}, unclear=(found.made, *found.unclear))
    blanks = {answer.blank.id: answer.blank for answer in question.held()}
    called = {field: _is_called(ear, blanks[field], words) for field in found.made}
    is_wished = found.is_named and (words.calls_wrong or any(words.has(at, "do") for at in range(len(words.pieces))))
    called |= {
        field: True for field in found.made if is_wished and blanks[field].kind in FIGURES
    }  # "aamdani 90000 likho"
    sure = {field: value for field, value in found.made.items() if called[field] and blanks[field].kind not in _ASKED}
    told = {field for field in found.made if called[field] or blanks[field].kind not in WORDS}
    unsure = {field: found.made[field] for field in found.made if field in told and field not in sure}
    return replace(found, made=sure, unclear=(unsure, *found.unclear) if unsure else found.unclear)


def _only_calls_a_paper(question: Question, words: Said, found: Found) -> bool:
    """Whether two options are only named side by side where a paper is asked for: "SC/ST certificate"."""
    kinds = {answer.blank.kind for answer in question.held() if answer.blank.id in found.made}
    is_put_right = words.corrects or words.told_before or words.marks or words.turns
    return kinds <= ONE_OF and of_papers.is_asked(question) and not is_put_right


def _is_called(ear: Ear, blank: Blank, words: Said) -> bool:
    """Whether its label is said, or most of it, not only a word that stands in such values, too: "at home I teach"."""
    spoken = frozenset[str]().union(*words.means) | {f"={piece.bare}" for piece in words.pieces}
    if blank.kind in NAMES and "name" not in spoken:
        return False
    if blank.kind == "text":
        return any(whole <= spoken for whole in wholes(ear.cues, blank))
    return any(len(whole & spoken) > len(whole) / 2 for whole in wholes(ear.cues, blank))


def _is_no_story(ear: Ear, answers: Sequence[Answer], said: str, found: Found) -> bool:
    """Whether words where a story is asked are about the form alone: an answer is named, and was told wrongly.

    A complaint calls things wrong, too, and tells where they are not: of what is told in the form it says nothing.
    """
    words, rest = heard(ear.cues, said), heard(ear.cues, found.rest)
    called = frozenset[str]().union(*(each.blank.called for each in answers if each.blank.id in found.made))
    tells_more = any(
        not roles and not means and piece.key not in called
        for piece, roles, means in zip(rest.pieces, rest.roles, rest.means, strict=True)
    )
    if not (found.made and found.is_named) or tells_more or len(words.pieces) > LONGEST:
        return False
    roles = frozenset[str]().union(*words.roles)
    is_of_form = words.told_before or {"wrong", "sorry"} <= roles or {"wrong", "told"} <= roles
    return is_of_form or (found.objects and "do" in roles)


def _may_tell_again(question: Question, said: str) -> bool:
    """Whether something else may be told otherwise there: in a sentence, or an e-mail, that cannot be the answer."""
    if "@" not in said and len(said.split()) < _SENTENCE:
        return False
    return not any(
        blank.kind in NAMES or (blank.kind == "text" and not blank.spec.rules.get("pattern"))
        for blank in question.asked
    )


def _without_kin_asked_for(ear: Ear, question: Question, said: str, found: Found) -> Found:
    """What is put right, without names, where the kin is told whose name is asked: "his father's name is …"."""
    asked = frozenset[str]().union(*(kin_of(ear.lexicon, each.called) for each in question.asked if each.kind in NAMES))
    told = kin_of(ear.lexicon, split(said).keys) & asked if found.made else ()
    if not told or found.objects:
        return found
    names = {
        blank.id for blank, _ in question.held() if blank.kind in NAMES and not kin_of(ear.lexicon, blank.called) & told
    }
    made = {field: value for field, value in found.made.items() if field not in names}
    return replace(found, made=made) if made else Found()


def without_answers(ear: Ear, question: Question, said: str, found: Found, told: Mapping[str, Meant]) -> Found:
    """What is put right, without names that the words give to what is asked, or to somebody else's kin.

    "You may put my name there" answers who is nominated; "my father's name is wrong" tells of no mother.
    """
    if not found.made:
        return found
    held = {answer.blank.id: answer.blank for answer in question.held()}
    spoken = split(said).keys
    kin = kin_of(ear.lexicon, spoken)
    names = [told[blank.id] for blank in question.asked if blank.kind in NAMES and blank.id in told]
    given = [meant.words for meant in names if meant.is_answer or not found.is_named]
    given = [] if found.owns_up else [words for words in given if words]
    made = {
        field: value
        for field, value in found.made.items()
        if field not in held
        or held[field].kind not in NAMES
        or not (
            (not found.is_matched and _is_anothers(ear, held[field], kin))
            or any(_shares(str(value), words) for words in given)
        )
    }
    return replace(found, made=made) if len(made) < len(found.made) else found


def without_made(question: Question, found: Found, told: Mapping[str, Meant]) -> dict[str, Meant]:
    """What is told, without words or a figure that are what another answer, called by its label, is to be."""
    words = {blank.id for blank in question.asked if blank.kind in (*LOOSE, *OF)} if found.is_named else set()
    made = {str(value) for field, value in found.made.items() if field not in told}
    return {name: meant for name, meant in told.items() if name not in words or str(meant.value) not in made}


def may_answer(ear: Ear, rest: str) -> str:
    """Of what is said beside a correction the clauses that tell of now: "I wrote 2024" answers nothing."""
    said = heard(ear.cues, rest)
    clauses = [each for sentence in said.sentences for each in said.clauses(*sentence)]
    return ", ".join(said.cut(*each) for each in clauses if not any(said.has(at, "told") for at in range(*each)))


def _is_anothers(ear: Ear, blank: Blank, kin: AbstractSet[str]) -> bool:
    """Whether only others are spoken of than whose name is asked for."""
    own = kin_of(ear.lexicon, blank.called) | blank.seen
    return bool(own) and bool(kin) and not own & kin


def _shares(name: str, words: str) -> bool:
    return not set(split(name).keys).isdisjoint(split(words).keys)


def of_answers(
    ear: Ear,
    found: Sequence[Answer],
    said: str,
    today: date,
    *,
    plainly: bool = True,
    asked: Sequence[frozenset[str]] = (),
) -> Found:
    """What the words put right of these answers. `asked`: what the labels of what is asked now speak of."""
    meant = of_whom(found, said)
    if len(meant) < len(found) and (told := _of_person(meant, said)):
        return Found(told, objects=True, is_matched=True)
    words = hear(ear.cues, said, plainly=plainly)
    if words is None:
        return Found()
    changed = find(words, held(ear, meant, said, today), plainly=plainly, asked=asked)
    return chosen(ear, words, meant, changed, today, plainly=plainly)


def _of_person(found: Sequence[Answer], said: str) -> dict[str, Any]:
    """What is said of the one person who is named: "Kamla Sharma is a widow", "… is not unmarried but a widow"."""
    clauses = parted(said, NOT, frozenset())
    told = {}
    for blank, value in found:
        option = choice.named_whole(blank.spec.options, clauses[-1]) if blank.kind == "choice" and clauses else ""
        if option and option != value:
            told[blank.id] = option
    return told if len(told) == 1 else {}


def of_whom(answers: Sequence[Answer], said: str) -> Sequence[Answer]:
    """The answers of the one row whose person or thing is named ("Komal's birthday is another"); else all."""
    spoken = {sound_of(word) for word in said.split()}
    rows: dict[str, list[Answer]] = {}
    for answer in answers:
        if "." in answer.blank.id:
            rows.setdefault(answer.blank.id.rpartition(".")[0], []).append(answer)
    of_one = [str(value) for blank, value in answers if blank.kind in NAMES and "." not in blank.id]  # in no row
    others = {sound_of(word) for name in of_one for word in name.split()}
    shared = [
        (len(spoken & {sound_of(word) for word in str(row[0].value).split()} - others), row) for row in rows.values()
    ]
    most = max((count for count, _ in shared), default=0)
    meant = [row for count, row in shared if count == most and most]
    return meant[0] if len(meant) == 1 else answers
