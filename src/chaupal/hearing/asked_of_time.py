"""What is asked of time beside how long it takes: if it can be had sooner, from when what is paid out comes. Pure.

"can it be faster, I can pay extra", "thoda jaldi karwa do", "tatkal mein ho jayega?"; "paisa kab se aayega".
"""

from __future__ import annotations

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import is_only, sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import asks_us
from chaupal.hearing.script import words

SOONER, FROM_WHEN = "sooner", "from_when"
_MOST_WORDS = 14
_QUICK, _BID = words_of("haste.quick"), words_of("haste.bid", "grammar.do", "grammar.want")
_AROUND = words_of("grammar.is", "grammar.this", "grammar.please", "remarks.so_much", "grammar.honorific", "money.bit")
_REPLY = words_of("haste.reply")  # "jaldi batao", "I will send it fast": it is no application that is to be quick
_WILL, _WHO, _SHALL = words_of("promises.will"), words_of("promises.who"), words_of("promises.shall")
_WHEN, _MONTH = words_of("grammar.when"), words_of("calendar.month")
_EITHER = _QUICK | _WHEN | _MONTH
_WHICH = words_of("grammar.which", "grammar.what", "grammar.who", "remarks.asks_within")
_MONEY, _INSTALMENT = words_of("remarks.money"), words_of("money.in_parts")
_FROM = words_of("grammar.from")
_PAID_OUT, _CHARGED = words_of("remarks.paid_out"), words_of("money.charged", "money.telling")


def asked_of_time(said: str, benefit: frozenset[str] = frozenset()) -> str:
    """Which of them; empty if none. `benefit`: words of what is paid out, as its service calls it."""
    spoken = sounds(said)
    if spoken.isdisjoint(_EITHER) or len(said.split()) > _MOST_WORDS:  # nearly always
        return ""
    if spoken & _QUICK and spoken.isdisjoint(_REPLY) and _wants_it(said, spoken):
        return SOONER
    return FROM_WHEN if spoken.isdisjoint(_CHARGED) and _asks_from_when(spoken, benefit) else ""


def _wants_it(said: str, spoken: frozenset[str]) -> bool:
    """Whether it is asked for or bidden: "there is no hurry" does neither."""
    told = [sounds(word) for word in words(said)]
    is_own = told[-1] & _WILL or (told[0] & _WHO and told[1:] and told[1] & _SHALL)  # "jaldi kar dunga"
    if is_only(said, _QUICK | _AROUND):  # "urgent hai"
        return True
    return asks_us(said) or (bool(spoken & _BID) and not is_own and spoken.isdisjoint(NOT))


def _asks_from_when(spoken: frozenset[str], benefit: frozenset[str]) -> bool:
    comes = spoken & (_MONEY | _INSTALMENT | benefit)
    if spoken & _WHEN:
        return bool(comes)
    return bool(spoken & _MONTH and spoken & _WHICH and spoken & _FROM and (comes or spoken & _PAID_OUT))
