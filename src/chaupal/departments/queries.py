"""Reading departments: numbers, who may do what, and the audit."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q

from chaupal.catalogue.queries import catalogue
from chaupal.chains.queries import newest_break
from chaupal.departments.base import OF_SYSTEMS, NumberOfOurs, SignIns
from chaupal.departments.chain import AuditChain
from chaupal.departments.demo import DEMO_PASSWORD, OFFICER, SECOND, demo_officers
from chaupal.departments.models import AuditRow, FactorReset, Number, Officer, Posting
from chaupal.departments.permissions import CLERK, DECIDING_OFFICER, TABLE
from chaupal.departments.staffing import factor_reset_of
from chaupal.kit import pages
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.made import once
from chaupal.tasks.base import OPERATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from chaupal.departments.permissions import Permission
    from chaupal.engine.definition.offices import Catalogue


def numbers() -> tuple[NumberOfOurs, ...]:
    """All our numbers, the central one first."""
    rows = Number.objects.order_by("phone_number_id")
    return tuple(NumberOfOurs(row.phone_number_id, row.display, row.department, row.name) for row in rows)


def number_of(department: str) -> NumberOfOurs:
    """The department's own number, else the central one."""
    ours = {one.department: one for one in numbers()}
    return ours.get(department) or ours[""]


def chat_link(number: NumberOfOurs, words: str) -> str:
    """A link that opens a chat with the words typed already; in the city in a box it opens the emulated phone."""
    base = f"{settings.CHAUPAL_EMULATORS_URL}/graph/phone/wa.me" if settings.CHAUPAL_DEMO else "https://wa.me"
    return f"{base}/{number.digits}?{urlencode({'text': words})}"


def departments_of_numbers() -> Mapping[str, str]:
    """phone_number_id -> department (empty for the central number); read anew every few seconds."""
    global _numbers, _numbers_until  # noqa: PLW0603 - a cache of one small table
    if time.monotonic() >= _numbers_until:
        _numbers = dict(Number.objects.order_by("phone_number_id").values_list("phone_number_id", "department"))
        _numbers_until = time.monotonic() + (_NUMBERS_KEPT if _numbers else 0)
    return _numbers


_NUMBERS_KEPT = 5.0  # seconds
_numbers: dict[str, str] = {}
_numbers_until = 0.0


def posts_of(officer: Officer) -> list[Posting]:
    """The officer's posts that hold today: whatever a post opens is asked here."""
    today = day_in_india(now())
    return [post for post in officer.postings.all() if post.holds_on(today)]


def posts_not_in_force(officer: Officer) -> list[Posting]:
    """Those that ended or are yet to begin, the latest first."""
    today = day_in_india(now())
    out = [post for post in officer.postings.all() if not post.holds_on(today)]
    return sorted(out, key=lambda post: (post.ends_on or date.max, post.id), reverse=True)


def roles_of(officer: Officer) -> frozenset[tuple[str, str]]:
    """The posts that hold today, as (department, role)."""
    return frozenset((post.department, post.role) for post in posts_of(officer))


def has_role(officer: Officer, department: str, role: str, area: str = "") -> bool:
    """Whether the officer holds that role in that department, for the offices of that area."""
    posts = posts_of(officer)
    return any((post.department, post.role) == (department, role) and post.serves(area) for post in posts)


def departments_where(officer: Officer, permission: Permission) -> frozenset[str]:
    """Where the officer may do that; with a post of the whole installation, in all departments and in the empty one."""
    posts = roles_of(officer)
    places = {place for place, role in posts if permission in permissions_of(place, role)}
    return frozenset({*places, *catalogue().departments} if "" in places else places)


def permissions_of(department: str, role: str) -> frozenset[Permission]:
    """What a post allows: a role that no line of the table names is that of a desk."""
    if role in TABLE:
        return TABLE[role]
    return TABLE[DECIDING_OFFICER if (department, role) in _deciding(catalogue()) else CLERK]


def allowed(officer: Officer, department: str, permission: Permission) -> bool:
    """Whether the officer may do that in that department; in the empty one: in the whole installation."""
    return department in departments_where(officer, permission)


@once
def _deciding(catalogue: Catalogue) -> frozenset[tuple[str, str]]:
    """The last desks of all services, as (department, role)."""
    return frozenset((each.department, each.workflow[-1].role) for each in catalogue.services.values() if each.workflow)


def has_factor(officer: Officer) -> bool:
    """Whether the officer has set up a second factor."""
    return bool(Authenticator.objects.filter(user_id=officer.pk).exists())


def factor_reset(officer: Officer) -> FactorReset | None:
    """Who asked of late that the officer's second factor be forgotten, and when."""
    return factor_reset_of(FactorReset.objects.select_related("asked_by"), officer)


def is_operator(officer: Officer) -> bool:
    """Whether the officer runs the installation: makes officers, and sees to what no department can mend."""
    return has_role(officer, "", OPERATOR)


def how_many_operators() -> int:
    """So many may sign in."""
    return Posting.objects.in_force().filter(department="", role=OPERATOR, officer__is_active=True).count()


