"""Reads on what a service rests (`ground`), and whose consent it needs for a child or ward (`children`, `guardian`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.items import condition
from chaupal.engine.definition.grounds import CHILDREN, CONSENT, GROUNDS, Children, Guardian

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part

KEYS = ("ground", "children", "guardian")


def read_ground(part: Part) -> str:
    """`ground: state` or `ground: consent`; a service that is silent rests on consent alone."""
    return _one_of(part, "ground", GROUNDS, CONSENT)


def read_children(part: Part) -> Children:
    """`children: exempt`, or `children: {rule: verifiable, instead: [papers]}`."""
    told = part.data.get("children")
    if not isinstance(told, dict):
        return Children(_one_of(part, "children", CHILDREN, Children().rule))
    inner = part.part("children")
    inner.only(("rule", "instead"))
    return Children(_one_of(inner, "rule", CHILDREN, Children().rule), inner.names("instead"))


def read_guardian(part: Part) -> Guardian | None:
    """`guardian: {when: …, paper: …}`."""
    if "guardian" not in part.data:
        return None
    inner = part.part("guardian")
    inner.only(("when", "paper"))
    when = condition(inner)
    if when is None:
        part.wrong("guardian", "say `when` somebody has a lawful guardian")
        return None
    return Guardian(when, inner.text("paper"))


def _one_of(part: Part, key: str, known: tuple[str, ...], usual: str) -> str:
    told = part.text(key, usual)
    if told not in known:
        part.wrong(key, f"`{key}` must be one of {', '.join(known)}")
        return usual
    return told
