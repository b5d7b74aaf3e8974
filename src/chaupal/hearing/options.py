"""Which of a question's options words mean that name none of them: "Lady" is female, "jumma" is Friday.

Words of one meaning stand together in the packs (`languages/<code>/alike.yaml`), and what follows from a meaning: a son
is male, and a child. What is found is a guess: it is offered, never kept unasked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any, TypeVar

from chaupal.hearing.acts import PAUSE, tokens_of
from chaupal.hearing.likely import Labels, ahead, is_denied, likeliest, none_of, of_question, says, speaks
from chaupal.hearing.packs import words_of
from chaupal.hearing.words import single

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.answers.base import Options
    from chaupal.hearing.likely import Spoken


LONGEST = 25  # words of an answer that is looked at
Told = TypeVar("Told")
JOINT = "-"  # within a word: sister-in-law
OF = "'s"  # between a person and theirs, at the end of a word
_MOST_KEPT = 500  # questions
_NEAR = 2  # words: my father's big brother
_MINE = words_of("lexicon.mine")


@dataclass(frozen=True, slots=True)
class Alike:
    """Word -> its meanings; meaning -> what follows from it; words that deny, say yes, or stand between two persons.

    `kin_of`: two of kin -> who the relative of that relative is to whoever has them; `kin`: all of kin.
    """

    meanings: Mapping[str, frozenset[str]]
    implied: Mapping[str, frozenset[str]]
    denying: frozenset[str]
    denying_on: frozenset[str]  # of these what deny all that follows, and nothing at the end: "hai na"
    affirming: frozenset[str]
    owning: frozenset[str]
    kin_of: Mapping[tuple[str, str], frozenset[str]]
    kin: frozenset[str]
    kept: dict[Options, Mapping[str, frozenset[str]]] = field(default_factory=dict, compare=False)
    labels: dict[Options, Labels] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, packs: Iterable[Mapping[str, Any]]) -> Alike:
        """Out of the packs of all languages."""
        meanings: dict[str, set[str]] = {}
        implied: dict[str, set[str]] = {}
        denying: set[str] = set()
        denying_on: set[str] = set()
        owning: set[str] = set()
        affirming: set[str] = set()
        kin_of: dict[tuple[str, str], set[str]] = {}
        for pack in packs:
            for meaning, listed in pack["alike"].items():
                for word in listed.split():
                    whole = JOINT.join(token for token in tokens_of(word) if token != PAUSE)  # "sister-in-law"
                    meanings.setdefault(whole, set()).add(meaning)
            for meaning, follows in pack.get("implies", {}).items():
                implied.setdefault(meaning, set()).update(follows.split())
            for kin, pairs in pack.get("kin_of", {}).items():
                for pair in pairs:
                    one, other = pair.split()
                    kin_of.setdefault((one, other), set()).add(kin)
            denying.update(tokens_of(pack["denying"]))
            denying_on.update(tokens_of(pack["denying_on"]))
            owning.update(tokens_of(pack["owning"]))
            affirming.update(tokens_of(pack["affirming"]))
        said = (frozenset(denying), frozenset(denying_on), frozenset(affirming), frozenset(owning))
        kin = frozenset(one for pair in kin_of for one in pair) | frozenset[str]().union(*kin_of.values())
        return cls(_frozen(meanings), _frozen(implied), *said, _frozen(kin_of), kin)

    def meant(self, said: str, options: Options) -> str:
        """The value of the one option that shares a meaning with the words which no other has; "" if none."""
        if none := none_of(self, self._weighed(options), said):
            return none
        clauses, labels = self._clauses(said), self._labels(options)
        first = _only(self.direct(self._owned(clauses[0])), labels) if len(clauses) > 1 else ""
        if first:  # "a woman, and my husband's name is …"
            return first
        kin = next((kin for clause in clauses if any(kin := self._relative(clause))), ())
        told = kin or (self.direct(word for clause in clauses for word in self._owned(clause)),)
        ways = (way for each in told if each for way in (each, self.with_implied(each)))
        found = next((option for way in ways if (option := _only(way, labels))), "")
        meant = found or ("" if kin else likeliest(self, self._weighed(options), said))
        return "" if meant and self.is_denied(said, meant, options) else meant

    def _relative(self, clause: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Who one's own relative's relative is, "my father's big brother" an uncle; and who they are to that one."""
        for at in range(1, len(clause) - 1):
            owner = self.direct(clause[at - 1 : at]) & self.kin if clause[at] in (OF, *self.owning) else frozenset()
            after = list(takewhile(lambda word: word not in _MINE, clause[at + 1 :]))
            relative = self.direct(after) & self.kin if owner else frozenset()
            if relative:
                is_own = not _MINE.isdisjoint(clause[max(0, at - 1 - _NEAR) : at - 1])
                found = [self.kin_of.get((one, other), frozenset()) for one in owner for other in relative if is_own]
                return frozenset[str]().union(*found), relative
        return frozenset(), frozenset()

    def is_relative(self, said: str) -> bool:
        """Whether somebody's relative is told of."""
        return any(any(self._relative(clause)) for clause in self._clauses(said))

    def told_early(
        self,
        said: str,
        fields: Mapping[str, Options],
        idle: AbstractSet[str],
        usual: AbstractSet[str],
        everyday: Mapping[str, float],
    ) -> dict[str, list[Spoken]]:
        """Field -> the options that words speak for which were told before it was asked, the first clearly."""
        weighed = {field: self._weighed(options) for field, options in fields.items()}
        return ahead(self, weighed, said, idle, usual, everyday)

    def speaks(self, words: Sequence[str], options: Options) -> Mapping[str, float]:
        """Option -> how much of the words speaks for it, whatever more its label says."""
        return speaks(self, self._weighed(options), words)

    def words_of(self, options: Options) -> AbstractSet[str]:
        """The words of the options' labels."""
        return self._weighed(options).words.keys()

    def labels_of_a_word(self, options: Options) -> AbstractSet[str]:
        """The labels that are one word."""
        labels = (label for of_option in self._weighed(options).labels.values() for label in of_option)
        return frozenset().union(*(label for label in labels if len(label) == 1))

    def of_question(self, said: str, options: Options, asking: AbstractSet[str]) -> str:
        """The option that says yes or no, where words of the question are said or denied: "not signed so far"."""
        return of_question(self, self._weighed(options), said, asking) if asking else ""

    def says(self, said: str, asking: AbstractSet[str]) -> bool | None:
        """Yes or no to a question of which words are said, or denied: "no pension comes"; None if neither."""
        return says(self, said, asking) if asking else None

    def is_doubtful(self, said: str, option: str, options: Options) -> bool:
        """Whether an option that is named may not be meant: it is denied, or only somebody's: "my father's brother"."""
        tokens = [part for word in tokens_of(said) for part in _parted(word)]
        is_owned = any(
            before in self.meanings
            and of in (OF, *self.owning)
            and not self.meanings.keys().isdisjoint(tokens[at : at + _NEAR])
            for at, (before, of) in enumerate(pairwise(tokens), start=2)
        )
        return is_owned or self.is_denied(said, option, options)

    def is_denied(self, said: str, option: str, options: Options) -> bool:
        """Whether of an option only words are said that are denied."""
        return is_denied(self, self._weighed(options), said, option)

    def _weighed(self, options: Options) -> Labels:
        if options not in self.labels:
            if len(self.labels) > _MOST_KEPT:
                self.labels.clear()
            self.labels[options] = Labels.of(self, options)
        return self.labels[options]

    def _labels(self, options: Options) -> Mapping[str, frozenset[str]]:
        """What each option's labels mean: worked out once a question."""
        if options not in self.kept:
            if len(self.kept) > _MOST_KEPT:
                self.kept.clear()
            self.kept[options] = {
                value: self.direct([word for label in texts for word in tokens_of(label)]) for value, texts in options
            }
        return self.kept[options]

    def _clauses(self, said: str) -> list[list[str]]:
        """The words of clauses that deny nothing."""
        tokens = [part for word in tokens_of(said) for part in _parted(word)]
        if len(tokens) > LONGEST or "?" in tokens:
            return []
        clauses: list[list[str]] = [[]]
        for word in tokens:
            if word == PAUSE:
                clauses.append([])
            else:
                clauses[-1].append(word)
        return [clause for clause in clauses if self.denying.isdisjoint(clause)]

    def _owned(self, clause: list[str]) -> list[str]:
        """Of whom something is only the latter: of "papa ki beti" beti."""
        at = next(
            (
                at
                for at, word in enumerate(clause)
                if at and word in (OF, *self.owning) and clause[at - 1] in self.meanings
            ),
            0,
        )
        after = clause[at + 1 :]
        return after if at and any(word in self.meanings for word in after) else clause

    def direct(self, words: Iterable[str]) -> frozenset[str]:
        """What the words mean."""
        found: set[str] = set()
        for word in words:
            found |= self.meanings.get(word) or self.meanings.get(single(word), frozenset())
        return frozenset(found)

    def with_implied(self, told: frozenset[str]) -> frozenset[str]:
        """The same, with what follows from it."""
        return told.union(*(self.implied.get(meaning, frozenset()) for meaning in told))


def _parted(word: str) -> tuple[str, ...]:
    """Of father's: father, and that something is his."""
    return (word[:-2], OF) if word.endswith("'s") else (word,)


def _only(told: frozenset[str], labels: Mapping[str, frozenset[str]]) -> str:
    """The one option with most of what was told; "" if none has any, or several have as much."""
    shared = {value: len(told & meanings) for value, meanings in labels.items()}
    most = max(shared.values(), default=0)
    best = [value for value, count in shared.items() if count == most] if most else []
    fewest = min((len(labels[value]) for value in best), default=0)  # "son" rather than "son's wife"
    closest = [value for value in best if len(labels[value]) == fewest]
    return closest[0] if len(closest) == 1 else ""


def _frozen(told: Mapping[Told, set[str]]) -> dict[Told, frozenset[str]]:
    return {name: frozenset(values) for name, values in told.items()}
