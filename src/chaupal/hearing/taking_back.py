"""What is to end of what one agreed to: news, a consent, all of it or what is named; what is to stay. Pure."""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import is_only, phrase, sounds
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.remarks import asks_us
from chaupal.hearing.wishes import wish_of

_MOST = 30  # words: who says more tells a story
_NEWS = words_of("stopping.news")
_WANTED = words_of("grammar.want", "awaited.send", "answers.sending")
_DO_NOT = NOT | words_of("answers.do_not")
_CONSENT, _BACK, _LISTED_BACK = (
    words_of("stopping.consent"), words_of("stopping.back"), words_of("wishing.taking_back"),
)  # fmt: skip
_TAKEN, _RETURNED = words_of("stopping.taken"), words_of("remarks.back")
_LEAVE = words_of("stopping.leave")  # everyday words for a consent, which other leave is called by, too
_YES, _SAID = words_of("stopping.assent"), words_of("stopping.said")
_ONE = words_of("grammar.to_me", "lexicon.i")
_SIGNS = frozenset(",.!?।")
_FEW = 12  # words of nothing else
_GAVE, _MINE = words_of("stopping.gave"), words_of("lexicon.mine")
_NEAR = 3  # words from a yes to what says that it was said: "diya hua haan"
_AGREED, _NO_LONGER = words_of("stopping.agreed"), words_of("stopping.no_longer")
_GIVES, _WILL_NOT = words_of("stopping.gives"), words_of("stopping.will_not")
# what says that it is given no more, and names nothing
_OF_NO_MORE = _GIVES | _WILL_NOT | _NO_LONGER | _DO_NOT | _WANTED | _ONE | _MINE
_OF_NO_MORE |= words_of("stopping.lasts", "grammar.is", "grammar.from", "grammar.for")
_BEFORE = words_of("stopping.never")  # what was not given then ends nothing now
_GRANTED, _BY_ONE = words_of("stopping.granted"), words_of("stopping.by_one", "lexicon.i", "lexicon.mine")
_BUT, _OK = words_of("grammar.but", "grammar.but_or_at"), words_of("answers.assent", "stopping.assent")
_CONSENTING, _DENIED = words_of("stopping.consenting"), _DO_NOT | words_of("stopping.refusing")
_IS, _I = words_of("grammar.is", "stopping.lasts"), words_of("lexicon.i")
_VERB, _FAR = 2, 4  # words from a denial to what it denies: "no longer consent", "no longer want to give"
_BARE = 4  # words that name nothing beside what they do
_MESSAGES = words_of("stopping.sent")
_POINTS = words_of("grammar.this", "stopping.that")
_DATA, _USING = words_of("remarks.data"), words_of("stopping.using")
_FORM = words_of("stopping.form")
_STAYS, _APART = words_of("stopping.stays"), words_of("stopping.apart")
_NOT_NOW = words_of("grammar.if", "calendar.later")
_NAMELESS = _CONSENT | _LEAVE | _YES | _SAID | _AGREED | _BACK | _TAKEN | _RETURNED | _DATA | _USING
_NO_SENDER = _MESSAGES | words_of("stopping.ending")
_CAME = words_of("stopping.came")
_WRITING, _TROUBLING = words_of("stopping.writing"), words_of("stopping.troubling")
_BESIDE_MESSAGES = words_of(
    "stopping.sent", "stopping.ending", "stopping.writing", "stopping.troubling", "stopping.beside_messages"
)
_JOINS, _STOPS = words_of("grammar.and", "grammar.but"), MARKS | {".", "!"}


def ends_news(said: str) -> bool:
    """Whether news are to end: "no more news of revenue"; who has had none says nothing of the kind, nor who asks."""
    if not speaks_of_news(said):  # nearly always
        return False
    return _is_ended(said) and not asks_us(said)


def speaks_of_news(said: str) -> bool:
    """Whether a department's news are named."""
    return not _NEWS.isdisjoint(sounds(said))


def wants_news(said: str) -> bool:
    """Whether news are to come: "mujhe khabrein bhejiye"; not whether there are any, nor how something stands."""
    spoken = sounds(said)
    if _NEWS.isdisjoint(spoken) or spoken.isdisjoint(_WANTED) or wish_of(said)[0]:  # nearly always
        return False
    return spoken.isdisjoint(NOT) and not (ends_news(said) or asks_us(said))


def takes_back_one(said: str) -> bool:
    """Whether, of consents that are listed, one is to end, and nothing is asked: "revenue wali wapas le lo"."""
    is_ended = not _LISTED_BACK.isdisjoint(sounds(said)) or _is_ended(said)
    return is_ended and not asks_us(said)


