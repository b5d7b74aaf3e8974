"""Which option a first sentence names: "I am a mason", "duplicate licence", "for a job in the railways". Pure.

Only where the form says that it may, and only if exactly one option is named; what the service's sayings tell of a
field comes before the options' own names. How everybody speaks of a service ("labour card") names no option of its
form, nor does a word that is said of anything ("house", "car" that sounds like करो).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from chaupal.hearing import sayings
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import words
from chaupal.hearing.packs import words_of
from chaupal.hearing.small import Small

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.answers.base import Spec, Value
    from chaupal.hearing.ear import Usage
    from chaupal.hearing.question import Blank, FirstSentence
    from chaupal.hearing.sayings import Clause, Said

REASON = "request.purpose"  # what a field means that asks for what something is wanted
_FOR, _NEAR = words_of("mentions.benefit"), 3  # words
UNSAID = ("other", "none")  # options that are meant by what is not said
_LEAST_LETTERS = 3
_SERVICES = 16  # that a single word is said of at most
_SHARE = 0.07  # of a service's own examples that hold the label at most


Label: TypeAlias = tuple[str, ...]  # folded words
Places: TypeAlias = "set[tuple[int, int]]"  # of words: in which clause, and where there


@dataclass(frozen=True, slots=True)
class Options:
    """What the options of one field are called: those that are meant by what is not said are not among them."""

    values: Mapping[Label, str]
    begun: Mapping[str, Sequence[int]]  # by their first word: how many words they have
    telling: frozenset[Label]  # which tell one option from the others, and are not just how one speaks
    small: frozenset[Label]  # which are a small word


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that a first sentence may answer."""

    blank: Blank
    options: Options
    starts: frozenset[str]  # words that a label or saying begins with; without one of them nothing tells it


def named(
    usage: Usage, first: FirstSentence, clauses: Sequence[Clause], said: AbstractSet[str], age: int | None = None
) -> tuple[dict[str, Value], dict[str, Value], frozenset[str]]:
    """Field -> the option that is named in the clauses of a text, or yes or no; and of several the first, not surely.

    And the fields that words told which were meant for another one.

    A label alone does not answer what only another answer would ask for, if that is not told: "mother's name is …" is
    not where a mistake is. `said` are the words of the clauses, with FAR among them.
    What a "not" is about is not named, unless the label says not too. `age` is that of the person whom the form is
    about, if it was said.
    """
    found: dict[str, Value] = {}
    likely: dict[str, Value] = {}
    by_label: set[str] = set()
    places: dict[str, Places] = {}
    heard = [
        asked
        for asked in _asked(usage, first)
        if not asked.starts.isdisjoint(said) or (asked.blank.sayings.ages and age is not None)
        if not sayings.is_denied(asked.blank.sayings, clauses)
    ]
    told = {asked.blank.id: sayings.longest(asked.blank.sayings, clauses) for asked in heard}
    for asked in heard:
        name, is_yes_no = asked.blank.id, asked.blank.kind == "yes_no"
        at_words = [(each.option, each.clause, at) for each in told[name] for at in each.at]
        spoken = sorted(told[name], key=lambda each: (each.clause, each.at))
        everywhere = [each for one in told.values() for each in one]
        option = sayings.told(asked.blank.sayings, (), age) or _only(spoken, everywhere)
        if option is None:
            labels = [
                (number, *each) for number, clause in enumerate(clauses) for each in _options(asked.options, clause)
            ]
            at_words += [(each, number, at) for number, each, within in labels for at in within]
            options = {option for _, option, _ in labels}
            options &= {each.option for each in spoken} or options
            option = options.pop() if len(options) == 1 else None
            by_label |= {name} if option and not spoken else set()
        places[name] = {(number, at) for each, number, at in at_words if each == option}
        meant, kept = (spoken[0].option, likely) if spoken and option is None else (option, found)
        if meant is not None:
            kept[name] = sayings.YES_OR_NO[meant] if is_yes_no else meant
    others = _other_than_reason(first, found, places, clauses)
    found = first.agreed({name: value for name, value in found.items() if name not in others})
    lonely = {name for name in by_label if first.hangs_on.get(name, frozenset()) - found.keys()}
    return {name: value for name, value in found.items() if name not in lonely}, likely, others


def _other_than_reason(
    first: FirstSentence, found: Mapping[str, Value], places: Mapping[str, Places], clauses: Sequence[Clause]
) -> frozenset[str]:
    """The fields that are not meant, where the same words may say what it is wanted for, and something else.

    "For a government job" says for what it is wanted and nobody's work; "I have a government job" the other way round.
    """
    name = first.meant[REASON].id if REASON in first.meant else ""
    its = places[name] if name in found else set()
    others = {each for each in found if each != name and not places[each].isdisjoint(its)}
    if its and any(_is_for(clauses[number], at) for number, at in its):
        return frozenset(each for each in others if places[each] <= its)
    return frozenset((name,) if others and its <= set().union(*(places[each] for each in others)) else ())


