"""Yes or no to a question that stands beside what is asked: shall this be given up, kept, reminded of? Pure.

It is said with what the question or its button says: "haan chhod do", "yes keep it", "remind me". Whatever says more
is for what is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.acts import (
    AFFIRMS,
    ASKS,
    ASSENT,
    CALLS,
    COMMON,
    CONSENT,
    LIMITS,
    NOT,
    PAUSE,
    REFUSES,
    VERBS,
    tokens_of,
)
from chaupal.hearing.agreeing import after_yes, heard
from chaupal.hearing.granting import bids, without_hums
from chaupal.hearing.packs import words_of
from chaupal.hearing.promised import when, without_rest
from chaupal.hearing.question import Question
from chaupal.hearing.spoken_of import is_spoken_of
from chaupal.hearing.wishes import wish_of
from chaupal.hearing.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Aside

Sounds = frozenset[str]
YES, NO, TIME = "yes", "no", "time"
NOT_ME = "not_me"  # where it may have been another person
UNSURE = "unsure"  # a yes with more beside it, where one binds
_FEW = 8  # words that only tell when
_FINE = words_of("answers.assent", "answers.fine")
_WANTED = words_of("grammar.want")  # "nahi chahiye"
_GRANTS = frozenset(
    map(
        key,
        words_of("answers.sending", "awaited.send", "grammar.want", "grammar.write", "grammar.please", "stopping.news"),
    )
)
_NEWS = frozenset(map(key, words_of("grammar.please", "stopping.news")))
_WAITS = frozenset(map(key, words_of("remarks.waits")))
_WITH_WAITS = frozenset(map(key, words_of("remarks.beside_waits")))
_NOW = frozenset(map(key, words_of("remarks.not_now")))
_IDLE = frozenset("do verb so copula courtesy i mine at of".split())  # classes of words that tell nothing by themselves
_SMALL = frozenset("courtesy i mine at".split())  # of these, those with which nothing is told of anybody
_ME = "i"  # the class of words for whoever speaks
_LET = frozenset(map(key, words_of("remarks.let_be")))
_NONE = frozenset[str]()
_STEM = 4  # letters that two forms of one verb share: dila do, dilaiye


def answered(ear: Ear, aside: Aside, said: str) -> str:
    """Yes or no, if the words say no more than that; when, where that is asked; else nothing."""
    said = without_rest(said) if aside.is_when else said  # what is done till then is no answer
    answer = _left(ear, aside, said) if aside.leaves else _yes_or_no(ear, aside, said)
    if aside.binds and answer != NO:
        return YES if _consents(ear, aside, said) else UNSURE if answer == YES else ""
    tells_when = aside.is_when and answer != NO and len(said.split()) <= _FEW and when(said) is not None
    return TIME if tells_when else answer


def _consents(ear: Ear, aside: Aside, said: str) -> bool:
    """Whether it is a consent, or a yes with which no more is told than that what is asked may be done."""
    if heard(ear, Question(CONSENT), said).is_a(ASSENT, CONSENT):
        return True
    tokens, acts = tokens_of(said), ear.acts
    own = without_hums(token for token in tokens if token != PAUSE and token not in acts.telling[CALLS])
    yes = acts.telling[AFFIRMS] | _FINE
    granted = yes | acts.telling[COMMON] | acts.telling[VERBS] | aside.asks | aside.yes | _GRANTS
    takes_back = acts.telling[NOT] | acts.telling[LIMITS]
    if not (own and takes_back.isdisjoint(own)) or acts.has_condition(tokens) or is_spoken_of(said):
        return False
    idle = {token for token in own if _IDLE.issuperset(ear.lexicon.get(token) or ("",))}
    small = {token for token in idle if _SMALL.issuperset(ear.lexicon[token])}
    is_bid = aside.granted and bids(own, yes | small | _NEWS)
    return is_bid or (own[0] in yes and all(token in granted or token in idle for token in own))


def _yes_or_no(ear: Ear, aside: Aside, said: str) -> str:
    tokens = tokens_of(said)
    telling = ear.acts.telling
    own = [token for token in tokens if token != PAUSE and token not in telling[CALLS]]
    agrees = any(token in telling[AFFIRMS] or token in _FINE for token in own)
    denies = any(token in telling[REFUSES] or token in telling[NOT] for token in own)
    plain = telling[AFFIRMS] | _FINE | telling[REFUSES] | telling[NOT] | telling[COMMON] | telling[VERBS]
    more = [token for token in own if token not in plain and not _IDLE.issuperset(ear.lexicon.get(token) or ("",))]
    if ASKS in tokens or (agrees and denies) or not own:
        return ""
    grants = agrees and (_are_of(more, aside.asks | aside.yes) or wish_of(after_yes(ear, said))[0] in aside.wishes)
    if grants or (not denies and not wish_of(said)[0] and _is_me(ear, aside.yes, plain, own)):
        return YES
    left = {token for token in more if token in _LET or "skip" in (ear.lexicon.get(token) or ())}
    lets = left if aside.for_good else _NONE
    if denies and _are_of(more, aside.asks | aside.yes | aside.no | _WANTED | lets):
        return NOT_ME if _is_me(ear, aside.not_me, plain, own) else NO
    if not agrees and (_leaves(ear, aside, own) or (aside.for_good and _puts_off(ear, own))):
        return NO
    if agrees or denies or not more:
        return ""
    of_yes, of_no = _are_of(more, aside.yes), _are_of(more, aside.no)
    return {(True, False): YES, (False, True): NO}.get((of_yes, of_no), "")


def _is_me(ear: Ear, button: Sounds, plain: Sounds, own: Sequence[str]) -> bool:
    """Whether who is asked if it is them says so, in small words alone as the button does: "its me", "main hi hoon".

    One word is too little: "menu" is "me" in Punjabi.
    """
    classes = {token: {*(ear.lexicon.get(token) or ("",))} for token in (*own, *button)}
    if not any(_ME in classes[token] for token in button):
        return False
    is_button_small = all(token in plain or classes[token] <= _IDLE for token in button)
    is_told = any(_ME in classes[token] and "courtesy" not in classes[token] for token in own)
    is_small = len(own) > 1 and all(token in plain or classes[token] & _IDLE for token in own)
    return is_button_small and is_told and is_small


def _left(ear: Ear, aside: Aside, said: str) -> str:
    """No, if it is only said to let it be, and not to skip what is asked: there is nothing to agree to."""
    tokens = [token for token in tokens_of(said) if token != PAUSE and token not in ear.acts.telling[CALLS]]
    is_left = ASKS not in tokens and _leaves(ear, aside, tokens) and wish_of(said)[0] != "skip"
    return NO if is_left else ""


def _leaves(ear: Ear, aside: Aside, own: Sequence[str]) -> bool:
    """Whether it is only said to let it be: "rehne do". Not where the question itself is whether to leave something."""
    left = [token for token in own if "skip" in (ear.lexicon.get(token) or ())]
    idle = ear.acts.telling[COMMON] | ear.acts.telling[VERBS] | set(left)
    idle |= aside.no | _FINE if aside.leaves else _NONE  # "theek hai, band hi rehne do"
    plain = all(token in idle or _IDLE.issuperset(ear.lexicon.get(token) or ("",)) for token in own)
    return plain and bool(left) and not (aside.asks | aside.yes) & set(left)


def _puts_off(ear: Ear, own: Sequence[str]) -> bool:
    """Whether it is only said to wait, to let it be, or not now: "ruk jao abhi nahi"."""
    telling = ear.acts.telling
    idle = telling[COMMON] | telling[VERBS] | telling[NOT] | telling[REFUSES] | _WAITS | _WITH_WAITS | _NOW | _LET
    is_plain = all(token in idle or _IDLE.issuperset(ear.lexicon.get(token) or ("",)) for token in own)
    is_later = any(token in _WAITS or (token in _NOW and not telling[NOT].isdisjoint(own)) for token in own)
    waits = {*own} >= _LET or is_later
    return is_plain and waits


def _are_of(tokens: Iterable[str], words: Sounds) -> bool:
    """Whether each is one of those words, in whatever form."""
    return all(token in words or any(_is_form(token, word) for word in words) for token in tokens)


def _is_form(token: str, word: str) -> bool:
    shorter = min(len(token), len(word))
    return shorter >= _STEM and token[: max(_STEM, shorter - 1)] == word[: max(_STEM, shorter - 1)]
