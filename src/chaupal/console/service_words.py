"""What the pages of services say: why something cannot be done, and what the parts of a service are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_lazy

from chaupal.console import words

if TYPE_CHECKING:
    from chaupal.authoring.base import Part, Refused

_REFUSED = {
    "same_person": gettext_lazy("You wrote a part of this draft: another author or the head publishes it."),
    "nothing_changed": gettext_lazy("Nothing would change."),
    "no_reason": gettext_lazy("Please say what the change is for, such as the number of the order."),
    "behind": gettext_lazy("Another version came on offer meanwhile: bring the draft up to it first."),
    "not_checked": gettext_lazy("Please run the checks first: the draft, or what is on offer, changed since."),
    "not_well": gettext_lazy("The checks found something: it is published when that is mended."),
    "empty": gettext_lazy("A value is empty: %(part)s. Please write something."),
    "too_long": gettext_lazy("That is too long: at most %(most)s characters."),
    "control_characters": gettext_lazy("There are invisible characters in it: please type it anew."),
    "no_such_file": gettext_lazy("A service has no file of that name."),
    "no_such_part": gettext_lazy("There is no such value in the service any more: %(part)s."),
    "no_such_service": gettext_lazy("There is no such service."),
    "no_such_version": gettext_lazy("This version is not kept."),
    "not_yaml": gettext_lazy("Line %(line)s cannot be read: look at its punctuation and indentation."),
    "too_deep": gettext_lazy("It is nested too deep."),
    "too_many_files": gettext_lazy("A service has at most %(most)s files."),
}
_KINDS = {
    "fee": gettext_lazy("Fee in rupees"),
    "days": gettext_lazy("Days at the desk"),
    "role": gettext_lazy("Who sits at the desk"),
    "promise": gettext_lazy("Days promised"),
    "optional": gettext_lazy("Paper"),
    "withdrawn": gettext_lazy("On offer"),
    "text": gettext_lazy("Text"),
    "told": gettext_lazy("What citizens read"),
}
_FLAGS = {
    ("optional", "false"): gettext_lazy("needed"),
    ("optional", "true"): gettext_lazy("may be left out"),
    ("withdrawn", "false"): gettext_lazy("open"),
    ("withdrawn", "true"): gettext_lazy("closed: nobody can begin it"),
}
BROKEN = {
    "too_long": gettext_lazy("The checks took too long. Please run them again."),
    "failed": gettext_lazy("The checks broke off: the file may not be readable at all. Look at what you changed last."),
}


def why(refused: Refused) -> str:
    """Why something was refused, and what to do."""
    if refused.code == "changed_meanwhile":
        if not refused.params["by"]:
            return gettext("The draft is gone meanwhile: published, or thrown away. What you wrote is not saved.")
        return gettext("%(by)s changed this draft since you opened it. What you wrote is below, not saved.") % {
            "by": refused.params["by"]
        }
    return str(_REFUSED[refused.code]) % refused.params


def part(one: Part) -> str:
    """A part's name."""
    return f"{_KINDS[one.kind]} · {one.of}" if one.of else str(_KINDS[one.kind])


def key_of(one: Part) -> str:
    """The key of the text by which citizens know what a part is of."""
    return {
        "optional": f"{one.of}.label",
        "fee": f"fee.{one.of}",
        "days": f"stage.{one.of}",
        "role": f"stage.{one.of}",
    }.get(one.kind, "")


def said(one: Part, value: str) -> str:
    """A value as officers read it."""
    if one.kind == "role":
        return words.role(value)
    return str(_FLAGS.get((one.kind, value), value))


def choices(one: Part, roles: Any) -> list[tuple[str, str]]:
    """What may be chosen of a part; nothing, where it is written."""
    if one.kind == "role":
        return [(role, words.role(role)) for role in sorted({*roles, one.said})]
    return [(value, str(label)) for (kind, value), label in _FLAGS.items() if kind == one.kind]
