"""Reads on what a service rests (`ground`), and whose consent it needs for a child or ward (`children`, `guardian`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.items import condition
from chaupal.engine.definition.grounds import CHILDREN, CONSENT, GROUNDS, Children, Guardian

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part


def read_ground(part: Part) -> str:
    """`ground: state` or `ground: consent`; a service that is silent rests on consent alone."""
    return _one_of(part, "ground", GROUNDS, CONSENT)


def read_children(part: Part) -> Children:
    """`children: exempt`, or `children: {rule: verifiable, instead: [papers]}`."""
    told = part.data.get("children")
    if not isinstance(told, dict):
        return Children(_one_of(part, "children", CHILDREN, Children().rule))
    inner = part.part("children")
    return Children(_one_of(inner, "rule", CHILDREN, Children().rule), inner.names("instead"))


def read_guardian(part: Part) -> Guardian | None:
    """`guardian: {when: …, paper: …}`."""
    if "guardian" not in part.data:
        return None
    inner = part.part("guardian")
    when = condition(inner)
    return Guardian(when, inner.text("paper")) if when else None


def _one_of(part: Part, key: str, known: tuple[str, ...], usual: str) -> str:
    told = part.text(key, usual)
    return told if told in known else usual
