"""Whether a message agrees, denies, or leaves out, if more is said with it: as a whole, else by one of its clauses.

"I agree, there is no illness": one clause says yes, and the other only what is declared. What else is said must not
take it back: no condition, no question, no correction, nothing that is put off, and no "not" but about what was asked.
Where a yes is one's own (consent, a declaration, what is filed and paid), that of somebody else is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.hearing.acts import (
    AFFIRMS,
    AGREE,
    AGREES,
    ASKS,
    ASSENT,
    BINDING,
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
    STRESSES,
    VERBS,
    WHOSE,
    YES_NO,
    Act,
    tokens_of,
)
from chaupal.hearing.courtesy import courtesy_of
from chaupal.hearing.other_denied import denies_another
from chaupal.hearing.packs import words_of
from chaupal.hearing.question import PLACES_AND_THINGS
from chaupal.hearing.remarks import begins_asking
from chaupal.hearing.spoken_of import is_spoken_of
from chaupal.hearing.words import key, split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chaupal.hearing.acts import Acts
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Blank, Question

Tokens = tuple[str, ...]
Sounds = frozenset[str]

SURE = 1.0
CERTAIN = 0.7  # how likely a clause must be a yes in which no word by itself says one
LEAST = 0.5  # how likely one must be in which one does; and what counts against a yes beside it
MOST_BESIDE = 16  # words beside the yes
_MARKS = (PAUSE, ASKS)
_FEW = 1  # words beside a yes to an offer that nobody says who agrees
_NEXT = 2  # words after a no: "no problem" is none
_MOST = 25  # words of a message that is taken apart
_FINE = words_of("answers.assent", "answers.fine")
_TROUBLE = frozenset(map(key, words_of("answers.trouble")))
_HONORIFIC, _IS = words_of("grammar.honorific"), words_of("grammar.is")
_IDLE = frozenset("copula so i at of this label born".split())  # classes of words that tell nothing of what is put
_FEW_WORDS = 3  # of a yes that stands alone
_BEGINS = 3  # letters of a word that may be the beginning of what is put
_FURTHER = 3  # words after "razi" and the like by which it is told who is: "bete se pucha, main razi hoon"


def heard(ear: Ear, question: Question, said: str) -> Act:
    """What the message is where the question is asked."""
    acts, place, asked = ear.acts, question.expects, question.words
    if courtesy_of(said):
        return Act(COURTESY, SURE, 0)
    tokens = tuple(token for token in tokens_of(said) if token in _MARKS or token in acts.known or _is_word(token))
    if not acts.may_tell(tokens, place):  # a name, a street
        return Act(OTHER, 0.0, len(tokens))
    whole = acts.of(tokens, place, asked)
    if place in OWN and (whole.is_a(RELAYED, place) or _is_relayed(ear, tokens)):
        return Act(RELAYED, SURE, 0)
    if place == YES_NO:
        act = _yes_or_no(ear, tokens, whole, asked)
        return Act(DENIAL, LEAST, 0) if act.kind == DENIAL and denies_another(ear, tokens, asked) else act
    if place not in BINDING or len(tokens) > _MOST or ASKS in tokens or acts.has_condition(tokens):
        return _unclear(whole)
    gate = _Gate(ear, place, asked - acts.telling[COMMON] - acts.telling[NOT], _labels(acts, question))
    act = gate.heard(_clauses(tokens), whole)
    has_trouble = not _TROUBLE.isdisjoint(tokens) and _is_free_of(acts, tokens, NOT)  # not: "no problem"
    is_none = is_spoken_of(said) or (place == CONSENT and has_trouble)
    return _unclear(act) if act.kind == ASSENT and place in OWN and is_none else act


def settles(ear: Ear, question: Question, said: str) -> str:
    """Whether words say yes or no, and no more, to a value that is put to whoever writes: "yes this is right"."""
    if courtesy_of(said):
        return ""
    called = frozenset[str]().union(*(blank.called for blank in question.asked))
    act = ear.acts.hear(said, CHECK, called)
    if act.kind in (ASSENT, DENIAL) and act.is_clear(CHECK) and not act.unknown:
        return act.kind
    return ASSENT if _is_said_again(ear, question, called, said) else ""


def only_agrees(ear: Ear, question: Question, asked: Blank, said: str) -> bool:
    """Whether it is a yes and no more, where words are asked for and nothing is put: "haan" is no place."""
    if asked.kind not in PLACES_AND_THINGS or len(split(said).words) > _FEW_WORDS:
        return False
    return settles(ear, question, said) == ASSENT


def _is_said_again(ear: Ear, question: Question, called: Sounds, said: str) -> bool:
    """Whether it is said that it is so, with words of what is put alone: "yes, 14 feb"."""
    acts, put = ear.acts, {token for shown in question.offered for token in tokens_of(shown)}
    tokens = [token for token in tokens_of(said) if _is_word(token)]
    idle = called | acts.telling[COMMON] | acts.telling[CALLS]
    own = [token for token in tokens if token not in idle and not _IDLE.issuperset(ear.lexicon.get(token) or ("",))]
    yes = acts.telling[AFFIRMS] | _FINE
    more = [token for token in own if token not in yes]
    is_so = not yes.isdisjoint(tokens) and _is_free_of(acts, tokens, NOT) and ASKS not in said
    return is_so and all(any(_is_form(token, each) for each in put) for token in more)


def _is_form(token: str, shown: str) -> bool:
    """Whether it is that word, or begins it: feb, 14th."""
    figures = "".join(filter(str.isdigit, token))
    if figures:
        return figures == shown
    return token == shown or (len(token) >= _BEGINS and shown.startswith(token))


def after_yes(ear: Ear, said: str) -> str:
    """What is told behind a yes at the head of a message; all of it where there is none, or nothing behind it."""
    return _behind(ear, said, AFFIRMS)


def after_assent(ear: Ear, said: str) -> str:
    """The same behind whatever agrees: "theek hai par …", "ji haan …"."""
    return _behind(ear, said, AFFIRMS, _FINE | _HONORIFIC | ear.acts.telling[CALLS], _IS)


def after_no(ear: Ear, said: str) -> str:
    """The same of a no: "no, K-2 block, house 1123"."""
    return _behind(ear, said, REFUSES)


def _behind(ear: Ear, said: str, telling: str, around: Sounds = frozenset(), ends: Sounds = frozenset()) -> str:
    """What stands behind such words at the head, and those `around` them; `ends`: "hai", where that asks nothing."""
    words, at, told = split(said).words, 0, ear.acts.telling[telling] | around
    while at < len(words):
        key = words[at].key
        is_end = at and key in ends and not begins_asking(said[words[at].start :])
        if key not in told and _is_word(key) and not is_end:
            break
        at += 1
    return said[words[at].start :] if 0 < at < len(words) else said


def _yes_or_no(ear: Ear, tokens: Tokens, whole: Act, question: Sounds) -> Act:
    if whole.is_clear(YES_NO):
        return _doubted(ear, tokens, whole, question)
    if len(tokens) > _MOST or ASKS in tokens or ear.acts.has_condition(tokens):
        return _unclear(whole)
    if _is_echoed(ear.acts, tokens, question):
        return Act(ASSENT, SURE, 0)
    return _begun(ear, tokens, question) or whole


def _is_echoed(acts: Acts, tokens: Tokens, question: Sounds) -> bool:
    """Whether the question is said again as it is: "lived in the city", to whether he did."""
    own = set(tokens) - acts.telling[COMMON]
    is_whole = bool(own) and own <= question and tokens[-1] in acts.telling[VERBS]
    return is_whole and _is_free_of(acts, tokens, NOT, ELSEWHEN)


def _is_relayed(ear: Ear, tokens: Tokens) -> bool:
    """Whether somebody else is told of who says or gives something: "my son said yes", "unki taraf se haan hai"."""
    return any(_is_of_another(ear, clause, at) for clause in _clauses(tokens) for at in range(len(clause)))


def _is_of_another(ear: Ear, clause: Tokens, at: int) -> bool:
    """Whether the word is of somebody else, and behind it stands what he says, and nobody's self."""
    telling, word, after = ear.acts.telling, clause[at].removesuffix("'s"), clause[at + 1 :]
    owner = {each for each in clause[max(0, at - 1) : at] if "of" not in ear.lexicon.get(each, ())}  # "kar de bhai"
    beside = owner | {*after[:1]}
    if word not in telling[OTHERS] | ear.kin or not telling[OWN_WORDS].isdisjoint(clause[max(0, at - 1) : at]):
        return False
    if word in telling[CALLS] and telling[WHOSE].isdisjoint(beside):
        return False
    said = [place for place, each in enumerate(after) if each in telling[RELAYS]]
    return any(telling[OWN_WORDS].isdisjoint(after[: place + 1 + _FURTHER]) for place in said)


