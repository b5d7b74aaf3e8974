"""Where a talk stands, as hearing is told of it: what is asked, what else could be told, and what could be put right.

Whoever asks makes it (`engine/asking.py`); hearing knows nothing of forms, services or their states.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.hearing.answers import counted, quantities
from chaupal.hearing.sayings import NOTHING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from chaupal.hearing.answers.base import Options, Spec
    from chaupal.hearing.sayings import Sayings
    from chaupal.kit.made import Made


STORY = 1000  # characters that a text has room for which is told at length
PLACES_AND_THINGS = frozenset(("address", "location", "text"))  # kinds that take any words


@dataclass(frozen=True, slots=True)
class Blank:
    """A field that words may fill. Words of labels and questions are told by their sound, of all languages.

    `means`: what it is about, as the service says it (`child.mother.name`); a time in a calendar has `kind` SLOT.
    """

    id: str
    spec: Spec
    labels: tuple[str, ...] = ()  # in each language
    called: frozenset[str] = frozenset()  # the words of its labels
    asking: frozenset[str] = frozenset()  # the words of its question
    means: str = ""
    sayings: Sayings = NOTHING  # what tells an option, as the service says it
    part: str = ""  # of a date: the day and month that were told before, without a year
    optional: bool = False
    seen: frozenset[str] = frozenset()  # of a name: what kin they are to whoever writes, besides what the label says
    sender: str = ""  # of a relation: what whoever writes is to the one whose relative is asked, if that is another
    is_left: bool = False  # whether it asks what whoever writes is to the dead: "my father died" tells it, too
    at_first: bool = False  # whether it is there to be told before the form is opened
    shown_from: int = 0  # of a long list of options: the first that was shown last

    @property
    def kind(self) -> str:
        """Which kind of answer it takes."""
        return self.spec.kind

    def of_its_kind(self, said: str) -> str:
        """What is said without figures of another kind than are asked, as far as label and question tell that, too."""
        if self.kind not in counted.OF:
            return said
        signs = {"%"} if any("%" in label for label in self.labels) else set[str]()
        return quantities.own(self.spec, said, quantities.counted_by(self.spec, self.called | self.asking | signs))

    @property
    def counted(self) -> Spec:
        """Its rules; where its label or question counts people, for these told one by one, too."""
        return quantities.of_persons(self.spec, self.called | self.asking)

    @property
    def is_story(self) -> bool:
        """Whether it is told in one's own words, at length: each word may be part of it."""
        rules = self.spec.rules
        return self.kind == "text" and "pattern" not in rules and rules.get("max", STORY) >= STORY


class Answer(NamedTuple):
    """What a form holds; LEFT_OUT where nothing shall be told, None where nothing is told yet."""

    blank: Blank
    value: Any


LEFT_OUT = ""


class Rows(NamedTuple):
    """Several people or things of each of which the same is asked, one row after the other: `members.2.age`."""

    name: str
    number: int  # of the row that words tell of, from 1
    most: int
    fields: tuple[Blank, ...]  # of that row
    more: str  # how the field is called there that asks whether there is a further one

    def id(self, number: int, blank: Blank | None = None) -> str:
        """What a field is called in another row; without one, the question whether there is a further one after it."""
        return f"{self.name}.{number}.{blank.id.rpartition('.')[2] if blank else self.more}"


class Below(NamedTuple):
    """A list of options that stand under those of what is asked: villages under districts."""

    options: Options
    leads: Mapping[str, Mapping[str, str]]  # option -> itself and those it stands under, up to what is asked


class Way(NamedTuple):
    """A field that is asked after one option alone: how to look something up, and its number."""

    blank: Blank
    option: str


class Story(NamedTuple):
    """What may be told in one's own words before it is asked for, if it is told in so many at least."""

    blank: Blank
    least: int


