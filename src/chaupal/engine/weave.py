"""Puts together what one turn says: as few messages as WhatsApp's limits allow, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import Say
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chaupal.engine.effects import Effect

TEXT_LIMIT = 4096  # WhatsApp Cloud API: text body; list body
INTERACTIVE_LIMIT = 1024  # body of buttons, links, location requests, and captions


def weave(effects: Sequence[Effect]) -> tuple[Effect, ...]:
    """Joins a text with the message after it where both fit into one; splits what is too long."""
    woven: list[Effect] = []
    for effect in effects:
        before = woven[-1] if woven else None
        if isinstance(effect, Say) and isinstance(before, Say) and _joins(before, effect):
            woven[-1] = replace(
                effect,
                keys=before.keys + effect.keys,
                body=f"{before.body}\n\n{effect.body}",
                notice=before.notice or effect.notice,
                duty=before.duty or effect.duty,
            )
        else:
            woven.append(effect)
    return tuple(part for effect in woven for part in _split(effect))


def limit(say: Say) -> int:
    """How long the body of such a message may be."""
    return TEXT_LIMIT if is_text(say) or (say.menu and not say.link) else INTERACTIVE_LIMIT


def is_text(say: Say) -> bool:
    """Whether nothing can be tapped or opened with it."""
    return not (say.options or say.link or say.document or say.ask_place or say.ask_contact)


def _joins(before: Say, after: Say) -> bool:
    return is_text(before) and not after.document and len(before.body) + 2 + len(after.body) <= limit(after)


def _split(effect: Effect) -> Iterable[Effect]:
    """A body over the limit becomes several texts, cut at lines or words; what can be tapped stays with the last."""
    if not isinstance(effect, Say) or len(effect.body) <= limit(effect):
        return (effect,)
    *texts, last = _pieces(effect.body, limit(effect))
    return (*(Say(effect.keys[:1], text, duty=effect.duty) for text in texts), replace(effect, body=last))


def _pieces(body: str, most: int) -> list[str]:
    pieces, rest = [], body.strip()
    while len(rest) > most:
        cuts = (rest.rfind(mark, most // 2, most + 1) for mark in "\n ")
        end = next((cut for cut in cuts if cut > 0), most)
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*pieces, rest]
