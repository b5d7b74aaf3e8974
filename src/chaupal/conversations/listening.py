"""What a citizen's words are understood as, in the place where they are said: what is heard there comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.nominee import person_in
from chaupal.conversations.own_details import called_wrong, names_detail, names_service
from chaupal.conversations.shown_to_us import pasted, shows_us
from chaupal.conversations.what_ends import consents_ended, without_office_leave
from chaupal.engine.advance import question, topic_of
from chaupal.engine.forms.looked_up import looked_up_last, may_be_one
from chaupal.engine.named_case import is_answer, named_in, tells_more
from chaupal.engine.talk import Where
from chaupal.engine.understood import DETAILS, NOMINEE, OF_CHAT, TITLES, Reading, agreed, choice, is_only_asked_beside
from chaupal.hearing.acts import ASSENT, DENIAL, RELAYED
from chaupal.hearing.answers import KINDS
from chaupal.hearing.answers.bidding import AGREED, bidden
from chaupal.hearing.asked_of_money import asks_how_much
from chaupal.hearing.clauses import MARKS
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.hearing.promised import asks_when
from chaupal.hearing.remarks import asks_us, remarks, speaks_of_complaint
from chaupal.hearing.taking_back import ends_news, wants_news
from chaupal.hearing.wishes import (
    answers_later,
    as_own,
    asks_who_else_sees,
    denies_asked,
    gives_up_form,
    names_nominee,
    right_demanded,
    speaks_of_own_consents,
    tells_of_leak,
    told_beside_putting_off,
    wish_of,
)
from chaupal.hearing.words import sound_of, split
from chaupal.kit.dates import day_in_india
from chaupal.kit.frozen import replace
from chaupal.optins.queries import code_in, without_code
from chaupal.understanding.queries import (
    asks_for_answer,
    asks_status,
    ear,
    facts_of,
    helps_another,
    read,
    wished,
    written_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.talk import Talk
    from chaupal.hearing.question import Blank, Question

_FIRST = ("ours", "emergency")  # goes before the code of a poster in the same words
_BEFORE_A_FORM = (Where.NEW, Where.LOBBY, Where.CONFIRMING, Where.CONSENTING)  # where somebody may be helped instead
_TYPED = (Where.HELPING, Where.UNLOCKING, Where.TELLING)  # names, numbers and codes are told there, or a story
_SENTENCE = 4  # words of a wish that is heard there
_NAME = "name"  # the kind of a field
_NUMBER = 6  # of a message that is a number of the next thing to be looked up
_OF_PROOF = ("pin", "join")  # numbers, telephones and SIM cards are spoken of where a code is waited for
# what is written there -> the wishes that are nothing else, unless they are said in so many words
_OF_PLACE = {
    "complaint": ("data_complaint",), "nominee": ("nominate",), "detail": ("correct_data",), "join": ("join",),
    "unlocking": _OF_PROOF, "proving": _OF_PROOF, "helping": ("helping",),
}  # fmt: skip
_PAPERS = ("certificate", "receipt")  # wishes to have them sent
_MAY_END = (None, "stop", "consents", "updates", "no", "my_data")  # what is heard where news are to end
_MAY_WANT = (
    None,
    "stop",
    "withdraw",
    "consents",
    "my_data",
)  # what is heard where news are to come, if it is not said in so many words
_MAY_CORRECT = (None, "change", "correct_data")  # what is heard where a detail of one's own is called wrong
_MAY_COMPLAIN = (None, "help", "my_data", "privacy")  # what is heard where one's data is said to be out
_LESS = ("change",)  # a wish that a right says more of: "meri jankari galat hai"
_MAY_NAME = (None, "change", "correct_data")  # what is heard where somebody is to be named
_HELD_APART = ("copy", "consents", "withdraw", "nominate")  # rights that are told by more than what is kept
_SEEN = ("nominate", "data_complaint")  # rights for which a question is taken who sees one's data
_MAY_GIVE_UP = (None, "no", "skip", "change", "pause", "resume", "unbook", "stop", "withdraw", "erase")
_PERSONS = {"nominate": "nominee"}  # wish -> the person whom a form that has one means by it
_WISHES_ONLY = (Where.KEEPING, Where.FILING, Where.TELLING, Where.UNLOCKING)  # no service is looked for there


def heard(
    book: Catalogue,
    talk: Talk,
    said: str,
    at: datetime,
    *,
    may_ask: bool = False,
    releases: bool = False,
    forwarded: bool = False,
) -> Reading:
    """The reading that goes with the event. `may_ask`: a language model is there. `releases`: what is held goes out.

    `forwarded`: the words are somebody else's, passed on; a poster's code in them is not obeyed.

    A service is looked for only in words that are no answer where they are said; a form is left only for what is
    plainly said. What is told of forms is gathered where one may be opened, or where what was told is being checked.
    """
    code, today = "" if forwarded else code_in(said), day_in_india(at)
    said = without_code(said) if code else said  # its letters are no words
    asked = question(book, talk, today)
    there = hear(ear(), asked, said, today)
    if of_case := None if forwarded else _of_named_case(book, talk, asked, there, said):
        return of_case
    form = talk.form.service if talk.form else ""
    reading = read(
        said,
        language=talk.language,
        department=talk.department,
        deep=talk.where not in _WISHES_ONLY and not talk.helping.get("reference"),
        fits=there.fits and not there.asked_beside,
        thorough=talk.form is None,
        today=today,
        may_ask=may_ask,
        form=form if talk.where is Where.CHECKING else "",
        beside=form,
        agrees=there.act in (ASSENT, RELAYED),
        declines=any(blank.optional and blank.id in there.declined for blank in asked.asked),
    )
    reading = _of_another(talk, said) or reading
    if reading.command in OF_CHAT and _is_of_place(talk, asked, there, said, reading.command):
        reading = replace(reading, command=None, may_want=reading.command)
    reading = _of_what_is_asked(book, talk, reading, there)
    if there.asked_beside and not is_only_asked_beside(reading, asked, there.asked_beside, form):
        there = hear(ear(), asked, said, today, whole=True)
    if wish := _wished_besides(talk, asked, there, said, reading):
        reading = replace(reading, command=wish, argument="")
    reading = _of_details(book, talk, said, today, _ended_or_asked_after(talk, reading, said))
    reading, there = _demanded(talk, asked, there, without_office_leave(talk, said, reading), said)
    reading = _of_data(talk, asked, said, today, reading)
    reading, there = _put_off(talk, asked, there, reading, said, today)
    reading = _ended(book, talk, there, said, reading) or _given_up(talk, asked, there, reading, said)
    if not talk.language and not reading.written:
        reading = replace(reading, written=written_in(said))
    reading = agreed(asked, there, _of_next_number(book, talk, said, reading, today))
    takes_mail = any("@" in str(blank.spec.rules.get("pattern", "")) for blank in asked.asked)
    shown = shows_us(talk, said, reading, fits=there.fits, forwarded=forwarded, takes_mail=takes_mail)
    if shown := shown or pasted(talk, said, reading):
        reading = replace(reading, command="ours", argument=shown, intent="")
    reading = reading if reading.command in _FIRST or forwarded else _led_elsewhere(talk, said, code, reading)
    return replace(reading, bidden=bidden(said) or (AGREED if there.act == ASSENT else "")) if releases else reading


def _of_named_case(book: Catalogue, talk: Talk, asked: Question, there: Heard, said: str) -> Reading | None:
    """The reading of what is said of a case that is named: of the words without its number; None where none is."""
    named = named_in(book, talk, said)
    if named is None or is_answer(talk, asked, there, named):
        return None
    if not named.is_own and tells_more(named) and not asks_status(named.rest):  # it may be of a licence, or a bill
        return None
    if shows_us(talk, said, Reading(), fits=True, forwarded=False):  # "is OBC/2026/42 really from you?"
        return None
    reading = read(named.rest, language=talk.language, department=talk.department)
    return replace(reading, heard=Heard(rest=named.rest, remarks=remarks(named.rest)))


def _of_data(talk: Talk, asked: Question, said: str, today: date, reading: Reading) -> Reading:
    """The reading; with whom one names for one's data, and without a right for which the form has its own person."""
    if reading.may_want and _is_of_form(asked, reading.may_want):
        reading = replace(reading, may_want="")
    if reading.command == "nominate" or (talk.where is Where.TELLING and talk.telling.get("what") == NOMINEE):
        reading = replace(reading, facts={**reading.facts, NOMINEE: person_in(ear(), said, today)})
    return reading


