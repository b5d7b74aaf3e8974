"""What is demanded of one's own data, where nothing else is said: "mera data hata do", "mere data me galti hai". Pure.

All words must be such as a demand is made of, so that a form's answer, or what is told of another record, is none.
"""

from __future__ import annotations

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import is_only, sounds
from chaupal.hearing.packs import words_of

_MOST = 14  # words
_DATA, _MINE, _ABOUT = words_of("demanding.data"), words_of("lexicon.mine"), words_of("demanding.about")
_ME = words_of("lexicon.i") | _MINE
_SEE, _WRONG, _ERASE = words_of("demanding.see"), words_of("demanding.wrong"), words_of("demanding.erase")
_COMPLAIN, _NAMES = words_of("demanding.complain"), words_of("demanding.names")
_RIGHT, _DOING, _IS = words_of("demanding.right"), words_of("demanding.doing"), words_of("grammar.is")
_NUMBER = words_of("lexicon.number", "lexicon.contact")
_SIGNS = frozenset(",.!?:।")
_BESIDE = _DATA | _SIGNS | _MINE | words_of("demanding.beside", "demanding.about")
# what is done -> the wish that it is, the first that is found; one may be said of a number, too
_DONE = (
    (_ERASE, _BESIDE, "erase"),
    (_COMPLAIN, _BESIDE | _NUMBER, "data_complaint"),
    (_WRONG, _BESIDE, "correct_data"),
    (_SEE, _BESIDE, "my_data"),
)


def demanded(said: str) -> str:
    """The right that is asked for; empty if none is, or if it is denied."""
    spoken = sounds(said)
    if len(said.split()) > _MOST or spoken & NOT:
        return ""
    is_own = spoken & _MINE or (spoken & _ABOUT and spoken & _ME)
    if not is_own or not spoken & (_DATA | _NUMBER):  # nearly always
        return ""
    is_to_be_right = spoken & _RIGHT and (spoken & _DOING or not spoken & _IS)  # "meri details sahi hai" wants nothing
    if is_to_be_right and spoken & _DATA and is_only(said, _BESIDE | _RIGHT | _WRONG | _DOING):
        return "correct_data"
    for done, beside, wish in _DONE:
        if spoken & done and (spoken & _DATA or beside is not _BESIDE) and is_only(said, beside | done):
            return wish
    return ""


def calls_wrong(said: str) -> bool:
    """Whether something is called wrong, whatever it is."""
    return not sounds(said).isdisjoint(_WRONG)


def names_somebody(said: str) -> bool:
    """Whether somebody is to be named, whoever it is: "patni ko namit karna hai"."""
    return not sounds(said).isdisjoint(_NAMES) and len(said.split()) <= _MOST
