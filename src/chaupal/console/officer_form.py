"""Who an officer is and where she is posted: each department's desks, its supervisor, and the operator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy

from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.console.posts import TermsForm
from chaupal.departments.base import EVERYWHERE, IN_DEPARTMENTS, RECORD_KEEPER, USERNAME
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.registers.queries import ours

if TYPE_CHECKING:
    from collections.abc import Collection

    from chaupal.departments.base import Officer

_NAME = gettext_lazy("3 to 64 small letters, digits, dots, hyphens or underscores.")
_REQUIRED = {"required": gettext_lazy("Please fill this in.")}


class OfficerForm(TermsForm):
    """`post` is as often there as posts are ticked, each a department and a role with a space between.

    The terms are those of the posts that are ticked anew.
    """

    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=64,
        validators=[RegexValidator(rf"^{USERNAME.pattern}$", _NAME)],
        error_messages=_REQUIRED,
    )
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=120, error_messages=_REQUIRED)
    name_hi = forms.CharField(label=gettext_lazy("Name in Hindi"), max_length=120, error_messages=_REQUIRED)
    post = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Please tick at least one post: without one an officer sees nothing.")}
    )

    def __init__(self, data: Any = None, officer: Officer | None = None) -> None:
        held = lasting(officer) if officer else frozenset()
        initial: dict[str, Any] = {"post": [" ".join(post) for post in held]}
        if officer:
            initial |= {"username": officer.username, "name_en": officer.name_en, "name_hi": officer.name_hi}
        super().__init__(data, initial=initial)
        posts = self.fields["post"]
        assert isinstance(posts, forms.MultipleChoiceField)
        posts.choices = [(" ".join(post), "") for post in {*offered(), *held}]
        if officer:
            del self.fields["username"]

    def names(self) -> dict[str, str]:
        """By language."""
        return {"en": self.cleaned_data["name_en"], "hi": self.cleaned_data["name_hi"]}

    def posts(self) -> set[tuple[str, str]]:
        """(department, role) of each that is ticked."""
        ticked = (each.partition(" ") for each in self.cleaned_data["post"])
        return {(department, role) for department, _, role in ticked}

    def chosen(self) -> set[str]:
        """What is ticked on the page, as it was sent or as it stands."""
        return {str(each) for each in self["post"].value() or ()}


def offered() -> set[tuple[str, str]]:
    """Every post there is: the desks of the services on offer, record keepers, and those of all departments."""
    desks = {(service.department, stage.role) for service in catalogue().offered() for stage in service.workflow}
    keepers = {(register.department, RECORD_KEEPER) for register in ours().values()}
    above = {(department, role) for department in catalogue().departments for role in IN_DEPARTMENTS}
    return desks | keepers | above | {("", role) for role in EVERYWHERE}


def desks(chosen: Collection[str]) -> list[tuple[str, bool, list[tuple[str, str, bool]]]]:
    """For each department: its name, whether something in it is ticked, and its posts as (value, name, ticked)."""
    known = {*offered(), *((each.partition(" ")[0], each.partition(" ")[2]) for each in chosen)}
    found = []
    for department in ["", *catalogue().departments]:
        above = IN_DEPARTMENTS if department else EVERYWHERE
        roles = sorted(role for place, role in known if place == department and role not in above)
        roles += above
        posts = [(f"{department} {role}", words.role(role), f"{department} {role}" in chosen) for role in roles]
        found.append((words.department(department), any(ticked for *_, ticked in posts), posts))
    return found


def lasting(officer: Officer) -> frozenset[tuple[str, str]]:
    """Posts (department, role) that did not end: those that hold, and those that are yet to begin."""
    today = day_in_india(now())
    return frozenset((post.department, post.role) for post in officer.postings.all() if not post.ended_by(today))