def _of_details(book: Catalogue, talk: Talk, said: str, today: date, reading: Reading) -> Reading:
    """The reading; with no form open, what of one's own details is called wrong is to be put right."""
    is_free = talk.form is None and talk.where in _BEFORE_A_FORM and reading.command in _MAY_CORRECT
    of_service = bool(choice(reading.services))
    if not is_free or reading.topic or (of_service and not names_detail(book, said)):
        return reading
    told = called_wrong(ear(), book, talk.profile, said, today)
    if of_service and (not told or names_service(talk, said, told)):
        return reading
    return (
        replace(reading, command="correct_data", argument="", facts={**reading.facts, DETAILS: told})
        if told
        else reading
    )


def _led_elsewhere(talk: Talk, said: str, code: str, reading: Reading) -> Reading:
    """The reading; a poster's code leads to its news, and who wants to fill in for somebody there."""
    if code:
        return replace(reading, command="updates", argument=code, intent="")
    is_for_another = talk.where in _BEFORE_A_FORM and helps_another(said)
    return replace(reading, command="helping", argument="", intent="") if is_for_another else reading


def _ended_or_asked_after(talk: Talk, reading: Reading, said: str) -> Reading:
    """The reading; news that are to end or to come are no right, and who asks how a complaint stands makes none."""
    if talk.form is None and reading.command in _MAY_WANT and wants_news(said) and not asks_status(said):
        reading = replace(reading, command="updates", argument="", topic=None)
    if reading.command in _MAY_END and ends_news(said):
        reading = replace(reading, command="withdraw", argument="", topic=None)
    if reading.command in _MAY_COMPLAIN and not asks_us(said) and tells_of_leak(said) and not choice(reading.services):
        reading = replace(reading, command="data_complaint", argument="", topic=None)
    if not (reading.command or reading.topic) and speaks_of_own_consents(said):
        reading = replace(reading, command="consents", argument="")
    if reading.command in _SEEN and asks_who_else_sees(said) and not tells_of_leak(said):
        reading = replace(reading, command="privacy", argument="", topic=None)
    if reading.command in _PAPERS and asks_when(said):
        reading = replace(reading, command="status", argument="", topic=None)
    is_told = tells_of_leak(said) and not speaks_of_complaint(said)  # how that stands is not asked
    if (
        reading.command == "data_complaint"
        and not is_told
        and (asks_status(said) or (asks_for_answer(said) and asks_us(said)))
    ):
        reading = replace(reading, intent="status")
    return reading