def _is_for(clause: Clause, at: int) -> bool:
    """Whether a word for whom or what something is wanted stands close before that one, or behind it: "job ke liye"."""
    return not _FOR.isdisjoint(clause[max(at - _NEAR, 0) : at + _NEAR + 1])


def _only(said: Sequence[Said], others: Sequence[Said]) -> str | None:
    """The one option that is told; of several the one whose words tell nothing longer elsewhere: "free of any loan"."""
    options = {each.option for each in said}
    if len(options) > 1:
        options = {each.option for each in said if not any(_is_part(each, other) for other in others)}
    return options.pop() if len(options) == 1 else None


def _is_part(said: Said, other: Said) -> bool:
    return said.clause == other.clause and {*said.at} < {*other.at}


def _asked(usage: Usage, first: FirstSentence) -> Sequence[Asked]:
    """The fields, with what tells them apart: sorted once a form."""
    if _asked not in first.made:
        first.made[_asked] = [_of(usage, first, blank) for blank in first.choices]
    made: Sequence[Asked] = first.made[_asked]
    return made


def _of(usage: Usage, first: FirstSentence, blank: Blank) -> Asked:
    options = _labelled(usage, first, blank.spec)
    return Asked(blank, options, frozenset((*options.begun, *blank.sayings.begun, *blank.sayings.denied)))


def listed(blank: Blank, clauses: Sequence[Clause]) -> list[str]:
    """Every option that a first sentence names, where several may be meant: what was lost."""
    labels = {" ".join(label): value for label, value in _values(blank.spec).items()}
    labels = {label: value for label, value in labels.items() if len(label) >= _LEAST_LETTERS}
    found: list[str] = []
    for clause in clauses:
        if NOT.isdisjoint(clause):
            spoken = f" {' '.join(clause)} "
            said = {
                label: at for label in labels if len(label) >= _LEAST_LETTERS and (at := spoken.find(f" {label} ")) >= 0
            }
            found += [labels[label] for label in sorted(said, key=lambda label: said[label])]
    return list(dict.fromkeys(found))


def _options(options: Options, clause: Clause) -> list[tuple[str, range]]:
    """The options that are named there, and at which words."""
    said = {
        (label, at)
        for at, word in enumerate(clause)
        for length in options.begun.get(word, ())
        if (label := clause[at : at + length]) in options.values and _is_meant(options, clause, at, label)
    }
    labels = {label for label, _ in said}
    if len(labels) > 1:
        labels = {label for label in labels if not any(label != other and _holds(other, label) for other in labels)}
    named_so = [(label, at) for label, at in said if label in labels & options.telling]
    return [(options.values[label], range(at, at + len(label))) for label, at in named_so]


def _is_meant(options: Options, clause: Clause, at: int, label: Label) -> bool:
    told = tuple(map(str, label)) if label not in options.small else label
    if not sayings.may_tell(told, label[0]):
        return False
    return not NOT.isdisjoint(label) or not sayings.is_denied_at(clause, at, at + len(label))


def _holds(label: Label, other: Label) -> bool:
    return any(label[at : at + len(other)] == other for at in range(len(label) - len(other) + 1))


def _labelled(usage: Usage, first: FirstSentence, spec: Spec) -> Options:
    values = _values(spec)
    begun: dict[str, set[int]] = {}
    for label in values:
        begun.setdefault(label[0], set()).add(len(label))
    written = {sayings.of_label(label): " ".join(words(label)) for _, labels in spec.options for label in labels}
    telling = frozenset(label for label in values if _tells(usage, first, values, label, written[label]))
    small = frozenset(label for label in values if isinstance(label[0], Small))
    return Options(values, {word: tuple(lengths) for word, lengths in begun.items()}, telling, small)


def _values(spec: Spec) -> dict[Label, str]:
    spellings = (
        (sayings.of_label(label), value) for value, labels in spec.options if value not in UNSAID for label in labels
    )
    found: dict[Label, str] = {}
    for label, value in spellings:
        if label:
            found.setdefault(label, value)
    return found


def _tells(usage: Usage, first: FirstSentence, values: Mapping[Label, str], label: Label, called: str) -> bool:
    if _stands_beside_others(first, values, label):
        return True
    is_common = len(label) == 1 and (len(called) < _LEAST_LETTERS or usage.spread(called) > _SERVICES)
    return not is_common and usage.share(first.service, called) <= _SHARE


def _stands_beside_others(first: FirstSentence, values: Mapping[Label, str], label: Label) -> bool:
    """Whether the service's name holds it among other options: SC and ST, birth and death."""
    for written in first.names:
        name = sayings.of_label(written.replace("/", " "))
        in_name = {value for each, value in values.items() if _holds(name, each)}
        if len(in_name) > 1 and values[label] in in_name:
            return True
    return False