class Aside(NamedTuple):
    """The words of a question beside what is asked and of its two buttons, by their sounds, in every language.

    `wishes`: what else says with a yes that it is wanted: "haan, cancel kar do". `is_when`: a time answers it, too.
    `binds`: a yes is a consent, and must be one by itself. `granted`: it may be said as a bid,
    too: "likhiye". `leaves`: there is nothing to agree to, it can only be left. `for_good`: a yes cannot be undone, and
    who would rather wait says no. `not_me`: what says that it was another person.
    """

    asks: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    wishes: frozenset[str] = frozenset()
    is_when: bool = False
    binds: bool = False
    granted: bool = False
    leaves: bool = False
    for_good: bool = False
    not_me: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked now: `expects` is the kind of act that is waited for (a place of `acts.py`), if any.

    `asked` are the fields of the question in hand; `options` those of a choice that is asked by itself, where there is
    more than one; `words` what the question says, by its sounds. With `is_open` nothing is asked but whether all is
    right: an answer that is named is meant.

    What its functions give is looked up only where words call for it; this one, where no form is open, has none of it.
    """

    expects: str = ""
    asked: tuple[Blank, ...] = ()
    options: Options = ()
    words: frozenset[str] = frozenset()
    is_open: bool = False
    may_be_put_right: bool = False  # whether any answer may be said to be another
    chooses: Blank | None = None  # the appointment for which a time is being chosen in a calendar
    offered: tuple[str, ...] = ()  # what was heard or read of it, as it is shown, where it is asked if that is right
    aside: Aside | None = None  # a question that is open beside it, and was put last
    is_paper: bool = False  # whether a paper is asked for

    @property
    def only(self) -> Blank | None:
        """The field that is asked by itself."""
        return self.asked[0] if len(self.asked) == 1 else None

    def held(self) -> Sequence[Answer]:
        """The answers that may be put right."""
        return ()

    def shown(self) -> Sequence[Answer]:
        """The same, with those that follow from others or are left out: they may be called by their labels, too."""
        return ()

    def others(self, _kinds: Collection[str], /) -> Sequence[Blank]:
        """The fields of these kinds that are asked further on."""
        return ()

    def opening(self, kinds: Collection[str], /) -> Opening:
        """The same, with the persons of the form."""
        return Opening(fields=tuple(self.others(kinds)), is_beside=True)

    def ahead(self) -> Opening | None:
        """All that is asked further on, where no field is asked; None where no form is open."""
        return None

    def rows(self) -> Rows | None:
        """The row that the question is about, if it is about one of several."""
        return None

    def then(self, _told: Mapping[str, Any], _left_out: Collection[str] = (), /) -> Question:
        """What is asked after these answers, and without those left out."""
        return Question()

    def together(self) -> Sequence[Answer]:
        """The fields with which what is asked by itself can be asked, and what is told of them."""
        return ()

    def on_paper(self) -> Sequence[Blank]:
        """The fields that stand on the paper which is asked for, where it may be left out."""
        return ()

    def below(self) -> Sequence[Below]:
        """What stands under the options that are asked."""
        return ()

    def ways(self) -> Sequence[Way]:
        """What is asked after one of the options alone."""
        return ()

    def ways_ahead(self) -> Sequence[tuple[str, Way]]:
        """The same of choices that are asked further on, each with the choice."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Question):
    """What a form may ask before anything is told; `words` are those with which everybody speaks of the service.

    `own` is the person of the form who writes, `main` the one whom it is about (`child` in `child.mother.name`), or
    empty; `kin` are those who are somebody's relatives, `strangers` those of whom it is not said who tells.
    `whom`: the kin whom the words are about. Of the fields that something is `known` of only another option is heard.
    `is_beside`: something else is asked, and only what is plainly told of these fields counts.
    """

    fields: tuple[Blank, ...]
    own: str = ""
    main: str = ""
    kin: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    whom: frozenset[str] = frozenset()
    known: Mapping[str, Any] = field(default_factory=dict)
    is_beside: bool = False

    def others(self, kinds: Collection[str], /) -> list[Blank]:
        """The fields of these kinds."""
        return [blank for blank in self.fields if blank.spec.kind in kinds]

    @property
    def others_than_mine(self) -> frozenset[str]:
        """The persons of the form who are not the one who writes."""
        return frozenset({self.main, *self.kin, *self.strangers} - {self.own or self.main})


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSentence(Opening):
    """What words may tell of a form with which its service is asked for: `names` are what that is called.

    `subject` is the person whom it is about, who may be somebody's child, or dead; `of_dead`: one of its persons is.
    `meant`: all that is meant -> the field that asks for it. `choices` are the fields of which an option may be named,
    or yes or no; `hangs_on` says by which others of them one is asked. `days` are appointments that are made.
    What hearing makes of it once is kept in `made`.
    """

    service: str
    names: tuple[str, ...] = ()
    subject: str = ""
    is_of_child: bool = False
    is_of_dead: bool = False
    of_dead: bool = False
    meant: Mapping[str, Blank] = field(default_factory=dict)
    choices: tuple[Blank, ...] = ()
    hangs_on: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()
    lists: tuple[Rows, ...] = ()
    days: tuple[str, ...] = ()
    made: Made = field(default_factory=dict, compare=False, repr=False)

    def agreed(self, told: dict[str, Any], /) -> dict[str, Any]:
        """What is told, with the options under which these stand, and without what contradicts them."""
        return told

    def closed(self, _told: Mapping[str, Any], _today: date, /) -> frozenset[str]:
        """The fields that are not asked where this is told."""
        return frozenset()

    def settled(self, _told: Mapping[str, Any], /) -> Mapping[str, Any]:
        """What follows of other fields, where only one way through the form asks for what is told."""
        return {}