def _ended(book: Catalogue, talk: Talk, there: Heard, said: str, reading: Reading) -> Reading | None:
    """The reading of a consent or of messages that end; None if none does. A no where consent is asked is one."""
    is_no = talk.where is Where.CONSENTING and there.act == DENIAL
    return consents_ended(book, talk, said, reading, may_end=not is_no)


def _demanded(talk: Talk, asked: Question, there: Heard, reading: Reading, said: str) -> tuple[Reading, Heard]:
    """The reading and what was heard; a right of one's own data, where nothing else is said or answered.

    What calls one's data wrong neither declines what is asked nor tells a name: only words of one's own may be it.
    """
    wish = right_demanded(said)
    if reading.command in (*_FIRST, *_HELD_APART) or there.option or wish_of(said)[0] not in (None, wish, *_LESS):
        return reading, there
    if any(blank.id in there.answers and _may_be_told(blank, there) for blank in asked.asked):
        wish = ""
    if not wish and talk.form is None and reading.command in _MAY_NAME and names_nominee(said):
        wish = "nominate"
    if not wish or wish in _wishes_of_place(talk):
        return reading, there
    own = {name: told for name, told in reading.facts.items() if name == DETAILS}  # no field of a form
    reading = replace(reading, command=wish, argument="", topic=None, intent="", may_want="", services=(), facts=own)
    return reading, Heard(rest=said)


