"""What a short question asks of the very thing that is asked for: what it is, whether it is needed, what to do without.

"ye kya hota hai?", "nominee zaroori hai kya?", "if i don't have it?", "how do i write it". Only where no other words
are there than those of such questions and of what is asked for: with any other something may be told beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.acts import ASKS, PAUSE, tokens_of
from chaupal.hearing.answers.denial import KNOW, NOT
from chaupal.hearing.asked_of_time import asked_of_time
from chaupal.hearing.folding import sounds
from chaupal.hearing.heard import About
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import begins_asking, is_question
from chaupal.hearing.script import words

if TYPE_CHECKING:
    from chaupal.hearing.question import Question

_MOST_WORDS = 10
_MARKS = frozenset((PAUSE, ASKS))
_WHAT, _HOW, _IS = words_of("grammar.what"), words_of("grammar.how"), words_of("grammar.is", "about.becomes")
_MEANS, _NEEDED, _WITHOUT = words_of("about.means"), words_of("about.needed"), words_of("about.without")
_ENTERED, _LEFT = words_of("about.entered"), words_of("remarks.leave", "answers.leave") - words_of("about.without")
_WRITTEN = words_of("about.written")
_IF, _QUICK = words_of("grammar.if", "grammar.then"), words_of("haste.quick")
_NONE = NOT | words_of("answers.do_not", "answers.faint_denial", "answers.none")
_MAY = words_of("about.may")
_LATER = words_of("calendar.later", "calendar.evening", "calendar.tomorrow")
_ASKS = _WHAT | _HOW | _IF | _MEANS | _WITHOUT | _MAY
_AROUND = words_of(
    "about.around", "about.may", "answers.any", "grammar.also", "grammar.article", "grammar.do", "grammar.for",
    "grammar.having", "grammar.honorific", "grammar.i", "grammar.in", "grammar.of", "grammar.please", "grammar.this",
    "grammar.to", "grammar.we", "lexicon.mine", "remarks.have", "remarks.pointing",
)  # fmt: skip


def asked(question: Question, said: str) -> About | None:
    """Which of these, if the words say nothing else."""
    if not (question.asked or question.words):
        return None
    if asked_of_time(said) and sounds(said).isdisjoint(_QUICK & frozenset().union(*map(sounds, _labels(question)))):
        return None
    spoken = sounds(said)
    asks = is_question(said) or begins_asking(said)
    if not (asks or spoken & _ASKS) or said.count(" ") >= _MOST_WORDS:
        return None
    its = _its(question)
    named = frozenset().union(*(blank.called for blank in question.asked), *map(sounds, _labels(question)))
    for told in (spoken - named, spoken):  # a label may ask or deny by itself: "What is wanted?"
        found = _of(told, asks=asks, takes_words=bool(question.asked))
        if found and all(_is_of(chunk, _AROUND | _WORDS[found] | its) for chunk in said.split()):
            return found
    return None


def _labels(question: Question) -> list[str]:
    return [label for blank in question.asked for label in blank.labels]


def _its(question: Question) -> frozenset[str]:
    """The words of what is asked for: of its label and of its question."""
    return question.words.union(
        *map(sounds, _labels(question)), *(blank.called | blank.asking for blank in question.asked)
    )


def _is_of(chunk: str, allowed: frozenset[str]) -> bool:
    """Whether what stands between two spaces is made of these words: "father/husband", "applicant's"."""
    if all(key in allowed or key in _MARKS for key in tokens_of(chunk)):
        return True
    return all(not allowed.isdisjoint(sounds(word)) for word in words(chunk))


def _of(spoken: frozenset[str], *, asks: bool, takes_words: bool) -> About | None:
    denies = not spoken.isdisjoint(_NONE)
    if asks and (spoken & _NEEDED or (spoken & _LEFT and spoken & _MAY)):
        return About.NEEDED
    if (denies and spoken & _IF and not spoken & KNOW) or (
        asks and spoken & _WITHOUT
    ):  # "ye to pata nahi" asks nothing
        return About.WITHOUT
    if denies:
        return None
    if asks and spoken & _LATER and spoken & _MAY:
        return About.LATER
    asked = _WHAT | _HOW if takes_words or spoken & _WRITTEN else _HOW  # "aadhaar bhejun kya": will it do?
    if spoken & _ENTERED and spoken & asked:  # a paper may be written by oneself, too
        return About.ENTERED
    return About.MEANING if spoken & _MEANS or (spoken & _WHAT and spoken & _IS) else None


_WORDS = {
    About.MEANING: _MEANS | _WHAT | _IS,
    About.NEEDED: _NEEDED | _LEFT | _ENTERED | _NONE | _WHAT | _IS,
    About.WITHOUT: _WITHOUT | _NONE | _IF | _WHAT | _IS | words_of("about.follows"),
    About.LATER: _LATER | _WHAT | _IS | _ENTERED,
    About.ENTERED: _ENTERED | _WHAT | _HOW | _IS | words_of("about.follows"),
}