def ends_messages(said: str) -> bool:
    """Whether messages are to end: of whom, if of somebody, is for the department's name or the service's to say."""
    spoken = sounds(said)
    if _MESSAGES.isdisjoint(spoken) or len(said.split()) > _MOST:  # nearly always
        return False
    is_told = bool(spoken & _CAME)  # that one came
    is_ended = any(_is_ended(each) and sounds(each) & _MESSAGES for each in _clauses(said))
    return is_ended and not (is_told or asks_us(said))


def ends_all_messages(said: str) -> bool:
    """Whether nothing is said but that messages, of nobody that is named, are to end: "ab mujhe message mat bhejo"."""
    is_denied = sounds(said) & _DO_NOT and sounds(said) & (_WRITING - _MESSAGES)  # "do not write to me"
    return _is_of_messages(said) and bool(is_denied or _is_ended(said))


def is_troubled(said: str) -> bool:
    """Whether nothing is said but that they trouble one: "these messages trouble me"."""
    spoken = sounds(said)
    return bool(spoken & _MESSAGES and spoken & _TROUBLING) and _is_of_messages(said)


def _is_of_messages(said: str) -> bool:
    spoken = sounds(said)
    if not spoken & (_MESSAGES | _WRITING) or len(said.split()) > _FEW:  # nearly always
        return False
    is_of_us = spoken & _MESSAGES or spoken & _ONE
    return bool(is_of_us) and not spoken & _CAME and is_only(said, _BESIDE_MESSAGES | _SIGNS)


def takes_back(said: str) -> bool:
    """Whether a consent, or leave to use one's data, plainly ends now: nothing is asked, nor told of another time."""
    spoken = sounds(said)
    if not _is_of_consent(said) or spoken & _NOT_NOW or len(said.split()) > _MOST:  # nearly always
        return False
    is_other = _has(said, "stopping.before") or agrees_in_part(said)  # "I had taken back my consent"
    return _is_ended_in(_clauses(said)) and not (is_other or asks_us(said))


def denies_giving(said: str) -> bool:
    """Whether it is denied that one ever gave a consent, or was asked for it: "maine koi sahmati nahi di"."""
    spoken = sounds(said)
    if not spoken & (_CONSENT | _LEAVE | _AGREED | _CONSENTING) or len(said.split()) > _MOST:  # nearly always
        return False
    is_own = spoken & _GRANTED and spoken & _BY_ONE
    return bool(is_own) and _has(said, "stopping.denied") and not (spoken & _NOT_NOW or asks_us(said))


def agrees_in_part(said: str) -> bool:
    """Whether there is a yes, but to one thing a no: "sahmat hoon par aadhaar nahi dunga"."""
    if sounds(said).isdisjoint(_BUT):  # nearly always
        return False
    agreed, *reserved = parted(said, _BUT, _STOPS) or [""]
    is_yes = sounds(agreed) & (_CONSENT | _LEAVE | _AGREED | _CONSENTING | _OK) and not sounds(agreed) & _DENIED
    denied = [clause for clause in reserved if sounds(clause) & _DENIED]
    return bool(is_yes and denied) and not any(map(_is_of_consent, denied))


def is_in_everyday_words(said: str) -> bool:
    """Whether it is called by none of the law's words, but leave, a yes or what was agreed to: it may be another's."""
    return not _is_plainly_of_consent(sounds(said))


def speaks_of_leave(said: str) -> bool:
    """Whether leave is spoken of in everyday words alone: an office's permission may be meant, too."""
    return not sounds(said).isdisjoint(_LEAVE) and is_in_everyday_words(said)


def calls_own(said: str) -> bool:
    """Whether something is called one's own: "meri anumati"."""
    return not sounds(said).isdisjoint(_MINE)


def tells_of_giving(said: str) -> bool:
    """Whether it is told that it was given: "vibhag ko di hui anumati", "the permission i gave to the department"."""
    return not sounds(said).isdisjoint(_GAVE)


def calls_leave(name: str) -> bool:
    """Whether what is called so is leave of another kind: a permission that an office gives."""
    return not sounds(name).isdisjoint(_LEAVE)


def what_ends(said: str) -> str:
    """The words without those that say what stays: "take back the income one, keep the news"."""
    return ", ".join(clause for clause in _clauses(said) if not _stays(clause))


def without_ending(said: str) -> str:
    """The words that name what ends, without those that end it."""
    nameless = _NO_SENDER if ends_messages(said) else _NAMELESS | _OF_NO_MORE if gives_no_more(said) else _NAMELESS
    return " ".join(word for word in said.split() if sounds(word).isdisjoint(nameless))


def is_all_but(said: str) -> bool:
    """Whether all is to end but what is named: "revenue chhodkar sab wapas le lo"."""
    return takes_back(said) and not _APART.isdisjoint(sounds(what_ends(said)))


def leaves_some(said: str) -> bool:
    """Whether it is said that something stays."""
    return takes_back(said) and any(
        _stays(clause) and not _STAYS.isdisjoint(sounds(clause)) for clause in _clauses(said)
    )