def _may_be_told(blank: Blank, there: Heard) -> bool:
    """Whether words of a demand may be its answer: a denial or a name of them is none."""
    return blank.id not in there.declined and blank.kind != _NAME


def _given_up(talk: Talk, asked: Question, there: Heard, reading: Reading, said: str) -> Reading:
    """The reading; who gives up the form in hand takes back no consent, unless that is said in so many words."""
    if talk.form is None or (talk.where is Where.CONSENTING and there.act == DENIAL):
        return reading
    if reading.command not in _MAY_GIVE_UP or choice(reading.services):
        return reading
    options = ("choice", "yes_no") if denies_asked(said, asked.words) else ("choice",)  # "I do not want it" is no "no"
    is_option = any(blank.id in there.answers and blank.kind in options for blank in asked.asked)
    points = not (is_option or there.aside or (asked.only and asked.only.is_story))
    may_stay = any(blank.optional and blank.id in there.declined for blank in asked.asked)
    is_left = gives_up_form(said, reading.command, points=points, may_stay=may_stay)
    may_want = reading.may_want or (reading.command or "" if reading.command in TITLES else "")
    return replace(reading, command="cancel", argument="", intent="", may_want=may_want) if is_left else reading


def _put_off(
    talk: Talk, asked: Question, there: Heard, reading: Reading, said: str, today: date
) -> tuple[Reading, Heard]:
    """The reading and what was heard; a pause, where the form is put off and nothing is answered beside that.

    What an office asks is put off where nothing else is told, unless it asks when.
    """
    if talk.where is Where.QUERIED and reading.command != "emergency":
        if answers_later(said, talk.queries[-1].question):
            reading = replace(reading, command="pause", argument=said, topic=None, intent="", may_want="", services=())
        return reading, there
    if talk.form is None or reading.command not in _MAY_GIVE_UP or (told := told_beside_putting_off(said)) is None:
        return reading, there
    is_left_out = any(blank.optional and blank.id in there.declined for blank in asked.asked)
    other = hear(ear(), asked, told, today) if told else Heard()
    if is_left_out or other.act or other.option or other.put_right or any(map(other.values.get, other.values)):
        return reading, there
    about = "" if asked.only and asked.only.is_story else said  # in a story a promise is part of it
    return replace(reading, command="pause", argument=about, topic=None, intent="", services=()), Heard(rest=said)


def _of_next_number(book: Catalogue, talk: Talk, said: str, reading: Reading, today: date) -> Reading:
    """The reading; the number of another one to be looked up is a fact of the service that did so last."""
    is_free = talk.form is None and talk.where in _BEFORE_A_FORM and not reading.command
    if not is_free or len(said.split()) > _NUMBER or not any(map(str.isdigit, said)):
        return reading
    for name, fields in looked_up_last(book, talk).items():
        told = facts_of(((name, 1.0),), said, today)[0].get(name, {})
        is_of_it = set(choice(reading.services)) <= {name} and may_be_one(book.service(name), said, today)
        if is_of_it or not fields.isdisjoint(told):
            return replace(reading, services=(), facts={name: told}, topic=None, intent="")
    return reading


def _of_what_is_asked(book: Catalogue, talk: Talk, reading: Reading, there: Heard) -> Reading:
    """The reading; "how much is it" beside an answer asks for what is to be paid, a rebate for what is told of it."""
    asked = there.asked_beside
    if not asked or reading.topic:
        return reading
    return replace(
        reading, topic="fee" if asks_how_much(asked) else topic_of(book, talk, replace(reading, heard=there), asked)
    )


def _of_another(talk: Talk, said: str) -> Reading | None:
    """At a code or PIN, what words want that plainly name a service: "no PIN, first the certificate"."""
    if talk.where is not Where.UNLOCKING or len(said.split()) < _SENTENCE or any(map(str.isdigit, said)):
        return None
    reading = read(said, language=talk.language)
    return reading if len(choice(reading.services)) == 1 else None


