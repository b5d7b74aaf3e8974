"""What a government service is: the frozen form of `services/<department>/<service>/`.

The catalogue reads the YAML, compiles its expressions (CEL) and builds these; the engine only reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition.expressions import Expression
from chaupal.engine.definition.grounds import CHECKED, CONSENT, Children, Guardian
from chaupal.hearing.answers.base import Spec
from chaupal.kit.made import Made, once

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from chaupal.engine.definition.proofs import Proves
    from chaupal.engine.definition.screens import Screened


__all__ = ["Expression"]  # beside what stands here


class DefinitionError(Exception):
    """A service asks for something that its definition does not hold."""


FIRST_SENTENCE = "first_sentence"  # a source: what is said before the form names a choice's option, or is the text


@dataclass(frozen=True, slots=True)
class Field:
    """A thing to be known; the citizen confirms in the review what was not asked.

    `sources` (`paper.field`, `find.field`, `profile.name`) may fill it, best first; so does `derive` where it gives a
    value (a pincode's district). `within` names the field whose answer narrows the options (a district's offices):
    the spec's rule `under` says below which answer each option stands. `perhaps` are papers' fields that may well be
    the answer (the address on an identity card): it is asked whether they are. `only` says of options when they
    are offered. `words` is the key of its texts. What is `hidden` is not shown in the review: other lines tell it.
    `means` says what it is about (`child.mother.name`, `bank.account`): filling goes by it (`meaning.py`).
    """

    id: str
    spec: Spec
    when: Expression | None = None
    optional: bool = False
    sources: tuple[str, ...] = ()
    default: Any = None
    derive: Expression | None = None
    within: str = ""
    only: Mapping[str, Expression] = field(default_factory=dict)  # option -> its condition
    words: str = ""  # where it differs from the id: a field of a row
    perhaps: tuple[str, ...] = ()
    hidden: bool = False
    means: str = ""

    @property
    def key(self) -> str:
        """The first part of its texts' keys."""
        return self.words or self.id


ANYWHERE = "any"  # under it stands an option that is offered whatever the answer above: "my village is not listed"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be sent: any one of the kinds it accepts (CONTRACTS §5), up to `pages` files.

    With `least`, so many files are waited for (two affidavits), unless the citizen says that there are no more.
    `expects` says what must stand on it, as far as the answers tell (EXPECTED): a husband's says male. A paper sent as
    one of `perhaps` is offered where it is of a kind that will do: the identity card shows the address, too. With a
    field (`identity.relation_name`) it is where that was read off it. `of` is whose it is, where it fills no name and
    is not of whom the form is about: a person of the form, or OTHER.
    """

    id: str
    accept: tuple[str, ...]
    when: Expression | None = None
    optional: bool = False
    pages: int = 5
    least: int = 1
    expects: Mapping[str, Expression] = field(default_factory=dict)
    perhaps: tuple[str, ...] = ()
    of: str = ""


# what may be expected of a paper: names and days that must stand on it, of its holder the sex, the age at least and at
# most, the caste's class, and the year for which it is, by the one in which that began
EXPECTED_TEXTS = ("name", "child_name", "mother_name", "father_name", "date_of_birth", "date_of_death")
EXPECTED = (*EXPECTED_TEXTS, "gender", "youngest", "oldest", "category", "year")


def is_picture(accept: Collection[str]) -> bool:
    """Whether a picture is asked for, which may be dark or show anything: nothing is read off it."""
    return all(kind.endswith(PICTURE) for kind in accept)


PICTURE = "photo"  # kinds that end so are pictures, not papers


@dataclass(frozen=True, slots=True)
class Find:
    """A look-up in a register by answers already given; its value is the record found, or null.

    With `required`, the form cannot go on without a record (a property that is not in the register cannot be paid for).
    """

    id: str
    register: str
    by: tuple[str, ...]
    when: Expression | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold of the answers given so far.

    With `again` the named answer is asked once more if it does not (a death before the birth); without it the citizen
    is not entitled as told, and the form stops there with the reason; `instead` names the service to begin then, and
    `carries` what is known of its fields already (those that mean the same are known anyhow).
    """

    id: str
    holds: Expression
    when: Expression | None = None
    again: str = ""
    instead: str = ""
    carries: Mapping[str, Expression] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """Fields asked once for each of several (the members of a family); its value is a list of objects."""

    id: str
    fields: tuple[Field, ...]
    least: int = 1
    most: int = 10
    when: Expression | None = None
    made: Made = field(default_factory=dict, init=False, repr=False, compare=False)

    def field(self, number: int, name: str) -> Field:
        """The question about one of them, counted from 1; MORE asks whether there is a further one after it."""
        if known := _questions(self).get((number, name)):
            return known
        message = f"the rows {self.id} have no field {name!r} in row {number}"
        raise DefinitionError(message)