def _unclear(act: Act) -> Act:
    """The same, if it is no yes: then it is none for sure, either."""
    return replace(act, sure=min(act.sure, LEAST)) if act.kind == ASSENT else act


def _labels(acts: Acts, question: Question) -> Sounds:
    """What the form calls the answers that are to be found right: nobody says that who only agrees with them."""
    if question.expects not in (CHECK, REVIEW):
        return frozenset()
    return frozenset().union(*(answer.blank.called for answer in question.held())) - acts.telling[COMMON]


def _parted(clauses: Sequence[Tokens]) -> Iterator[tuple[Tokens, Tokens, list[Tokens]]]:
    """Each clause, two in a row, and each beginning and end of one: with the rest of it, and the other clauses."""
    for at, clause in enumerate(clauses):
        others = [*clauses[:at], *clauses[at + 1 :]]
        yield clause, (), others
        if at:
            yield (*clauses[at - 1], PAUSE, *clause), (), [*clauses[: at - 1], *clauses[at + 1 :]]
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
    act, least = acts.of(words, place, question), CERTAIN if _is_free_of(acts, words, AGREES, AFFIRMS) else LEAST
    return act.kind == ASSENT and act.sure >= least and act.unknown == 0


@dataclass(frozen=True, slots=True)
class _Gate:
    """A question to which a yes opens something: the words of what is asked, and those of the answers it is about."""

    ear: Ear
    place: str
    asked: Sounds
    labels: Sounds

    def heard(self, clauses: Sequence[Tokens], whole: Act) -> Act:
        """A yes, if one of the clauses is one and no other takes it back; of a declaration, perhaps what may be one."""
        place = self.place
        is_named = whole.unknown > 0 and any(not self.labels.isdisjoint(clause) for clause in clauses)
        if whole.is_a(ASSENT, place) and not (is_named or self._takes_back(clauses)):
            return whole
        agreeing = [parts for parts in _parted(clauses) if self._agrees(parts[0])]
        if all(self._is_beside(each) or self._agrees(each) for each in clauses) and any(
            self._opens(*parts) for parts in agreeing
        ):
            return Act(ASSENT, SURE, 0)
        may_be = place == AGREE and any(self._is_explicit(yes) for yes, *_ in agreeing)
        return Act(ASSENT, LEAST, 0) if may_be and whole.kind not in (DENIAL, DECLINE) else _unclear(whole)

    def _takes_back(self, clauses: Sequence[Tokens]) -> bool:
        """Whether what is a yes as a whole has a clause that is none, or agrees to less than all of a declaration."""
        acts, place = self.ear.acts, self.place
        if place == AGREE and not all(_is_free_of(acts, clause, LIMITS) for clause in clauses):
            return True
        if place == OFFER and not all(self._agrees(each) or self._is_now(each) for each in clauses):
            return True
        return len(clauses) > 1 and any(map(self._is_otherwise, clauses))

    def _is_now(self, clause: Tokens) -> bool:
        telling = self.ear.acts.telling
        return telling[LIMITS].isdisjoint(set(clause) - telling[STRESSES])

    def _is_otherwise(self, clause: Tokens) -> bool:
        """Whether it is a no, somebody's yes, a question, or calls something wrong: not "no problem", "what harm"."""
        acts = self.ear.acts
        is_of_others = self.place in OWN and not _is_free_of(acts, clause, OTHERS, CALLS)
        if is_of_others and _is(acts, clause, self.place, RELAYED):
            return True
        if _is_free_of(acts, clause, DENIED):
            return _is(acts, clause, self.place, QUESTION, DENIAL, DECLINE)
        return _is_free_of(acts, clause, NOT) and acts.of(clause, self.place).kind == CORRECTION

    def _agrees(self, words: Tokens) -> bool:
        return _agrees(self.ear.acts, words, self.place, self.asked)

    def _opens(self, yes: Tokens, near: Tokens, others: Sequence[Tokens]) -> bool:
        """Whether the yes is one to what is asked here: `near` is the rest of its clause, `others` are the others."""
        acts, beside = self.ear.acts, [token for clause in (near, *others) for token in clause]
        if len(beside) > MOST_BESIDE:
            return False
        is_about = not self.asked.isdisjoint(beside)
        is_denied = bool(near) and not _is_free_of(acts, (near[0], near[-1]), NOT)  # "agree not"
        if near and (is_denied or not (self._is_beside(near) and _is_free_of(acts, near, LIMITS))):
            return False
        if self.place == OFFER:
            return is_about or sum(token not in acts.agreeing[OFFER] for token in near) <= _FEW
        if self.place == AGREE:
            return not beside or is_about or self._is_explicit(yes)
        if near and not acts.agrees_only(near, self.place, self.asked):
            return False
        is_kind = all(
            acts.agrees_only(each, self.place, self.asked) or _is(acts, each, self.place, COURTESY) for each in others
        )
        return is_kind or self.place != CONSENT or not _is_free_of(acts, yes, AGREES)

    def _is_explicit(self, yes: Tokens) -> bool:
        return not _is_free_of(self.ear.acts, yes, AGREES, AFFIRMS)

    def _is_beside(self, clause: Tokens) -> bool:
        """Whether it takes no yes back: nothing is denied but an objection, nothing limited, asked or put right."""
        acts, clause = self.ear.acts, self.ear.acts.unstressed(clause)
        if self.place in (CHECK, REVIEW) and (not self.labels.isdisjoint(clause) or any(map(_is_figure, clause))):
            return False
        if _is(acts, clause, self.place, COURTESY):
            return True
        if self.place == AGREE and not self.asked.isdisjoint(clause):  # "I have no illness"
            return not (_is(acts, clause, self.place, QUESTION) or _refuses(acts, clause))
        denies = not _is_free_of(acts, clause, NOT)
        if denies or not _is_free_of(acts, clause, LIMITS):
            return denies and not _is_free_of(acts, clause, DENIED) and not _refuses(acts, clause)
        return not self._is_otherwise(clause)


def _is_word(token: str) -> bool:
    return any(map(str.isalnum, token))


def _is_figure(token: str) -> bool:
    return any(map(str.isdigit, token))


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