def _wished_besides(talk: Talk, asked: Question, there: Heard, said: str, reading: Reading) -> str:
    """The wish about the chat of words that are none by themselves, or a change where nothing is open to be changed."""
    if talk.form is None and reading.command == "change":
        return _of_what_is_kept(talk, said, reading)
    if reading.command:
        return ""
    own = "" if there.act in (ASSENT, RELAYED) else _wished_instead(talk, said)
    return (talk.helped and _wished_for_another(talk, asked, there, said)) or own


def _wished_instead(talk: Talk, said: str) -> str:
    """What is wished where a name, a code or a story is waited for: plainly, at some length, and not of the place."""
    if talk.where not in _TYPED or len(said.split()) < _SENTENCE or any(map(str.isdigit, said)):
        return ""
    tells = talk.telling.get("what") == "complaint"  # there it is only asked if that is meant
    wish = wished(said, thorough=tells)
    if wish == "helping" and talk.telling.get("what") == "nominee":
        return ""  # who has no phone is the one who is named
    return wish if wish in TITLES and wish not in _wishes_of_place(talk) else ""


def _of_what_is_kept(talk: Talk, said: str, reading: Reading) -> str:
    """The right that is wished, where no form is open that could be changed: "what you have of me is wrong, mend"."""
    wish = "" if choice(reading.services) else wished(said, thorough=True)
    return wish if wish in TITLES and wish not in _wishes_of_place(talk) else ""


def _wishes_of_place(talk: Talk) -> tuple[str, ...]:
    """The wishes that are nothing else than what is written there."""
    return _OF_PLACE.get(talk.telling.get("what") or talk.where.value, ())


def _wished_for_another(talk: Talk, asked: Question, there: Heard, said: str) -> str:
    """The wish of somebody who is filled in for, as the helper says it: hers to make, which is told."""
    own = as_own(said)
    wish = (wish_of(own)[0] or wished(own)) if own != said else ""
    return wish if wish in TITLES and not _is_of_place(talk, asked, there, own, wish) else ""


def _is_of_place(talk: Talk, asked: Question, there: Heard, said: str, wish: str) -> bool:
    """Whether words that tell a wish about the chat are for the place: a name, a code, a story, or of the form there.

    Of a form they are where they answer it, name one of its options in full, or tell the wish in words of its labels:
    "the pin code is 110092" wants no PIN, and "the nominee is my daughter" names nobody for one's data.
    """
    if wish_of(said)[0] == wish:  # in so many words
        return False
    if talk.where in _TYPED or talk.form is None or (talk.where is Where.PROVING and wish in _OF_PROOF):
        return talk.where in (*_TYPED, Where.PROVING)
    if any(blank.id in there.answers for blank in asked.asked) or (":" in said and there.put_right.made):
        return True  # the answer, or an answer called as the review shows it
    if _is_of_form(asked, wish):
        return True
    blanks = _blanks(asked)
    if _names_option(blanks, said):
        return True
    labels = frozenset[str]().union(*(blank.called for blank in blanks))
    return wished(" ".join(word for word in said.split() if sound_of(word.strip("".join(MARKS))) not in labels)) != wish


def _blanks(asked: Question) -> list[Blank]:
    return [*asked.asked, *(answer.blank for answer in asked.held()), *asked.others(KINDS)]


def _is_of_form(asked: Question, wish: str) -> bool:
    """Whether the form has a person of its own whom the wish names: a pension's nominee."""
    person = _PERSONS.get(wish)
    return bool(person) and any(blank.means.partition(".")[0] == person for blank in _blanks(asked))


def _names_option(blanks: Iterable[Blank], said: str) -> bool:
    """Whether an option of several words is named as it is shown: "change Found by to A photo of my receipt"."""
    spoken = {*split(said).keys}
    options = (option for blank in blanks if blank.kind == "choice" for option in blank.spec.options)
    shown = ({*split(label).keys} for _, labels in options for label in labels)
    return any(len(each) > 1 and each <= spoken for each in shown)
