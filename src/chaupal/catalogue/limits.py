"""How long a text may be, in characters (code points after NFC), so that every message fits WhatsApp.

Titles and descriptions are WhatsApp Cloud API's own limits. Bodies get less than their 1024, as a turn joins texts and
puts a step before a question.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.catalogue.keys import fields_of, options_of
from chaupal.engine.effects import BUTTON_TITLE, MOST_BUTTONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.engine.definition import Service

BUTTON = BUTTON_TITLE
ROW_TITLE = 24
ROW_DESCRIPTION = 72
BODY = 900
WORDS_OF_CONSENT = 80

# the service's own texts; what a key's first part says holds for the keys below it
OF_SERVICE: Mapping[str, int] = MappingProxyType(
    {
        "name": 60,
        "short_name": ROW_TITLE,
        "about": 300,
        "fee_note": 150,
        "fee_short": 40,
        "eligibility": BODY,
        "where": BODY,
        "fee": 60,
        "stage": 60,
        "check": 150,
        "findings": 60,  # labels and options that only officers read
    },
)
DEPARTMENT_NAME = 60

# shared texts that the engine puts on buttons, or on rows of the menu
BUTTONS = (
    "answer.no", "answer.yes", "answered.again", "extras.none", "blocked.review", "ask.choose",
    "help.complain", "rights.told",
    "ask.keep_it", "ask.made_here_yes", "ask.remove", "ask.rest_now", "ask.skip", "barred.change", "cancel.no",
    "cancel.yes", "change.add_no", "change.add_yes", "confirm.other", "confirm.yes",
    "consent.no", "consent.notice", "consent.yes",
    "document.early", "document.here",
    "document.another_one", "document.no_more", "document.right", "document.send_another", "document.this_one",
    "document.this_one_here", "document.wrong", "facts.no", "facts.yes", "filed.status", "find.again", "guide.button",
    "language.own_name", "late.appeal", "meeting.accept", "meeting.another", "menu.open", "menu.title",
    "optin.which_button",
    "pay.button", "pay.new_link", "own.button", "own.consents_button",
    "own.copy_button", "own.rights_button", "rights.leave", "rights.complain_button", "rights.nominee_change",
    "rights.nominee_remove", "rights.nominee_phoneless", "rights.complain_again",
    "own.erase_button", "own.erase_no", "own.erase_yes", "own.take_back_button",
    "own.take_back_all", "own.give_again_button",
    "named.tell",
    "pause.remind_yes", "profile.keep_no", "profile.keep_yes", "profile.no", "profile.yes", "query.answer_now",
    "query.later", "query.tell", "query.send_it", "query.anew",
    "rate.partly", "rate.solved", "rate.unsolved", "renewal.start", "reopen.button",
    "reopen.leave", "reopen.new", "resume.new", "resume.yes", "reuse.same", "review.cancel", "review.change",
    "helping.again", "helping.end", "helping.end_of", "helping.go_on", "helping.leave", "helping.new", "helping.open",
    "helping.own", "locker.button",
    "identity.as_is", "identity.button", "identity.change", "identity.confirm_no", "identity.confirm_yes",
    "identity.papers_button", "identity.sign_in", "identity.code_again", "identity.other_way", "identity.pin_forgotten",
    "identity.pin_remove", "identity.without_record", "own.pin_button", "behalf.parent", "behalf.guardian",
    "bill.go_on", "document.as_told", "document.as_read",
    "manager.yes", "manager.no", "join.yes", "join.no",
    "review.pay", "review.submit", "slot.book_again", "slot.cancel", "slot.cancel_no", "slot.cancel_yes",
    "slot.move", "slot.other_place", "status.another_yes", "status.certificate", "status.more", "status.receipt",
    "stop.start_again", "topic.apply",
    "withdraw_case.no", "withdraw_case.yes",
)  # fmt: skip
ROWS = (
    "ask.from_start",
    "ask.more",
    "change.more",
    "change.none",
    "find.none_of_these",
    "menu.all_here",
    "menu.answer_query",
    "menu.back",
    "menu.begun",
    "menu.by_department",
    "menu.by_event",
    "menu.language",
    "menu.more",
    "menu.others",
    "menu.resume",
    "menu.services",
    "menu.status",
    "meeting.day",
    "optin.others",
    "own.other_consents",
    "manager.row_ask",
    "manager.row_end",
    "slot.free",
    "slot.more",
    "slot.other_day",
)
DESCRIPTIONS = (
    "menu.all_here_about", "menu.by_department_about", "menu.by_event_about", "menu.language_about",
    "menu.status_about",
)  # fmt: skip
OF_SHARED: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(BUTTONS, BUTTON) | dict.fromkeys(ROWS, ROW_TITLE) | dict.fromkeys(DESCRIPTIONS, ROW_DESCRIPTION),
)


def of_options(service: Service) -> Iterator[tuple[str, int]]:
    """The key of every option, with what its title may have: few options are buttons, more are rows of a list."""
    for field in fields_of(service):
        count = len(field.spec.options) + field.optional
        for key in options_of(field):
            yield key, BUTTON if count <= MOST_BUTTONS else ROW_TITLE
