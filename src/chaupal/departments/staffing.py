"""Officers come, get other posts, lose their passwords, and leave. Who orders it is for the caller to audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from chaupal.departments.base import OF_SYSTEMS, USERNAME, LastOperator, NameTaken
from chaupal.departments.models import Officer, Posting
from chaupal.tasks.base import OPERATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def engage(username: str, names: Mapping[str, str], postings: Collection[tuple[str, str]]) -> Officer:
    """Enters an officer with no password, to be invited; raises NameTaken, and ValueError if no such name can be."""
    if not USERNAME.fullmatch(username) or username.startswith(OF_SYSTEMS):
        raise ValueError(username)
    with transaction.atomic():
        if Officer.objects.filter(username__iexact=username).exists():
            raise NameTaken(username)
        officer = Officer(username=username)
        officer.set_unusable_password()
        officer.save(force_insert=True)
        change(officer, names, postings)
    return officer


def enlist(mark: str, name: str, postings: Collection[tuple[str, str]]) -> Officer:
    """An account for a department's own system, with these posts: its acts are its own, and nobody signs in with it.

    Its user name is OF_SYSTEMS and the mark.
    """
    with transaction.atomic():
        system = Officer(username=f"{OF_SYSTEMS}{mark}", name_en=name, name_hi=name, is_active=False)
        system.set_unusable_password()
        system.save(force_insert=True)
        Posting.objects.bulk_create(
            Posting(officer=system, department=department, role=role) for department, role in sorted(postings)
        )
    return system


def change(officer: Officer, names: Mapping[str, str], postings: Collection[tuple[str, str]]) -> None:
    """Gives the officer these names and exactly these posts (department, role); raises LastOperator."""
    with transaction.atomic():
        _lock_operators()
        if ("", OPERATOR) not in postings:
            _keep_one_beside(officer)
        officer.name_en, officer.name_hi = names["en"], names["hi"]
        officer.save(update_fields=["name_en", "name_hi"])
        held = {(post.department, post.role): post for post in officer.postings.all()}
        for post in held.keys() - set(postings):
            held[post].delete()
        Posting.objects.bulk_create(
            Posting(officer=officer, department=department, role=role)
            for department, role in sorted(set(postings) - held.keys())
        )


def invite(officer: Officer) -> str:
    """The path of a link by which the officer sets a password: good once, and for PASSWORD_RESET_TIMEOUT.

    What opened the console for them until now opens it no more: password, second factor, sessions, older links.
    """
    with transaction.atomic():
        officer.set_unusable_password()
        officer.save(update_fields=["password"])
        Authenticator.objects.filter(user_id=officer.pk).delete()
    who = urlsafe_base64_encode(force_bytes(officer.pk))
    return f"/console/welcome/{who}/{default_token_generator.make_token(officer)}/"


def dismiss(officer: Officer) -> None:
    """The officer leaves: nothing opens the console for them. Their acts stay theirs. Raises LastOperator."""
    with transaction.atomic():
        _lock_operators()
        _keep_one_beside(officer)
        officer.is_active = False
        officer.set_unusable_password()
        officer.save(update_fields=["is_active", "password"])
        Authenticator.objects.filter(user_id=officer.pk).delete()
        officer.postings.all().delete()


def reinstate(officer: Officer) -> None:
    """The officer is back, with no post and no password."""
    Officer.objects.filter(pk=officer.pk).update(is_active=True)
    officer.is_active = True


def _operators() -> set[int]:
    posts = Posting.objects.filter(department="", role=OPERATOR, officer__is_active=True)
    return set(posts.values_list("officer_id", flat=True))


def _lock_operators() -> None:
    """Two operators cannot dismiss each other at once."""
    list(Posting.objects.select_for_update().filter(department="", role=OPERATOR).order_by("id"))


def _keep_one_beside(officer: Officer) -> None:
    operators = _operators()
    if operators == {officer.pk}:
        raise LastOperator(officer.username)