MORE = "more"


@once
def _questions(rows: Rows) -> Mapping[tuple[int, str], Field]:
    """(Row, name) -> what is asked."""
    found: dict[tuple[int, str], Field] = {}
    for number in range(rows.most + 1):
        found[number, MORE] = Field(f"{rows.id}.{number}.{MORE}", Spec("yes_no"), words=f"{rows.id}.{MORE}")
        for one in rows.fields:
            when = _of_row(one.when, rows, number) if one.when else None
            derive = _of_row(one.derive, rows, number) if one.derive else None
            found[number, one.id] = replace(one, id=f"{rows.id}.{number}.{one.id}", when=when, derive=derive)
    return found


def _of_row(stated: Expression, rows: Rows, number: int) -> Expression:
    """An expression inside a row sees the row's own fields by their names."""
    names = {one.id: f"{rows.id}.{number}.{one.id}" for one in rows.fields}

    def run(seen: Mapping[str, Any]) -> Any:
        return stated.run({**seen, **{name: seen.get(full) for name, full in names.items()}})

    return replace(stated, run=run)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time to be chosen in a calendar of appointments, at the place that the answers `at` name."""

    id: str
    calendar: str
    at: tuple[str, ...] = ()
    when: Expression | None = None


Item = Field | Paper | Find | Rule | Rows | Slot


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the fee; `paise` gives integer paise, and a line of zero is left out."""

    line: str
    paise: Expression
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One desk of the officers' workflow; `days` are working days. A desk whose `when` does not hold is passed over.

    `enters` names the service's findings that this desk takes over from the office's own records.
    """

    stage: str
    role: str
    days: int
    checks: tuple[str, ...] = ()
    when: Expression | None = None
    enters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """By when it is decided: so many days, working days or plain ones, where its condition holds."""

    days: int
    working: bool = True
    when: Expression | None = None


# how surely one is known: a handle that wrote, a phone number that WhatsApp tells, a sign-in with DigiLocker; between
# the last two there is room for a code sent to the number that a register has
HANDLE, KNOWN_NUMBER, CODED, SIGNED_IN = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Need:
    """How surely one must be known for an act, where its condition holds; else a known number is enough."""

    level: int = KNOWN_NUMBER
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """How surely a citizen must be known: to `file`, and to be shown what a register holds (`show`).

    CODED to `show`: whoever has the number that the record itself names. `instead` are papers which do as well, where
    one of them was sent: the office compares them with the originals.
    """

    file: Need = Need()
    show: Need = Need(HANDLE)
    instead: tuple[str, ...] = ()


COPY, ERASE, CERTIFICATE, CORRECT, NOMINEE, SET_PIN = "copy", "erase", "certificate", "correct", "nominee", "pin"
JOIN, MANAGER = "join", "manager"
ACTS = (COPY, ERASE, CERTIFICATE, CORRECT, NOMINEE, SET_PIN, JOIN, MANAGER)  # beside services


@dataclass(frozen=True, slots=True)
class Act:
    """How surely one must be known for something beside services, such as having all erased (`services/acts.yaml`).

    `guarded` is asked for where they have set a PIN, or wrote from another number lately; 0: nothing more. Where it is
    no more than `level`, that is shown anew each time.
    """

    level: int = KNOWN_NUMBER
    guarded: int = HANDLE


# kinds of services that are treated as what they are
WELFARE = "welfare"  # asks first who is entitled, and pays
STATUS = "status"  # tells how an application stands
APPOINTMENT = "appointment"  # gives a time at which one comes
GRIEVANCE = "grievance"  # is settled rather than decided, and may be opened again

IN_CASE = "@"  # between the key of a text and the case in which it is said so: `identity.ask@self`


def plain(key: str) -> str:
    """The key of the text that is said where no case holds."""
    return key.partition(IN_CASE)[0]


@dataclass(frozen=True, slots=True)
class Service:
    """A government service, whole, in one version."""

    id: str
    version: int
    department: str
    kind: str
    purpose: str
    items: tuple[Item, ...]
    texts: Mapping[str, Mapping[str, str]]  # language -> flat key -> text
    fee: tuple[FeeLine, ...] = ()
    bill: str | None = None  # the Find whose record brings the lines of a bill: [{"line", "paise"}]
    disputes: str = ""  # the service by which a wrong bill is complained of
    workflow: tuple[Stage, ...] = ()
    findings: tuple[Field, ...] = ()  # what officers enter from the office's own records; citizens are not asked
    workflow_when: Expression | None = None  # false: no officer needed, the outcome follows at once
    promises: tuple[Promise, ...] = ()  # the first that holds counts; none: at once
    outcome: str = "none"  # certificate, receipt, answer (nothing is filed: what was found is told) or none
    certificate: str | None = None  # the typeset form of the outcome
    together: tuple[tuple[str, ...], ...] = ()  # fields asked in one question, where none of them is known yet
    profile_when: Expression | None = None  # false: the applicant is not the sender, whose details do not fit
    identity: Identity = Identity()
    ground: str = CONSENT  # on which it rests: grounds.py
    children: Children = CHECKED
    guardian: Guardian | None = None
    series: str = ""  # the letters of its application numbers
    lands_in: str = ""  # the department's register in which its applications are filed, too
    proves: Proves | None = None  # as which paper of other forms its outcome serves
    cases: Mapping[str, Expression] = field(default_factory=dict)  # in which some texts are said otherwise
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # language -> what people say
    # field -> option -> what people say at the very start that tells it, in any language
    first_words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    # the persons it is about, the one first whose name tells two forms apart -> as whom they are told of (`meaning.py`)
    who: Mapping[str, str] = field(default_factory=dict)
    screens: tuple[Screened, ...] = ()  # the services whose rules it weighs, by what it is told
    languages: tuple[str, ...] = ()  # that its form speaks; of others there may be texts that menus show
    fields: tuple[Field, ...] = field(init=False, repr=False, compare=False)  # in the order they are asked
    papers: tuple[Paper, ...] = field(init=False, repr=False, compare=False)  # in the order they are asked for
    made: Made = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What every turn asks of it is sorted once."""
        object.__setattr__(self, "languages", self.languages or tuple(self.texts))
        object.__setattr__(self, "fields", tuple(item for item in self.items if isinstance(item, Field)))
        object.__setattr__(self, "papers", tuple(item for item in self.items if isinstance(item, Paper)))

    def find(self, name: str) -> Item | None:
        """The item of that name, but no field of a row; None if there is none."""
        return _by_name(self).get(name)

    def item(self, name: str) -> Item:
        """The item of that name; `members.2.born` is a field of the second row."""
        rows, _, rest = name.partition(".")
        item = self.find(rows)
        if item is None:
            message = f"{self.id} v{self.version} has no item {name!r}"
            raise DefinitionError(message)
        number, _, inner = rest.partition(".")
        return item.field(int(number), inner) if inner and isinstance(item, Rows) else item

    @property
    def is_bill(self) -> bool:
        """Whether what is to be paid stands in a register: how much it is, is found by looking it up."""
        return self.kind in ("bill_payment", "tax")

    @property
    def consent(self) -> str:
        """What a consent is given for: the department's purpose."""
        return f"{self.department}/{self.purpose}"

    @property
    def promise_days(self) -> int:
        """The longest promise, in days; 0 where the outcome follows at once."""
        return max((promise.days for promise in self.promises), default=0)

    def text(self, language: str, key: str) -> str | None:
        """The service's own text under a key (`need.ask`), or None; in its first language if it lacks that one."""
        own = self.texts[language].get(key) if language in self.texts else None
        return own if own is not None or language in self.languages else self.texts[self.languages[0]].get(key)

    def tells_of(self, language: str, stage: str) -> bool:
        """Whether it is told that a case has come to that desk: where somebody comes, or something is brought."""
        return self.text(language, f"coming.{stage}") is not None

    def in_cases(self, language: str, key: str) -> Sequence[tuple[Expression, str]]:
        """The cases in which that text is said otherwise, in their order, each with how."""
        return _in_cases(self).get((language, key), ())

    def wordings(self, key: str) -> tuple[str, ...]:
        """All that a text may be, in every language and case."""
        return tuple(text for texts in self.texts.values() for name, text in texts.items() if plain(name) == key)


@once
def _by_name(service: Service) -> Mapping[str, Item]:
    return {item.id: item for item in service.items}


@once
def _in_cases(service: Service) -> Mapping[tuple[str, str], Sequence[tuple[Expression, str]]]:
    """(Language, key of a text) -> the cases that have words of their own for it."""
    found: dict[tuple[str, str], list[tuple[Expression, str]]] = {}
    for case, when in service.cases.items():
        for language, texts in service.texts.items():
            for name, text in texts.items():
                key, _, of_case = name.partition(IN_CASE)
                if of_case == case:
                    found.setdefault((language, key), []).append((when, text))
    return found
