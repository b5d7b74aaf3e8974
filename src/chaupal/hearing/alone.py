"""What is told where one field is asked by itself: its answer, others with it, or why there is none. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.hearing import answers, beside, kinship, rows, sayings
from chaupal.hearing.acts import ASSENT, DENIAL
from chaupal.hearing.answers import dated, name, together, yes_no
from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.answers.choice import UNCLEAR, is_bare_no, is_label, is_place
from chaupal.hearing.apart_from_questions import without_questions
from chaupal.hearing.clauses import parted
from chaupal.hearing.heard import Meant
from chaupal.hearing.remarks import denies, further
from chaupal.hearing.script import key
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.told import NAMES
from chaupal.hearing.trimming import before_question

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from chaupal.hearing.answers.base import Spec
    from chaupal.hearing.options import Alike
    from chaupal.hearing.question import Blank, Question
    from chaupal.hearing.told import Values

_YES_NO = {ASSENT: True, DENIAL: False}
_ONE_OF = ("choice", "yes_no")
_SAYING = 2  # words of a saying that counts more than a word of a label
_SHORT = 3  # words of an answer that may be asked
_NONE = Meant("")  # of a field that is declined


class Told(NamedTuple):
    """As `Heard` has them."""

    values: Mapping[str, Meant]
    refused: Mapping[str, Refused]
    begins: Meant | None = None


@dataclass(frozen=True, slots=True)
class Alone:
    """A message where one field is asked: `spans` are words found for fields; `act` and `option` as in `Heard`."""

    question: Question
    asked: Blank
    said: str
    spans: Values
    act: str
    option: str
    corrects: bool  # whether something is put right in it
    today: date
    alike: Alike

    def told(self) -> Told:
        """What is told of the field and of others."""
        names = read_spans(self.question, self.spans, self.today)
        several = rows.told(self.alike, self.question, self.said, self.today) or beside.told_of_group(
            self.question, self.asked, self.said, self.today
        )
        if several:  # names are surely heard in their place, not as what is left over
            others = several.keys() - ({self.asked.id} if self.asked.kind not in NAMES else set())
            sure = {field: value for field, value in names.items() if value.is_answer and field in others}
            return Told(self._as_told(several) | sure, {})
        if self.asked.kind in NAMES:
            return self._name(names)
        return self._answer(*self.spans.get(self.asked.id, (self.said, 1.0)))

    def _name(self, names: dict[str, Meant]) -> Told:
        """The name that was found in the words, and others told beside it."""
        found = names.get(self.asked.id)
        if found is not None and not found.words:
            return self._left_out()
        if found is not None and found.value is not None:
            return Told(names, {})
        if self.asked.optional and denies(self.said):
            return self._left_out(names)
        why = answers.read(self.asked.spec, found.words if found else self.said, self.today)
        return Told(names, {self.asked.id: why if isinstance(why, Refused) else name.NONE})

    def _answer(self, words: str, sure: float) -> Told:
        """What the words are read as, or what else tells it."""
        if not words:
            return self._left_out()
        if self.asked.kind in _ONE_OF and self._only_asks():
            return Told({}, {self.asked.id: UNCLEAR if self.asked.kind == "choice" else yes_no.UNCLEAR})
        if self.asked.kind == "choice" and (way := beside.told_way(self.question, self.asked, self.said, self.today)):
            return Told(self._as_told(way), {})  # before its words are read: the "no" of "UPIC no 0360…" denies nothing
        begins = self._beginning()
        answer = self._by_act() or self._read(words)
        told = self._accepted(words, sure, answer) if isinstance(answer, Accepted) else self._told_otherwise()
        if isinstance(answer, Refused) and not told and self.asked.optional and denies(self.said):
            return self._left_out()
        if not told and begins and self.asked.kind == "yes_no":  # "no, papa got one, but he is dead": it is offered
            told = {self.asked.id: begins._replace(sure=DOUBTFUL)}
        return Told(told, {self.asked.id: answer} if isinstance(answer, Refused) and not told else {}, begins)

    def _accepted(self, words: str, sure: float, answer: Accepted) -> Mapping[str, Meant]:
        """The answer, and what is told beside it; only offered where another option may be meant."""
        if self._is_doubted(answer.value):
            return self._offered(answer.value)
        if self.asked.kind == "date" and dated.is_of_other(self.asked.spec, self.asked.means, self.said, self.today):
            sure = min(sure, DOUBTFUL)
        others = beside.told_with_answer(self.question, self.asked, answer.value, self.said, self.today)
        return {self.asked.id: Meant(words, sure, answer.value), **self._as_told(others)}

    def _as_told(self, found: Mapping[str, Any]) -> dict[str, Meant]:
        return {field: Meant(self.said, 1.0, value) for field, value in found.items()}

    def _left_out(self, names: Mapping[str, Meant] | None = None) -> Told:
        """There is none; perhaps with what is asked then: "I have no number, the name is …, PIN …"."""
        if not self.asked.optional:
            why = answers.read(self.asked.spec, self.said, self.today)
            return Told({self.asked.id: _NONE}, {self.asked.id: why} if isinstance(why, Refused) else {})
        rest = beside.after_first(self.said)[1]
        others = beside.told_next(self.question, self.asked, {}, rest, self.today, (self.asked.id,))
        return Told({**(names or {}), self.asked.id: _NONE, **self._as_told(others)}, {})

    def _by_act(self) -> Accepted | Refused | None:
        """Yes or no, where that is asked or one thing is to be agreed to; None where words must tell more.

        A declaration is made by a clear yes, or in its own words: no part of a sentence makes it.
        """
        if self.asked.kind == "yes_no" and self.act:
            if self.act == DENIAL and self.question.rows() and not rows.denies(self.alike, self.said):
                return yes_no.UNCLEAR
            return Accepted(_YES_NO[self.act]) if self.act in _YES_NO else yes_no.UNCLEAR
        if self.asked.kind != "choice" or len(self.asked.spec.options) != 1:
            return None
        is_agreed = self.act == ASSENT or self._is_chosen()
        return Accepted(self.asked.spec.options[0][0]) if is_agreed else UNCLEAR

    def _read(self, words: str) -> Accepted | Refused:
        """What was said; where a day and month were told before, and the year was asked, together with them."""
        spec = _as_shown(self.asked, words)
        if (own := kinship.told(self.alike, self.asked, words)) is not None:
            return Accepted(own) if own else UNCLEAR
        answer = answers.read(spec, words, self.today)
        if isinstance(answer, Accepted):
            is_within = self.asked.kind == "choice" and not self._is_chosen()
            said = sayings.option(self.asked.sayings, self.asked.spec.options, words, _SAYING) if is_within else ""
            return Accepted(said) if said else answer  # "I work at a shop" is no shop of one's own
        if self.asked.kind == "choice" and not self.corrects and (others := _not_denied(words)):
            return answers.read(spec, others, self.today)
        if self.asked.part:
            whole = answers.read(spec, f"{self.asked.part} {words}", self.today)
            return whole if isinstance(whole, Accepted) else answer
        if "pattern" in spec.rules and "?" not in words:
            found = together.read({self.asked.id: spec}, words, self.today)[0]  # "khasra 45/12, khatauni 118"
            return Accepted(found[self.asked.id]) if self.asked.id in found else answer
        return answer

    def _told_otherwise(self) -> Mapping[str, Meant]:
        told = self._otherwise()
        option = told.get(self.asked.id)
        return self._offered(option) if option is not None and self._is_doubted(option) else self._as_told(told)

    def _otherwise(self) -> Mapping[str, Any]:
        """What is told by what follows from it, or in the words of a first sentence."""
        if self.asked.kind not in _ONE_OF:
            return {}
        if self.asked.kind == "yes_no" and (said := sayings.yes_or_no(self.asked.sayings, self.said)) is not None:
            return {self.asked.id: said}
        told = beside.told_instead(self.question, self.asked, self.said, self.today)
        if told or self.asked.kind == "yes_no":
            return told or self._further()
        option = sayings.option(self.asked.sayings, self.asked.spec.options, self.said)
        return {self.asked.id: option} if option else {}

    def _offered(self, option: Any) -> Mapping[str, Meant]:
        """One of two options that may be meant: where something is denied that of which its words say most."""
        if self.option and self.alike.is_relative(self.said):  # "my father's brother" names no brother
            return {self.asked.id: Meant(self.option, DOUBTFUL, self.option)}
        is_other = self.option not in ("", option) and denies(self.said)
        is_denied = self.alike.is_denied(self.said, option, self.asked.spec.options)
        return {} if is_other or is_denied else {self.asked.id: Meant(option, DOUBTFUL, option)}

    def _further(self) -> Mapping[str, Any]:
        """Whether there is a further one, where that is asked and neither yes nor no was said."""
        of = self.question.rows()
        told = further(self.said) if of and self.asked.id == of.id(of.number) else None
        return {self.asked.id: told} if told is not None else {}

    def _only_asks(self) -> bool:
        """Whether it is a question and nothing else: "is it for my son?" chooses nothing, "my son?" may."""
        said = self.said.rstrip()
        return said.endswith("?") and len(said.split()) > _SHORT and not without_questions(said)

    def _beginning(self) -> Meant | None:
        """The answer with which the message begins, before something else."""
        if self.corrects or self.asked.kind in together.LOOSE or not (first := before_question(self.said)):
            return None
        if self.asked.kind not in _ONE_OF and "?" not in self.said:
            return None
        if self.asked.kind == "choice" and is_bare_no(first):
            return None
        if self.asked.kind == "choice" and denies(first):  # "I have no challan, my licence will do?"
            return None
        answer = answers.read(self.asked.spec, first, self.today)
        is_answer = isinstance(answer, Accepted) and not self._is_doubted(answer.value)
        return Meant(first, 1.0, answer.value) if isinstance(answer, Accepted) and is_answer else None

    def _is_doubted(self, option: Any) -> bool:
        """Whether words speak for another option than the one of which a label or a saying is part of the sentence."""
        options = self.asked.spec.options
        if self.asked.kind != "choice" or len(options) == 1 or self._is_chosen():
            return False
        return self.option not in ("", option) or self.alike.is_doubtful(self.said, option, options)

    def _is_chosen(self) -> bool:
        """Whether it is an option as it stands in the list, or its place there."""
        return is_label(self.asked.spec, self.said) or is_place(self.said)


def _not_denied(words: str) -> str:
    """The clauses in which nothing is denied, where something is in others: "no challan here, I have my licence"."""
    clauses = parted(words) if denies(words) else []
    others = [clause for clause in clauses if not denies(clause)]
    return ", ".join(others) if len(others) < len(clauses) else ""


def read_spans(question: Question, spans: Values, today: date) -> dict[str, Meant]:
    """The words that were found for fields, and what they are read as."""
    known = {blank.id: blank for blank in question.asked}
    if not spans.keys() <= known.keys():
        known |= {blank.id: blank for blank in question.others(NAMES)}
    return {field: read(known[field], words, sure, today) for field, (words, sure) in spans.items() if field in known}


def read(blank: Blank, words: str, sure: float, today: date) -> Meant:
    """The words, with what they are read as, where such an answer can be."""
    answer = answers.read(blank.spec, words, today) if words else None
    return Meant(words, sure, answer.value if isinstance(answer, Accepted) else None)


def _as_shown(asked: Blank, said: str) -> Spec:
    """The options as they are shown: "2" is the second row of the page."""
    is_place_of_page = asked.shown_from and key(said).isdecimal()
    return replace(asked.spec, options=asked.spec.options[asked.shown_from :]) if is_place_of_page else asked.spec
