"""What every page of the console needs to know of the officer and of a promise."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext, ngettext

from chaupal.console import posts, words
from chaupal.console.register_access import reachable
from chaupal.console.tasks import seen_by
from chaupal.departments.base import Permission
from chaupal.departments.queries import departments_where
from chaupal.kit import pages
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, in_india, long_date
from chaupal.kit.money import grouped
from chaupal.kit.money import rupees as written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest

    from chaupal.departments.base import Officer, Posting

register = template.Library()
_SOON = 2  # working days


@register.filter
def address(request: HttpRequest) -> str:
    """The page's own address in whatever language: without the one that was asked for in it."""
    query = request.GET.copy()
    query.pop("language", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.filter
def officer_name(officer: Officer) -> str:
    """The officer's name in the language of the page."""
    return officer.name(words.language())


@register.filter
def post_title(post: Posting) -> str:
    """What a post is called."""
    return posts.title(post)


@register.filter
def post_terms(post: Posting) -> str:
    """Its offices and days; empty for all offices without an end."""
    return posts.terms_of(post)


@register.filter
def is_over(post: Posting) -> bool:
    """Whether a post ended."""
    return post.ended_by(day_in_india(now()))


@register.filter
def may(officer: Officer, permission: str) -> bool:
    """Whether the officer may do that anywhere."""
    return bool(departments_where(officer, Permission(permission)))


@register.filter
def keeps_registers(officer: Officer) -> bool:
    """Whether the officer may look into a register of ours."""
    return bool(reachable(officer))


@register.filter
def how_many_tasks(officer: Officer) -> int:
    """How much waits for the officer among what needs a person."""
    return pages.count(seen_by(officer))[0]


@register.filter
def counted(number: int) -> str:
    """A number that was counted up to a bound (kit/pages.py): 1,000+ beyond."""
    return f"{pages.MOST:,}+" if number > pages.MOST else f"{number:,}"


@register.filter
def number(value: int) -> str:
    """A number as India groups it."""
    return grouped(value)


@register.filter
def at(some: Sequence[object], place: int) -> object:
    """The one that stands there."""
    return some[place]


@register.filter
def cases(number: int) -> str:
    """How many cases, in words."""
    if number > pages.MOST:
        return gettext("More than %(most)s cases") % {"most": f"{pages.MOST:,}"}
    return ngettext("%(found)s case", "%(found)s cases", number) % {"found": f"{number:,}"}


@register.filter
def certificates(number: int) -> str:
    """How many certificates, in words."""
    if number > pages.MOST:
        return gettext("More than %(most)s certificates") % {"most": f"{pages.MOST:,}"}
    return ngettext("%(found)s certificate", "%(found)s certificates", number) % {"found": f"{number:,}"}


@register.filter
def day(value: date) -> str:
    """12 March 2019; of a moment, the day by Indian calendars."""
    return long_date(in_india(value).date() if isinstance(value, datetime) else value, words.language())


@register.filter
def moment(value: datetime) -> str:
    """12 March 2019, 14:05, by Indian clocks."""
    india = in_india(value)
    return f"{long_date(india.date(), words.language())}, {india:%H:%M}"


@register.filter
def rupees(paise: int) -> str:
    """₹1,20,000."""
    return written(paise, words.language())


@register.filter
def days_left(days: int) -> str:
    """How a promise stands, in words."""
    if days < 0:
        return ngettext("%(days)d working day late", "%(days)d working days late", -days) % {"days": -days}
    if days == 0:
        return gettext("Due today")
    return ngettext("%(days)d working day left", "%(days)d working days left", days) % {"days": days}


@register.filter
def urgency(days: int) -> str:
    """late, soon or calm: how the promise is coloured."""
    return "late" if days < 0 else "soon" if days <= _SOON else "calm"