def is_of_form(said: str) -> bool:
    """Whether a form is spoken of: "is form ki sahmati"."""
    return not _FORM.isdisjoint(sounds(said))


def _clauses(said: str) -> list[str]:
    return parted(said, _JOINS, _STOPS)


def _is_plainly_of_consent(spoken: frozenset[str]) -> bool:
    return bool(spoken & _CONSENT or (spoken & _USING and spoken & _DATA))


def _is_of_consent(said: str) -> bool:
    spoken = sounds(said)
    return _is_plainly_of_consent(spoken) or bool(spoken & (_LEAVE | _AGREED)) or _tells_of_yes(said)


def _tells_of_yes(said: str) -> bool:
    """Whether a yes is told of, and not said: "jo haan bola tha"; between the two nothing comes back."""
    spoken = [sounds(word) for word in said.split()]
    yes = [at for at, word in enumerate(spoken) if word & _YES]
    told = [at for at, word in enumerate(spoken) if word & _SAID]
    pairs = [(min(pair), max(pair)) for pair in product(yes, told)]
    return any(end - start <= _NEAR and not _has_back(spoken[start:end]) for start, end in pairs)


def _has_back(spoken: list[frozenset[str]]) -> bool:
    return any(word & (_BACK | _RETURNED) for word in spoken)


def _is_ended_in(clauses: list[str]) -> bool:
    """Whether one of them ends a consent, or tells of it and the next ends just that: "i said yes, take it back"."""
    if any(_is_of_consent(clause) and _ends(clause) for clause in clauses):
        return True
    # which names nothing of its own: "take it back", "wapas le lo"
    bare = {clause for clause in clauses if sounds(clause) & _POINTS or len(clause.split()) <= _BARE}
    return any(_is_of_consent(one) and _ends(following) and following in bare for one, following in pairwise(clauses))


def _ends(clause: str) -> bool:
    """Whether the clause says that something agreed to ends: "do not take it back" does not."""
    spoken = sounds(clause)
    is_denied = bool(spoken & _DO_NOT)
    if gives_no_more(clause):
        return True
    if spoken & _BACK or (spoken & (_TAKEN | _WANTED) and spoken & _RETURNED):
        return not is_denied
    return bool(spoken & _USING and (is_denied or _is_ended(clause)))


def gives_no_more(said: str) -> bool:
    """Whether one's consent is denied as it stands: "i no longer agree", "ab main anumati nahi deta".

    Of everyday leave it must be one's own: an office may give none, too, and who has none was given none.
    """
    spoken = sounds(said)
    if not spoken & (_CONSENT | _LEAVE | _AGREED) or not spoken & _DENIED or spoken & _BEFORE:  # nearly always
        return False
    is_no_more, is_own = bool(spoken & _NO_LONGER), bool(spoken & _I)
    is_given = is_own or (is_no_more and spoken & _CONSENT)
    return bool(
        (spoken & _AGREED and is_no_more)
        or (is_own and _are_near(said, _DENIED, _CONSENTING, _VERB))
        or (is_given and _are_near(said, _DENIED, _GIVES, _FAR))
        or _are_near(said, _DENIED, _WILL_NOT, 1)
        or _stands_no_more(said, spoken, is_no_more=is_no_more)
    )


def _stands_no_more(said: str, spoken: frozenset[str], *, is_no_more: bool) -> bool:
    """Whether it is called one's own, and denied to be: "meri sahmati ab nahi hai"; leave must be of nothing else."""
    is_own = spoken & _MINE if spoken & _CONSENT else is_no_more and _are_near(said, _MINE, _LEAVE, 1)
    return bool(is_own) and _are_near(said, _DENIED, _IS, _VERB if is_no_more else 1)


def _are_near(said: str, some: frozenset[str], others: frozenset[str], most: int) -> bool:
    """Whether one of these words stands at most so many words from one of those."""
    spoken = [sounds(word) for word in said.split()]
    one = [at for at, word in enumerate(spoken) if word & some]
    other = [at for at, word in enumerate(spoken) if word & others]
    return any(abs(first - second) <= most for first, second in product(one, other))


def _stays(clause: str) -> bool:
    """Whether the clause says what does not end: "keep the other one", "the birth one not"."""
    spoken = sounds(clause)
    is_denied = not spoken.isdisjoint(_DO_NOT)
    return not (_ends(clause) or _is_ended(clause)) and is_denied == spoken.isdisjoint(_STAYS)


def _is_ended(said: str) -> bool:
    return _has(said, "stopping.ends")


def _has(said: str, name: str) -> bool:
    """Whether one of these phrases is said."""
    told = f" {phrase(said)} "
    return any(each in told for each in _phrases(name))


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(f" {phrase(each)} " for each in phrases_of(name))
