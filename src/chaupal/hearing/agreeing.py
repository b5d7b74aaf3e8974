"""Whether a message agrees, denies, or leaves out, if more is said with it: as a whole, else by one of its clauses.

"I agree, there is no illness": one clause says yes, and the other only what is declared. What else is said must not
take it back: no condition, no question, no correction, nothing that is put off, and no "not" but about what was asked.
Where a yes is one's own (consent, a declaration, what is filed and paid), that of somebody else is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.acts import (
    AFFIRMS,
    AGREE,
    AGREES,
    ASKS,
    ASSENT,
    CALLS,
    CHECK,
    COMMON,
    CONSENT,
    CORRECTION,
    COURTESY,
    DECLINE,
    DENIAL,
    DENIED,
    ELSEWHEN,
    LIMITS,
    NOT,
    OFFER,
    OTHER,
    OTHERS,
    OWN,
    OWN_WORDS,
    PAUSE,
    QUESTION,
    REFUSES,
    RELAYED,
    RELAYS,
    REVIEW,
    VERBS,
    WHOSE,
    YES_NO,
    Act,
    tokens_of,
)
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chaupal.hearing.acts import Acts
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question

Tokens = tuple[str, ...]
Sounds = frozenset[str]

SURE = 1.0
CERTAIN = 0.7  # how likely a clause must be what it is
LEAST = 0.5  # from which likelihood on what is said beside a yes counts against it
MOST_BESIDE = 8  # words beside the yes
_NEXT = 2  # words after a no: "no problem" is none
_MOST = 25  # words of a message that is taken apart
_FURTHER = 3  # words after "razi" and the like by which it is told who is: "bete se pucha, main razi hoon"


def heard(ear: Ear, question: Question, said: str) -> Act:
    """What the message is where the question is asked."""
    acts, place, asked = ear.acts, question.expects, question.words
    tokens = tuple(tokens_of(said))
    if not acts.may_tell(tokens, place):  # a name, a street
        return Act(OTHER, 0.0, len(tokens))
    whole = acts.of(tokens, place, asked)
    if place in OWN and (whole.is_a(RELAYED, place) or _is_relayed(ear, tokens)):
        return Act(RELAYED, SURE, 0)
    if place == YES_NO:
        return _yes_or_no(ear, tokens, whole, asked)
    if whole.is_a(ASSENT, place) and not _is_more(acts, tokens, whole, question):
        return whole
    if len(tokens) > _MOST or ASKS in tokens or acts.has_condition(tokens):
        return _unclear(whole)
    return _in_clauses(acts, tokens, question) or _unclear(whole)


def _yes_or_no(ear: Ear, tokens: Tokens, whole: Act, question: Sounds) -> Act:
    if whole.is_clear(YES_NO):
        return _doubted(ear, tokens, whole, question)
    if len(tokens) > _MOST or ASKS in tokens or ear.acts.has_condition(tokens):
        return _unclear(whole)
    if _is_echoed(ear.acts, tokens, question):
        return Act(ASSENT, SURE, 0)
    return _begun(ear, tokens, question) or whole


def _is_echoed(acts: Acts, tokens: Tokens, question: Sounds) -> bool:
    """Whether the question is said again as it is: "lived in Delhi", to whether he did."""
    own = set(tokens) - acts.telling[COMMON]
    is_whole = bool(own) and own <= question and tokens[-1] in acts.telling[VERBS]
    return is_whole and _is_free_of(acts, tokens, NOT, ELSEWHEN)


def _is_relayed(ear: Ear, tokens: Tokens) -> bool:
    """Whether somebody else is told of who says or gives something: "my son said yes", "unki taraf se haan hai"."""
    return any(_is_of_another(ear, clause, at) for clause in _clauses(tokens) for at in range(len(clause)))


def _is_of_another(ear: Ear, clause: Tokens, at: int) -> bool:
    """Whether the word is of somebody else, and behind it stands what he says, and nobody's self."""
    telling, word, after = ear.acts.telling, clause[at].removesuffix("'s"), clause[at + 1 :]
    beside = {*clause[max(0, at - 1) : at], *after[:1]}
    if word not in telling[OTHERS] | ear.kin or not telling[OWN_WORDS].isdisjoint(clause[max(0, at - 1) : at]):
        return False
    if word in telling[CALLS] and telling[WHOSE].isdisjoint(beside):
        return False
    said = [place for place, each in enumerate(after) if each in telling[RELAYS]]
    return any(telling[OWN_WORDS].isdisjoint(after[: place + 1 + _FURTHER]) for place in said)


