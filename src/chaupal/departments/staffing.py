"""Officers come, get other posts, lose their passwords, and leave. Who orders it is for the caller to audit."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from chaupal.departments.base import (
    OF_SYSTEMS,
    USERNAME,
    WITHOUT_END,
    LastOperator,
    NameTaken,
    NotAsked,
    SamePerson,
    Terms,
)
from chaupal.departments.models import FactorReset, Officer, Posting
from chaupal.departments.permissions import is_desk
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.tasks.base import OPERATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.db.models import QuerySet


FACTOR_RESET_HOLDS: Final = timedelta(days=1)


def engage(
    username: str, names: Mapping[str, str], postings: Collection[tuple[str, str]], terms: Terms = WITHOUT_END
) -> Officer:
    """Enters an officer with no password, to be invited; raises NameTaken, and ValueError if no such name can be."""
    if not USERNAME.fullmatch(username) or username.startswith(OF_SYSTEMS):
        raise ValueError(username)
    with transaction.atomic():
        if Officer.objects.filter(username__iexact=username).exists():
            raise NameTaken(username)
        officer = Officer(username=username)
        officer.set_unusable_password()
        officer.save(force_insert=True)
        change(officer, names, postings, terms)
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


def change(
    officer: Officer, names: Mapping[str, str], postings: Collection[tuple[str, str]], terms: Terms = WITHOUT_END
) -> None:
    """Gives the officer these names and exactly these posts (department, role); raises LastOperator.

    What is new among them, or had ended, holds on these terms; the terms of the others stay.
    """
    with transaction.atomic():
        _lock_operators()
        officer.name_en, officer.name_hi = names["en"], names["hi"]
        officer.save(update_fields=["name_en", "name_hi"])
        today = day_in_india(now())
        there = {(post.department, post.role): post for post in Posting.objects.filter(officer=officer)}
        lasting = {post for post, row in there.items() if not row.ended_by(today)}
        _end([there[post] for post in lasting - set(postings)])
        for department, role in sorted(set(postings) - lasting):
            _post(there.get((department, role)) or Posting(officer=officer, department=department, role=role), terms)
        _check_operators(officer)


def set_terms(post: Posting, terms: Terms) -> None:
    """For which offices the post holds, and from when until when; raises LastOperator."""
    with transaction.atomic():
        _lock_operators()
        _post(post, terms)
        _check_operators(post.officer)


def _post(post: Posting, terms: Terms) -> None:
    post.areas, post.begins_on, post.ends_on = (
        list(terms.areas) if is_desk(post.role) else [],
        terms.begins_on,
        terms.ends_on,
    )
    post.save()


def _end(posts: Iterable[Posting]) -> None:
    """Today; what had not begun was never held."""
    today = day_in_india(now())
    for post in posts:
        if post.begins_on is not None and post.begins_on > today:
            post.delete()
        else:
            post.ends_on = today
            post.save(update_fields=["ends_on"])


def invite(officer: Officer) -> str:
    """The path of a link by which the officer sets a password: good once, and for PASSWORD_RESET_TIMEOUT.

    The password until now, sessions and older links open nothing any more. A second factor stays, and is asked for.
    """
    officer.set_unusable_password()
    officer.save(update_fields=["password"])
    who = urlsafe_base64_encode(force_bytes(officer.pk))
    return f"/console/welcome/{who}/{default_token_generator.make_token(officer)}/"


def forget_factor(officer: Officer) -> None:
    """The second factor opens nothing any more: the officer sets up another."""
    with transaction.atomic():
        Authenticator.objects.filter(user_id=officer.pk).delete()
        FactorReset.objects.filter(officer=officer).delete()


def ask_to_forget_factor(officer: Officer, by: Officer) -> None:
    """Asks for it; another operator confirms within a day. Asked again, it is asked anew."""
    FactorReset.objects.update_or_create(officer=officer, defaults={"asked_by": by, "at": now()})


def confirm_to_forget_factor(officer: Officer, by: Officer) -> str:
    """Forgets it, and the path of a new invitation; raises NotAsked, and SamePerson: two operators are two people."""
    with transaction.atomic():
        asked = factor_reset_of(FactorReset.objects.select_for_update(), officer)
        if asked is None:
            raise NotAsked(officer.username)
        if by.pk in (asked.asked_by_id, officer.pk):
            raise SamePerson(officer.username)
        forget_factor(officer)
        return invite(officer)


def factor_reset_of(rows: QuerySet[FactorReset], officer: Officer) -> FactorReset | None:
    """What was asked for the officer within the last day."""
    return rows.filter(officer=officer, at__gte=now() - FACTOR_RESET_HOLDS).first()


def dismiss(officer: Officer) -> None:
    """The officer leaves: nothing opens the console for them. Their acts stay theirs. Raises LastOperator."""
    with transaction.atomic():
        _lock_operators()
        officer.is_active = False
        officer.set_unusable_password()
        officer.save(update_fields=["is_active", "password"])
        Authenticator.objects.filter(user_id=officer.pk).delete()
        today = day_in_india(now())
        _end(post for post in Posting.objects.filter(officer=officer) if not post.ended_by(today))
        _check_operators(officer)


def reinstate(officer: Officer) -> None:
    """The officer is back, with no post and no password."""
    Officer.objects.filter(pk=officer.pk).update(is_active=True)
    officer.is_active = True


def _lock_operators() -> None:
    """Two operators cannot dismiss each other at once."""
    list(Posting.objects.select_for_update().filter(department="", role=OPERATOR).order_by("id"))


def _check_operators(officer: Officer) -> None:
    """Raises LastOperator if nobody is one any more whose post has no end; so the change of that officer is undone."""
    posts = Posting.objects.filter(department="", role=OPERATOR)
    lasting = posts.in_force().filter(ends_on=None, officer__is_active=True)
    if not lasting.exists() and posts.filter(officer=officer).exists():
        raise LastOperator(officer.username)
