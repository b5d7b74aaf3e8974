"""A person's whole talk, in memory: says what the person says at each question, and keeps what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import catalogue, registers
from chaupal.conversations.outside import state
from chaupal.conversations.rehearsal import Rehearsal, enter
from chaupal.engine.definition import FIRST_SENTENCE, MORE, Field, Find, Paper, Rule
from chaupal.engine.forms import flow
from chaupal.engine.forms.filling import doubt
from chaupal.engine.talk import SAID
from chaupal.kit.dates import IST, day_in_india
from chaupal.registers.queries import demo_records
from evaluation.talks.outcomes import ASKED, OFFERED, RIGHT, WRONG, Course, Telling
from evaluation.talks.people import TOGETHER
from evaluation.talks.right import is_right

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from evaluation.talks.people import Correction, Person

TODAY = datetime(2026, 6, 10, 10, 0, tzinfo=IST)
MOST_TURNS = 160
TRIES = 3  # the third time the value alone is told, or its option tapped
CHANGE = {"hi": "{} बदलें", "en": "change {}", "pa": "{} ਬਦਲੋ"}
SKIP = {"hi": "छोड़ दें", "en": "skip", "pa": "ਛੱਡੋ"}


class Citizen:
    """One person at the phone."""

    def __init__(self, person: Person) -> None:
        self.person, self.course = person, Course(person)
        self.service = catalogue().service(person.service)
        self.stage: Rehearsal = enter(person.language, TODAY)
        self.stage.search = self._in_register
        self.now = state(self.stage)
        self.tries: dict[str, int] = {}
        self.said: list[Correction] = []
        self.foretold: set[str] = set()
        self.asked: set[str] = set()
        self.filled: set[str] = set()  # by a paper or a register
        self.acts: Mapping[str, Callable[[], None]] = {
            "lobby": self._begins,
            "confirming": self._begins,
            "consenting": self._consents,
            "prefilling": lambda: self._taps("kept|", "|no"),
            "checking": self._checks,
            "asking": self._answers_question,
            "comparing": lambda: self._taps("differs|", "|this"),
            "picking": lambda: self._taps("rec|"),
            "choosing": lambda: self._taps("slot|"),
            "changing": self._changes,
            "reviewing": self._reviews,
            "proving": lambda: self._taps("proof|", "|parent"),  # who is a child hands the phone over
            "paying": self._pays,
        }

    def plays(self) -> Course:
        """To the filing, or to where it stands still."""
        self._hears(self.person.opening)
        self.course.opened = self._proposes()
        self.foretold |= set(self.person.opening_tells)
        for _ in range(MOST_TURNS):
            if self.now["filed"]:
                break
            self._goes_on()
            if self.course.stopped:
                return self.course
        if not self.now["filed"]:
            self.course.stopped = f"stands still: {self.now['where']} {self.now['item']}"
            return self.course
        self.course.filed = True
        self._compares()
        for name in self.foretold & self._answers().keys():
            self.course.early.setdefault(name, name not in self.course.false)
        return self.course

    def _proposes(self) -> bool:
        offered = [option["id"] for option in self.now["options"]]
        return self.now["service"] == self.person.service or f"svc|{self.person.service}" in offered

    def _compares(self) -> None:
        for name, kept in self._answers().items():
            if self._is_told(name) and not self._is_true(name, kept):
                self.course.false[name] = (kept, self.person.held(name, self.said))

    def _is_told(self, name: str) -> bool:
        """Whether the value was heard, and does not follow from others, or from a register."""
        item = self.service.find(name)
        follows = isinstance(item, Field) and item.derive is not None and name not in self.asked
        return not follows and name not in self.filled

    def _goes_on(self) -> None:
        where = self.now["where"]
        if self.now["service"] not in (None, self.person.service):
            if where == "consenting" and not self.tries:  # begun for its own name: the right one is in the list
                self._tap(f"svc|{self.person.service}")
            else:
                self.course.stopped = f"another service was opened: {self.now['service']}"
            return
        if where in self.acts:
            self.acts[where]()
        else:
            self.course.stopped = f"{where} {self.now['item']}"

    # what is said and tapped

    def _hears(self, words: str) -> None:
        self.stage.hears(words)
        self._looks()

    def _looks(self) -> None:
        self.now = state(self.stage)
        if self.stage.talk.form:
            self.filled |= set(self.stage.talk.form.filled)

    def _taps(self, beginning: str, end: str = "") -> None:
        found = [one for one in self.now["options"] if one["id"].startswith(beginning) and one["id"].endswith(end)]
        if not found:
            self.course.stopped = f"no option {beginning}…{end} at {self.now['where']} {self.now['item']}"
            return
        self._tap(found[0]["id"])

    def _tap(self, option: str) -> None:
        self.stage.taps(option)
        self._looks()

    def _in_register(self, register: str, by: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
        """The demo's records; where the form cannot go on without one, the person's own, if it is looked up rightly."""
        found = demo_records(register, by, today)
        needed = [
            one for one in self.service.items if isinstance(one, Find) and one.register == register and one.required
        ]
        if found or not needed or not all(self._is_true(name, value) for name, value in by.items()):
            return found
        likely = [record | dict(by) for record in _as_found(register, today)]
        return [one for one in likely if self._would_do(needed[0], one, today)][:1] or likely[:1]

    def _would_do(self, find: Find, record: dict[str, Any], today: date) -> bool:
        """Whether no rule of the service is broken by the record."""
        form = self.stage.talk.form
        known = flow.names(self.service, form, today) | {find.id: record} if form else {}
        rules = (one for one in self.service.items if isinstance(one, Rule) and find.id in one.holds.names)
        return all(not flow.holds(rule.when, known) or rule.holds.run(known) for rule in rules)

    # places

    def _begins(self) -> None:
        if self.now["where"] == "confirming" and self._proposes() and "offer" not in self.tries:
            return self._at_gate("offer")
        return self._tap(f"svc|{self.person.service}")

    def _consents(self) -> None:
        if "consent" not in self.tries:
            self._at_gate("consent")
            return self._looks_at_what_was_noted()
        is_aside = any(one["id"] == "do|continue" for one in self.now["options"])  # another service was offered
        return self._taps("do|continue" if is_aside else "consent|", "" if is_aside else "|yes")

    def _looks_at_what_was_noted(self) -> None:
        """What was told first is said back with the first question: what is wrong of it is named to be changed."""
        for name in tuple(self._answers()):
            item, kept = self.service.find(name), self._answers().get(name)
            if not isinstance(item, Field) or (item.derive and FIRST_SENTENCE not in item.sources):
                continue
            if kept is None or item.spec.kind == "text" or self._is_true(name, kept):  # a story is told in any words
                continue
            if self.now["where"] == "asking":
                texts = self.service.texts[self.person.language]
                self._hears(CHANGE[self.person.language].format(texts[f"{item.key}.label"]))
            for _ in range(TRIES):
                if self.now["where"] == "asking" and self.now["item"] == name:
                    self._goes_on()

    def _reviews(self) -> None:
        due = [one for one in self.person.corrections if one not in self.said]
        if due:
            return self._corrects(due[0])
        if "review" not in self.tries:
            return self._at_gate("review")
        return self._taps("submit|")

    def _changes(self) -> None:
        """Which answer is wrong: the one that the correction did not reach, which is asked then."""
        kept, form = self._answers(), self.stage.talk.form
        wrong = [name for one in self.said for name in one.now if not self._is_true(name, kept.get(name))]
        if not wrong or form is None:
            return self._hears("back")
        self.tries[wrong[0]] = TRIES
        return self._tap(f"chg|{form.reference}|{wrong[0]}")

    def _at_gate(self, gate: str) -> None:
        """Yes in other words; the next time the button is tapped."""
        self.tries[gate] = 1
        words, where = self.person.gates.get(gate), self.now["where"]
        if words:
            self._hears(words)
            self.course.gates.append((gate, self.now["where"] != where))

    def _pays(self) -> None:
        why = self.stage.pays()
        self.course.stopped = why
        self._looks()

    def _checks(self) -> None:
        """What was told at the beginning is shown: yes if all of it is true."""
        form = self.stage.talk.form
        facts = form.facts if form else {}
        true = all(self._is_true(name, facts[name]) for name in self.now["unsure"])
        self._taps("facts|", "|yes" if true else "|no")

    def _is_true(self, name: str, kept: Any) -> bool:
        true, spec = self.person.held(name, self.said), self._spec(name)
        return true is None or spec is None or self._is_right(spec, kept, true)

    def _is_right(self, spec: Any, kept: Any, true: Any) -> bool:
        return is_right(spec, kept, true)

    # questions

    def _answers_question(self) -> None:
        item = self.service.item(self.now["item"])
        if adds := [one["id"] for one in self.now["options"] if one["id"].startswith("add|")]:
            return self._adds(adds)
        if isinstance(item, Paper):
            return self._sends_paper(item)
        if item.id.endswith(f".{MORE}"):
            return self._says_whether_more(item.id)
        names = self.now["group"] or [item.id]
        due = [one for one in self.person.corrections if one not in self.said and one.at in names]
        return self._corrects(due[0]) if due else self._tells(names)

    def _adds(self, offered: list[str]) -> None:
        """What may be added: each that there is, one by one, then nothing more."""
        names = {one: one.split("|")[-1] for one in offered}
        has = [one for one, name in names.items() if isinstance(self.service.item(name), Paper) or self._has(name)]
        return self._tap(has[0]) if has else self._taps("skip|", "")

    def _has(self, name: str) -> bool:
        return name in self.person.truth and name not in self.person.declines

    def _says_whether_more(self, name: str) -> None:
        rows, number, _ = name.split(".")
        more = int(number) < self.person.rows.get(rows, 0)
        self._taps("a|", f"|{name}|{'yes' if more else 'no'}")

    def _sends_paper(self, paper: Paper) -> None:
        due = [one for one in self.person.corrections if one not in self.said and one.at == paper.id]
        if due:
            return self._corrects(due[0])
        done = [one["id"] for one in self.now["options"] if one["id"].startswith("enough|")]
        if done:
            return self._tap(done[0])
        self.tries[paper.id] = self.tries.get(paper.id, 0) + 1
        if self.tries[paper.id] > paper.pages + 1:
            self.course.stopped = f"no end of papers at {paper.id}"
            return None
        self.stage.sends("image")
        self._looks()
        return None

    def _tells(self, names: list[str]) -> None:
        key = self._key(names)
        self.asked |= set(names)
        tries = self.tries[key] = self.tries.get(key, 0) + 1
        for name in self.foretold & set(names):
            offered = self._offered(name)
            self.course.early.setdefault(name, offered is not None and self._is_true(name, offered))
        if self.course.early.get(names[0]) and names[0] in self.now["unsure"]:
            return self._taps("read|", "|yes")
        if tries == 1 and self._words(self.person.tells, names):
            return self._first_telling(names, self._words(self.person.tells, names))
        if names[0] in self.now["unsure"]:
            return self._taps("read|", "|yes" if self._is_true(names[0], self._offered(names[0])) else "|no")
        if tries <= TRIES - 1 and self._words(self.person.again, names):
            return self._hears(self._words(self.person.again, names))
        if tries > 2 * TRIES:
            self.course.stopped = f"asked for ever: {key}"
            return None
        return self._plainly(names[0] if len(names) == 1 else "", names)

    def _key(self, names: list[str]) -> str:
        return TOGETHER.join(names)

    def _words(self, told: Any, names: list[str]) -> str:
        together = told.get(self._key(names))
        return together or "\n".join(told[name] for name in names if name in told)

    def _plainly(self, name: str, names: list[str]) -> None:
        """The value alone, as a form takes it."""
        if name and name in self.person.declines | (set() if name in self.person.truth else {name}):
            skips = [one["id"] for one in self.now["options"] if one["id"].startswith("skip|")]
            if skips:
                return self._tap(skips[0])
        values = [(each, self.person.held(each, self.said)) for each in names]
        for each, value in values:
            plain = str(value).lower() if isinstance(value, bool) else str(value)
            plain = {"true": "yes", "false": "no"}.get(plain, plain)
            fits = [one["id"] for one in self.now["options"] if one["id"].split("|")[-1] == plain]
            if each == name and fits:
                return self._tap(fits[0])
        if all(value is None for _, value in values):
            options = [one["id"] for one in self.now["options"] if one["id"].startswith(("skip|", "a|"))]
            return self._tap(max(options)) if options else self._hears(SKIP[self.person.language])
        return self._hears("\n".join(_first(value) for _, value in values if value is not None))

    # what came of it

    def _answers(self) -> dict[str, Any]:
        """What the form holds, fields of rows under the engine's names."""
        return dict(self.now["answers"])

    def _spec(self, name: str) -> Any:
        head, _, rest = name.partition(".")
        item = self.service.find(head)
        if item is not None and rest:
            item = self.service.item(name)
        return item.spec if isinstance(item, Field) else None

    def _first_telling(self, names: list[str], words: str) -> None:
        before = self._answers()
        self._hears(words)
        after = self._answers()
        for name in names:
            self._judge(name, words, after)
        beside = {each for name in [*names, self._key(names)] for each in self.person.early.get(name, ())}
        self.foretold |= beside
        for name, kept in after.items():
            is_new = name not in names and before.get(name) != kept and self._is_told(name)
            if is_new and not self._is_true(name, kept):
                true = self.person.held(name, self.said)
                self.course.spilt.append(Telling(name, self._spec(name).kind, words, WRONG, kept, true))

    def _judge(self, name: str, words: str, after: dict[str, Any]) -> None:
        spec, true = self._spec(name), self.person.held(name, self.said)
        if spec is None or (true is None and name not in self.person.declines):
            return
        outcome, kept = WRONG, after.get(name)
        if name in self.person.declines:
            if name not in after:
                outcome = RIGHT if name in self.now["skipped"] else ASKED
        elif name not in after:
            offered = self._offered(name)
            outcome = OFFERED if offered is not None and self._is_right(spec, offered, true) else ASKED
        elif self._is_right(spec, kept, true):
            outcome = RIGHT
        self.course.tellings.append(Telling(name, spec.kind, words, outcome, kept, true))

    def _offered(self, name: str) -> Any:
        """What was heard of a field and is put to the citizen, now or after another; None if nothing is."""
        form = self.stage.talk.form
        item = self.service.item(name) if form and name in form.doubtful.get(SAID, {}) else None
        return doubt(item, form, day_in_india(self.stage.now)) if form and isinstance(item, Field) else None

    def _corrects(self, one: Correction) -> None:
        """Said once; what of it was not done is told at the question, or changed in the review."""
        self.said.append(one)
        self._hears(one.say)
        kept = self._answers()
        done = all(name in kept and self._is_true(name, kept[name]) for name in one.now)
        self.course.corrected.append((one, done))


def _as_found(register: str, today: date) -> list[dict[str, Any]]:
    """The demo's records as they are found, each by its own keys: with what is due."""
    keys = {name for way in registers()[register].ways for name in way.fields}
    own = ({name: record[name] for name in keys if name in record} for record in registers()[register].records)
    return [found for by in own for found in demo_records(register, by, today)[:1]]


def _first(value: Any) -> str:
    value = value[0] if isinstance(value, list) else value
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