def _unclear(act: Act) -> Act:
    """The same, if it is no yes: then it is none for sure, either."""
    return replace(act, sure=min(act.sure, LEAST)) if act.kind == ASSENT else act


def _is_more(acts: Acts, tokens: Tokens, whole: Act, question: Question) -> bool:
    """Whether something in a yes may take it back: less than all of a declaration, an answer of the form."""
    if question.expects == AGREE:
        return not _is_free_of(acts, tokens, LIMITS)
    return whole.unknown > 0 and not _labels(acts, question).isdisjoint(tokens)


def _in_clauses(acts: Acts, tokens: Tokens, question: Question) -> Act | None:
    """A yes that one of the clauses is, or what may be one of a declaration."""
    place, asked = question.expects, question.words - acts.telling[COMMON] - acts.telling[NOT]
    take = {OFFER: _offered, CONSENT: _consented, AGREE: _declared, CHECK: _found_right, REVIEW: _found_right}.get(
        place
    )
    agreeing = [parts for parts in _parted(tokens) if _agrees(acts, parts[0], place, asked)] if take else []
    own = asked | _labels(acts, question) if agreeing else asked
    if take and any(take(acts, place, parts, own) for parts in agreeing):
        return Act(ASSENT, SURE, 0)
    if place != AGREE or not any(_is_explicit(acts, yes) for yes, *_ in agreeing):
        return None
    return None if acts.of(tokens, place, asked).kind in (DENIAL, DECLINE) else Act(ASSENT, LEAST, 0)


def _labels(acts: Acts, question: Question) -> Sounds:
    """What the form calls the answers that are to be found right: nobody says that who only agrees with them."""
    if question.expects not in (CHECK, REVIEW):
        return frozenset()
    return frozenset().union(*(answer.blank.called for answer in question.held())) - acts.telling[COMMON]


def _is_explicit(acts: Acts, words: Tokens) -> bool:
    return not (acts.telling[AGREES] | acts.telling[AFFIRMS]).isdisjoint(words)


def _parted(tokens: Tokens) -> Iterator[tuple[Tokens, Tokens, list[Tokens]]]:
    """Each clause, and each beginning and end of one: with the rest of the clause, and the other clauses."""
    clauses = _clauses(tokens)
    for at, clause in enumerate(clauses):
        others = [each for each in (*clauses[:at], *clauses[at + 1 :]) if each]
        yield clause, (), others
        for cut in range(1, len(clause)):
            yield clause[:cut], clause[cut:], others
            yield clause[cut:], clause[:cut], others


def _clauses(tokens: Tokens) -> list[Tokens]:
    clauses: list[list[str]] = [[]]
    for token in tokens:
        if token == PAUSE:
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [tuple(clause) for clause in clauses if clause]


def _agrees(acts: Acts, words: Sequence[str], place: str, question: Sounds) -> bool:
    if not acts.agrees_only(words, place, question):
        return False
    act = acts.of(words, place, question)
    return act.kind == ASSENT and act.sure >= CERTAIN and act.unknown == 0


def _offered(acts: Acts, _place: str, parts: tuple[Tokens, Tokens, list[Tokens]], question: Sounds) -> bool:
    """Of a service that is offered: whatever is said beside the yes that says nothing else is wanted."""
    _, near, others = parts
    beside = [*near, *(token for clause in others for token in clause)]
    return (
        len(beside) <= MOST_BESIDE
        and _is_free_of(acts, beside, NOT, LIMITS)
        and (not question.isdisjoint(beside) or not near)
    )


def _consented(acts: Acts, place: str, parts: tuple[Tokens, Tokens, list[Tokens]], question: Sounds) -> bool:
    """Consent is clear in each of its clauses: nothing stands beside it that is not a yes or a kind word itself."""
    _, near, others = parts
    return not near and all(_agrees(acts, each, place, question) or _is(acts, each, place, COURTESY) for each in others)