def unheld(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Posts (department, role) that nobody holds: the operator's, and the desks of services, where cases would lie."""
    wanted = {(service.department, stage.role) for service in catalogue.offered() for stage in service.workflow}
    held = set(Posting.objects.in_force().filter(officer__is_active=True).values_list("department", "role"))
    return sorted(({("", OPERATOR)} | wanted) - held)


def offices_held() -> Mapping[tuple[str, str], frozenset[str]]:
    """(department, role) of posts that are held, but nowhere for all offices -> the areas for which they are."""
    posts = Posting.objects.in_force().filter(officer__is_active=True).values_list("department", "role", "areas")
    held: dict[tuple[str, str], list[frozenset[str]]] = {}
    for department, role, areas in posts:
        held.setdefault((department, role), []).append(frozenset(areas))
    return {post: frozenset().union(*areas) for post, areas in held.items() if all(areas)}


def staff(*, size: int, mark: str = "") -> pages.Page[Officer]:
    """A page of all officers with their posts, by user name; those who left at the end. No departments' systems."""
    people = Officer.objects.exclude(username__startswith=OF_SYSTEMS)
    tiers = [pages.Tier([people.filter(is_active=here)], ("username",)) for here in (True, False)]
    return pages.read(Officer.objects.prefetch_related("postings"), tiers, size, mark)


def holders(department: str, role: str, area: str = "") -> list[Officer]:
    """Who holds that role there, for the offices of that area, and may sign in, by name."""
    posts = Posting.objects.in_force().filter(department=department, role=role, officer__is_active=True)
    named = posts.select_related("officer").order_by("officer__name_en", "officer_id")
    return [post.officer for post in named if post.serves(area)]


def held(departments: Iterable[str], role: str) -> list[Posting]:
    """The posts of that role in these departments that hold today, of officers who may sign in."""
    posts = Posting.objects.in_force().filter(department__in=list(departments), role=role, officer__is_active=True)
    return list(posts)


def left_since(day: date) -> list[Officer]:
    """Whose posts, one or more, ended on that day or since, with all their posts."""
    today = day_in_india(now())
    ended = Posting.objects.filter(ends_on__gte=day, ends_on__lte=today)
    return list(Officer.objects.filter(postings__in=ended).distinct().prefetch_related("postings").order_by("id"))


def colleagues(departments: Iterable[str]) -> list[Officer]:
    """Some of those who are posted in these departments and may sign in, by name."""
    posts = Posting.objects.in_force().filter(department__in=list(departments))
    theirs = Officer.objects.filter(is_active=True, postings__in=posts)
    return list(theirs.distinct().order_by("name_en", "id")[:MOST_COLLEAGUES])


MOST_COLLEAGUES = 300  # that a list offers


def officers(ids: Iterable[int]) -> dict[int, Officer]:
    """Officers by id."""
    return Officer.objects.in_bulk(list(ids))


def officer_named(username: str) -> Officer | None:
    """The officer with that user name."""
    return Officer.objects.filter(username=username).first()


def audit_rows(departments: Iterable[str], about: str = "", *, size: int, mark: str = "") -> pages.Page[AuditRow]:
    """A page of the departments' audit, newest first, of one officer or case if asked.

    What belongs to no department, sign-ins for instance, is read by all.
    """
    each = pages.Each(AuditRow.objects.all(), ("department",), [(name,) for name in sorted({"", *departments})])
    actor, subject = Q(actor=about), Q(subject=about.upper())
    of_each = [each.filter(actor), each.filter(subject & ~actor)] if about else [each]
    return pages.read(AuditRow.objects.all(), [pages.Tier(of_each, ("-sequence",))], size, mark)


def looks_at(subjects: Iterable[str]) -> list[AuditRow]:
    """Every act of an officer on these subjects, the first first: who looked at a citizen's files."""
    acts = AuditRow.objects.filter(subject__in=list(subjects), officer_id__isnull=False)
    return list(acts.order_by("sequence"))


def acts_on(subject: str, acts: Iterable[str], most: int) -> list[AuditRow]:
    """The newest of these acts on that subject, by whomever."""
    return list(AuditRow.objects.filter(subject=subject, act__in=list(acts)).order_by("-sequence")[:most])


def acted_since(officer: Officer, act: str, subject: str, moment: datetime) -> bool:
    """Whether the audit has that act of the officer on that subject since then."""
    return AuditRow.objects.filter(subject=subject, officer_id=officer.id, act=act, at__gte=moment).exists()


def audit_break(last: int) -> int | None:
    """The first of so many of the newest audit rows that was tampered with, or None."""
    found = newest_break(AuditChain(), last)
    return found.sequence if found else None


def demo_officer(catalogue: Catalogue, username: str) -> Officer | None:
    """The city in a box only: its officer of that name, if they are there and may sign in."""
    if username not in {each.username for each in demo_officers(catalogue)}:
        return None
    return Officer.objects.filter(username=username, is_active=True).first()


def demo_officer_left(catalogue: Catalogue) -> str:
    """The user name of a demo's officer who still has the password that everybody knows, or empty."""
    names = [each.username for each in demo_officers(catalogue)]
    found = Officer.objects.filter(username__in=names, is_active=True)
    return next((officer.username for officer in found if officer.check_password(DEMO_PASSWORD)), "")


def is_no_demo(catalogue: Catalogue) -> bool:
    """Whether people work here, and none of them is a demo's: an installation that a demo must not touch."""
    return Officer.objects.exists() and not demo_officer_left(catalogue)


def demo_sign_ins(catalogue: Catalogue) -> SignIns:
    """The city in a box only: how its officers sign in."""
    officers = demo_officers(catalogue)
    named = [each for each in officers if not each.username.endswith((f".{OFFICER}", f".{SECOND}"))]
    others = tuple(each.username for each in officers if each not in named)
    return SignIns(DEMO_PASSWORD, tuple((each.username, each.names["en"]) for each in named), others)


def acts_of(
    username: str, since: datetime, until: datetime, after: tuple[str, int], most: int
) -> list[tuple[str, int, str, str]]:
    """(department, sequence, act, subject) of what an officer did in that time, by the first two, behind `after`."""
    department, sequence = after
    behind = Q(department__gt=department) | Q(department=department, sequence__gt=sequence)
    found = AuditRow.objects.filter(behind, actor=username, at__gte=since, at__lt=until)
    return list(found.order_by("department", "sequence").values_list("department", "sequence", "act", "subject")[:most])
