"""The figures by e-mail each week, for who wished it: the sums, no names of officers, and a link to the rest."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException
from typing import TYPE_CHECKING

import structlog
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, override
from django.views.decorators.http import require_POST

from chaupal.console import board_cases, words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.console.figures import figures_of, tally
from chaupal.departments.actions import audited
from chaupal.departments.base import Permission
from chaupal.departments.queries import departments_where, officers
from chaupal.figures import actions
from chaupal.figures.queries import AT_ONCE, due
from chaupal.jobs.base import Retry, again_if, every
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, long_date

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest
    from chaupal.departments.base import Officer
    from chaupal.figures.base import Wish

log = structlog.get_logger()
_WEEK = "7"


class LetterForm(forms.Form):
    """Where the letters go."""

    address = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)


@may(Permission.READ_FIGURES)
@require_POST
def wish(request: OfficerRequest) -> HttpResponse:
    """Letters to that address from the next week on, or none any more."""
    form = LetterForm(request.POST)
    if request.POST.get("end"):
        with audited(request.user, "end_figures_letter", "figures"):
            actions.unsubscribe(request.user.id)
        messages.success(request, gettext("You get no more letters."), extra_tags=TAG)
    elif form.is_valid() and settings.CHAUPAL_MAIL_ADDRESS:
        with audited(request.user, "wish_figures_letter", "figures"):
            actions.subscribe(request.user.id, form.cleaned_data["address"], words.language(), day_in_india(now()))
        messages.success(request, gettext("The figures come each Monday."), extra_tags=TAG)
    else:
        messages.error(request, gettext("That is no e-mail address. Please look once more."), extra_tags=TAG)
    return redirect("console:figures")


@every(timedelta(hours=1))
def send() -> None:
    """This week's letters that are not out; whoever may read no figures any more gets none."""
    if not settings.CHAUPAL_MAIL_ADDRESS:
        return
    today = day_in_india(now())
    wishes = due(today)
    known = officers(one.officer_id for one in wishes)
    for one in wishes:
        officer = known.get(one.officer_id)
        departments = departments_where(officer, Permission.READ_FIGURES) if officer and officer.is_active else None
        if officer is None or not departments:
            actions.unsubscribe(one.officer_id)
            continue
        _send(one, officer, departments)
        actions.sent(one.officer_id, today)
    again_if(len(wishes) == AT_ONCE)


def _send(one: Wish, officer: Officer, departments: frozenset[str]) -> None:
    with override(one.language):
        letter = _letter(one, officer, departments)
    try:
        letter.send()
    except (OSError, SMTPException) as error:
        log.warning("figures cannot be mailed", officer=officer.id, error=type(error).__name__)
        raise Retry from error


def _letter(one: Wish, officer: Officer, departments: frozenset[str]) -> EmailMessage:
    figures = figures_of(departments, _WEEK)
    days = {"since": long_date(figures.since, one.language), "until": long_date(figures.until, one.language)}
    sums = [f"{each['name']}: {each['shown'] or each['count']}" for each in tally(figures, "")]
    table = board_cases.by_service(figures)
    services = [
        ", ".join(f"{name}: {cell.text}" for name, cell in zip(table.columns, row, strict=True)) for row in table.rows
    ]
    link = f"{settings.CHAUPAL_BASE_URL}{reverse('console:figures')}"
    end = gettext("All figures, and where to end these letters: %(link)s") % {"link": link}
    body = "\n".join([officer.name(one.language), "", *sums, "", *services, "", end, ""])
    subject = gettext("Figures, %(since)s to %(until)s") % days
    # sent twice after a crash, it is one letter to the mailbox
    message_id = f"<figures-{officer.id}-{figures.until:%G-%V}@{settings.CHAUPAL_MAIL_ADDRESS.rpartition('@')[2]}>"
    headers = {"Message-ID": message_id, "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, body, settings.CHAUPAL_MAIL_ADDRESS, [one.address], headers=headers)