def _declared(acts: Acts, place: str, parts: tuple[Tokens, Tokens, list[Tokens]], question: Sounds) -> bool:
    """What is declared is agreed to, or yes is said to it in its own words; a "not" is in it only as it is in those."""
    yes, near, others = parts
    rest = [near, *others] if near else others
    is_agreed = not acts.telling[AGREES].isdisjoint(yes)
    return (
        sum(map(len, rest)) <= 2 * MOST_BESIDE
        and (is_agreed or any(not question.isdisjoint(clause) for clause in rest))
        and _is_free_of(acts, near, NOT, LIMITS)
        and all(_is_free_of(acts, each, NOT, LIMITS) or not question.isdisjoint(each) for each in others)
        and not any(_is(acts, each, place, QUESTION) or _refuses(acts, each) for each in rest)
        and not any(_is(acts, each, place, CORRECTION, RELAYED) for each in rest if question.isdisjoint(each))
    )


def _found_right(acts: Acts, place: str, parts: tuple[Tokens, Tokens, list[Tokens]], labels: Sounds) -> bool:
    """All is right as it stands: what else is said names nothing of the form, tells no figures and denies nothing."""
    _, near, others = parts
    beside = [*near, *(token for clause in others for token in clause)]
    return (
        not near
        and len(beside) <= MOST_BESIDE
        and labels.isdisjoint(beside)
        and not any(character.isdigit() for token in beside for character in token)
        and _is_free_of(acts, beside, NOT, LIMITS)
        and not any(_is(acts, each, place, QUESTION, CORRECTION, DENIAL, DECLINE, RELAYED) for each in others)
    )


def _doubted(ear: Ear, tokens: Tokens, act: Act, question: Sounds) -> Act:
    """The act, or only a likely one, where a yes begins what is a no as a whole, or tells of others or other times."""
    acts = ear.acts
    affirms, refuses = acts.telling[AFFIRMS], acts.telling[REFUSES]
    if (act.kind == DENIAL and tokens[0] in affirms - refuses) or (act.kind == ASSENT and tokens[0] in refuses):
        return Act(ASSENT, LEAST, 0)
    if act.kind == DENIAL and not (affirms - refuses).isdisjoint(tokens):
        return Act(DENIAL, LEAST, 0)
    told = set(tokens) - acts.telling[CALLS]
    is_of_others = _is_of_others(ear, told, question) or not _is_free_of(acts, tokens, ELSEWHEN)
    return Act(ASSENT, LEAST, 0) if act.kind == ASSENT and is_of_others else act


def _is_of_others(ear: Ear, words: Iterable[str], question: Sounds) -> bool:
    """Whether a relative is named where nobody asked for one."""
    return ear.kin.isdisjoint(question) and not ear.kin.isdisjoint(words)


def _begun(ear: Ear, tokens: Tokens, question: Sounds) -> Act | None:
    """What a longer answer begins with: "yes, at Sanjay Gandhi hospital"; None where more than that tells.

    A yes that is said of somebody else, or of some other time, tells nothing for sure, nor does a no that is followed
    by what would be a yes.
    """
    acts = ear.acts
    affirms, refuses = acts.telling[AFFIRMS], acts.telling[REFUSES]
    told = [token for token in tokens if token in affirms | refuses or token not in acts.telling[CALLS]]
    lead, rest = (told[0], told[1:]) if told else ("", [])
    if lead not in affirms | refuses or _is(acts, rest, YES_NO, QUESTION):
        return None
    if lead in affirms - refuses:
        is_sure = _is_free_of(acts, rest, NOT, ELSEWHEN, REFUSES) and not _is_of_others(ear, rest, question)
        return Act(ASSENT, SURE if is_sure else LEAST, 0)
    rest = [token for token in rest if token not in refuses]
    if not (_is_free_of(acts, rest, AFFIRMS) and _is_free_of(acts, rest[:_NEXT], DENIED)):
        return None
    turns = not _is_free_of(acts, rest, ELSEWHEN) or _agrees(acts, rest, YES_NO, question)
    return Act(DENIAL, LEAST if turns and _is_free_of(acts, rest, NOT) else SURE, 0)


def _is(acts: Acts, words: Sequence[str], place: str, *kinds: str) -> bool:
    act = acts.of(words, place)
    return act.kind in kinds and act.sure >= LEAST


def _refuses(acts: Acts, words: Sequence[str]) -> bool:
    """Whether it is a bare no."""
    return acts.telling[REFUSES].issuperset(set(words) - acts.telling[CALLS])


def _is_free_of(acts: Acts, words: Sequence[str], *kinds: str) -> bool:
    return all(acts.telling[kind].isdisjoint(words) for kind in kinds)
