"""Which service is meant: words weighed by how much they tell, learnt from the catalogue's own examples.

A first version (issue "Understanding" deepens it). Each word of an example votes for its services; a word that every
service has tells nothing, and one that was seen once or twice tells little. Words with a slip find their neighbour.
Confidence is the winner's share of the (squared) votes, made less where its own votes are few and where words were said
that nobody votes by, so that talk about other things stays unsure.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from chaupal.catalogue.queries import catalogue
from chaupal.engine.answers.closeness import slips, slips_allowed
from chaupal.understanding.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chaupal.engine.definition import Service

_STOP = frozenset(
    word
    for text in (
        "the is are my i me want need for of to in and how what when please do does a an on can you it we"
        " our get have has with hai hain ka ki ke ko se me mein par aur ya bhi mujhe mera meri mere hum "
        "hamara aap apna chahiye karna karni hua hui  है हैं का की के को से में पर और या भी मुझे मेरा "
        "मेरी मेरे हम हमारा आप अपना चाहिए करना करनी हुआ हुई abhi अभी tak तक ji जी liye लिए  kaise कैसे kya क्या banwana "
        "बनवाना nahi नहीं form फ़ॉर्म banana बनाना hona होना lena लेना dena देना kar कर raha रहा rahe रहे rahi रही"
    ).split()
    for word in words(text)
)
NAME_WEIGHT = 3  # the name counts like so many examples
ENOUGH = 1.0  # votes that a service must have before it can be sure
OFTEN = 12  # examples after which a word is trusted wholly
UNKNOWN = 0.3  # votes that a word which nobody knows takes away


class Router:
    """What the words of a catalogue's services vote for."""

    def __init__(self, services: Iterable[Service]) -> None:
        """Learns from names, purposes and examples in every language."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        sizes: Counter[str] = Counter()
        said: dict[frozenset[str], set[str]] = defaultdict(set)
        for service in services:
            for text, weight in _sayings(service):
                telling = frozenset(words(text)) - _STOP
                said[telling].add(service.id)
                sizes[service.id] += weight
                for word in telling:
                    counts[word][service.id] += weight
        self._examples = {telling: meant for telling, meant in said.items() if len(telling) > 1 and len(meant) == 1}
        self._votes = {word: _votes(count, sizes) for word, count in counts.items()}
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for word in self._votes:
            self._by_start[word[:1]].append(word)

    def candidates(self, text: str) -> list[tuple[str, float]]:
        """Services with confidences 0..1, best first."""
        said = [word for word in dict.fromkeys(words(text)) if word not in _STOP and not word.isdigit()]
        scores: Counter[str] = Counter()
        unknown = 0
        for word in said:
            votes = self._votes.get(word) or self._votes.get(self._neighbour(word), {})
            unknown += not votes
            for service, vote in votes.items():
                scores[service] += vote  # type: ignore[assignment] # a Counter of floats
        for service in self._examples.get(frozenset(said), ()):
            scores[service] += ENOUGH  # type: ignore[assignment]
        if not scores:
            return []
        best = max(scores.values())
        trust = min(best / ENOUGH, 1.0) * best / (best + UNKNOWN * unknown)
        sharpened = sum(score**2 for score in scores.values())
        return [(service, round(trust * score**2 / sharpened, 3)) for service, score in scores.most_common(5)]

    def _neighbour(self, word: str) -> str:
        """The known word with the fewest slips, if few enough."""
        most = slips_allowed(word)
        if not most:
            return ""
        near = [
            (slips(word, other, most), other)
            for other in self._by_start[word[:1]]
            if abs(len(other) - len(word)) <= most
        ]
        best = min(near, default=(most + 1, ""))
        return best[1] if best[0] <= most else ""


def _sayings(service: Service) -> Iterable[tuple[str, int]]:
    for texts in service.texts.values():
        yield texts.get("name", ""), NAME_WEIGHT
        yield texts.get("short_name", ""), NAME_WEIGHT
        yield texts.get("about", ""), 1
    for examples in service.examples.values():
        yield from ((example, 1) for example in examples)


def _votes(count: Counter[str], sizes: Mapping[str, int]) -> dict[str, float]:
    """How strongly a word speaks for each service: its share there, sharpened by how few others have it."""
    shares = {service: number / sizes[service] for service, number in count.items()}
    total = sum(shares.values())
    often = min(sum(count.values()) / OFTEN, 1.0)  # seen once, it may be chance
    spread = -sum(share / total * math.log(share / total) for share in shares.values())
    telling = 1 / (1 + 3 * spread)
    return {service: telling * often * share / total for service, share in shares.items()}


@cache
def router() -> Router:
    """The router over the catalogue on offer, learnt once a process."""
    return Router(catalogue().offered())
