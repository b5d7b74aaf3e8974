"""Yes or no: हाँ, "haan ji", 👍, "nahi chahiye", "theek nahi hai". No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import first_clause, sound, words
from chaupal.kit.languages import written

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec, Value

REFUSALS = frozenset({"yes_no.unclear"})
UNCLEAR = Refused("yes_no.unclear")
_SHORT = 6
_ASIDE = 3  # words that may come before a yes or no
_MOST_WORDS, _MOST_AFTER = 12, 24  # of an answer; of one that begins with yes or no
_BESIDE = words_of("grammar.please", "grammar.honorific")  # what may stand beside a yes or no


# these say yes only where nothing says no: "theek nahi hai"; "na" alone is no, but "haan na" is a warm yes
_YES, _FINE = words_of("answers.assent") | {*"👍✅✔👌"}, words_of("answers.fine", "grammar.please") | {"🙏"}
_NO, _FAINT_NO = words_of("answers.denial", "answers.wrong") | {*"👎❌🚫"}, words_of("answers.faint_denial")
_HAVE, _IS = words_of("grammar.having"), words_of("grammar.is")
# neither: a question, or "I do not know"
_NEITHER = words_of(
    "answers.know", "grammar.what", "grammar.why", "grammar.how", "grammar.when", "grammar.where", "grammar.who",
    "grammar.which",
)  # fmt: skip


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """True for yes, False for no."""
    spoken = [sound(word) for word in words(said)]
    if not spoken or "?" in said or len(spoken) > _MOST_AFTER:
        return UNCLEAR
    begins = _beginning(spoken)
    if begins is None and len(spoken) <= _MOST_WORDS:
        begins = _meant(said, spoken)
    return UNCLEAR if begins is None else Accepted(begins)


def _meant(said: str, spoken: list[str]) -> bool | None:
    """Yes or no by all the words; None if neither, or both."""
    lead = first_clause(said)
    first, rest = (set(map(sound, words(part))) for part in (lead, said.strip()[len(lead) :]))
    unknown = not rest.isdisjoint(_NO) and not rest.isdisjoint(_NEITHER)  # "no, I do not know"
    begun = len(first) == 1 and not first.isdisjoint(_YES | _NO) and not unknown  # "no, the address is another"
    if not begun and not _NEITHER.isdisjoint(spoken):
        return None
    if rest and len(first) > _ASIDE and first.isdisjoint(_YES | _NO | _FINE | _FAINT_NO):
        return None  # "my shop is in Chandni Chowk, there is no loan on it" is no no
    yes, no = not _YES.isdisjoint(spoken), not _NO.isdisjoint(spoken)
    if yes and no:
        return None
    if yes or no:
        return yes
    if not _FAINT_NO.isdisjoint(spoken):
        return False
    has = _HAVE.intersection(spoken) and _IS.intersection(spoken[-1:]) and len(spoken) <= _SHORT  # "papa ke paas hai"
    return True if has or not _FINE.isdisjoint(spoken) else None


def _beginning(spoken: list[str]) -> bool | None:
    """What a longer sentence begins with: "nahi ji, subah aath se raat dus tak"; None where more than that tells."""
    told = [word for word in spoken if word not in _BESIDE]
    said = {True: _YES, False: _NO}
    begun = next((value for value, named in said.items() if told and told[0] in named), None)
    if begun is None or len(told) <= _SHORT or not (_NEITHER | said[not begun]).isdisjoint(told):
        return None
    return begun


def show(_spec: Spec, value: Value, language: str) -> str:
    """हाँ or नहीं, Yes or No."""
    how = written(language)
    return how.yes if value else how.no
