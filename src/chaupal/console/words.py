"""The words of the console in the officer's language: the catalogue's names for things, and its own labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language, gettext, gettext_lazy

from chaupal.applications.queries import area_name
from chaupal.catalogue.queries import catalogue, registers
from chaupal.console.record_words import FIELDS, OF_EACH
from chaupal.engine.definition import GRIEVANCE, Find
from chaupal.kit.languages import nearest

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.engine.definition import Field

STATES: dict[str, _StrPromise] = {
    "filed": gettext_lazy("New"),
    "in_progress": gettext_lazy("In progress"),
    "waiting_for_citizen": gettext_lazy("Waiting for citizen"),
    "approved": gettext_lazy("Approved"),
    "rejected": gettext_lazy("Rejected"),
    "withdrawn": gettext_lazy("Withdrawn"),
}
ACTS: dict[str, _StrPromise] = {
    "file": gettext_lazy("Application filed"),
    "forward": gettext_lazy("Approved and passed on"),
    "approve": gettext_lazy("Approved"),
    "reject": gettext_lazy("Rejected"),
    "ask": gettext_lazy("Citizen asked"),
    "amend": gettext_lazy("Answer put right"),
    "transfer": gettext_lazy("Sent to another office"),
    "inform": gettext_lazy("Citizen told"),
    "answer": gettext_lazy("Citizen answered"),
    "note": gettext_lazy("Citizen added"),
    "appeal": gettext_lazy("Citizen appealed against the delay"),
    "answer_appeal": gettext_lazy("Appeal answered"),
    "reopen": gettext_lazy("Opened again"),
    "rate": gettext_lazy("Rated"),
    "reschedule": gettext_lazy("Appointment moved"),
    "set_meeting": gettext_lazy("Visit or hearing set"),
    "move_meeting": gettext_lazy("Visit or hearing moved"),
    "cancel_meeting": gettext_lazy("Visit or hearing called off"),
    "hold_meeting": gettext_lazy("Visit or hearing held"),
    "accept_meeting": gettext_lazy("Citizen will be there"),
    "counter_meeting": gettext_lazy("Citizen asks for another day"),
    "withdraw": gettext_lazy("Taken back by the citizen"),
}
# what differs where a complaint is dealt with: states and acts
_OF_COMPLAINTS: dict[str, _StrPromise] = {
    "approved": gettext_lazy("Resolved"),
    "rejected": gettext_lazy("Closed without action"),
    "file": gettext_lazy("Complaint registered"),
    "forward": gettext_lazy("Passed on"),
    "approve": gettext_lazy("Resolved"),
    "reject": gettext_lazy("Closed without action"),
}
AUDITED: dict[str, _StrPromise] = {
    **ACTS,
    "list_meetings": gettext_lazy("Saw the visits of a day"),
    "decide": gettext_lazy("Submitted a decision"),
    "issue_certificate": gettext_lazy("Paper issued"),
    "issue_certificate receipt": gettext_lazy("Receipt issued"),
    "revoke_certificate": gettext_lazy("Paper revoked"),
    "read_certificate": gettext_lazy("Paper's life read"),
    "read_certificate_file": gettext_lazy("Paper opened"),
    "print_certificate": gettext_lazy("Paper printed with others"),
    "reissue_certificate": gettext_lazy("Paper replaced for a misprint"),
    "pull_certificate": gettext_lazy("Paper pulled by DigiLocker"),
    "withdraw_certificate": gettext_lazy("Paper of a cancelled appointment revoked"),
    "read_case": gettext_lazy("Opened the case"),
    "open_beyond_desk": gettext_lazy("Opened a case of another desk"),
    "search_cases": gettext_lazy("Looked for cases"),
    "note": gettext_lazy("Wrote a note"),
    "claim": gettext_lazy("Took the case in hand"),
    "release": gettext_lazy("Laid the case back on the desk"),
    "assign": gettext_lazy("Assigned the case"),
    "read_document": gettext_lazy("Opened a document"),
    "accept_document": gettext_lazy("Found a document in order"),
    "read_data_complaint": gettext_lazy("Opened a complaint about data"),
    "answer_data_complaint": gettext_lazy("Answered a complaint about data"),
    "make_campaign": gettext_lazy("Made a campaign"),
    "read_helpers": gettext_lazy("Looked at the helpers of a month"),
    "register_helper": gettext_lazy("Registered a helper"),
    "block_helper": gettext_lazy("Blocked a helper"),
    "unblock_helper": gettext_lazy("Let a helper help again"),
    "end_campaign": gettext_lazy("Ended a campaign"),
    "read_audit": gettext_lazy("Opened the audit"),
    "read_payments": gettext_lazy("Looked at payments"),
    "read_consents": gettext_lazy("Looked at a citizen's consents"),
    "read_delivery": gettext_lazy("Looked at what became of messages"),
    "wish_figures_letter": gettext_lazy("Wished for figures by e-mail"),
    "end_figures_letter": gettext_lazy("Ended figures by e-mail"),
    "read_figures": gettext_lazy("Opened the figures"),
    "read_unclear": gettext_lazy("Opened the unclear words"),
    "refund": gettext_lazy("Gave a fee back"),
    "ask_refund": gettext_lazy("Asked that a fee goes back"),
    "approve_refund": gettext_lazy("Approved that a fee goes back"),
    "refuse_refund": gettext_lazy("Refused that a fee goes back"),
    "read_refunds": gettext_lazy("Opened the refunds"),
    "mend_task": gettext_lazy("Saw to a task"),
    "read_systems": gettext_lazy("Opened the departments' systems"),
    "ask_system": gettext_lazy("Asked a department's system once"),
    "file_again": gettext_lazy("Had an application filed again"),
    "settle_task": gettext_lazy("Closed a task"),
    "change_service": gettext_lazy("Changed a service's draft"),
    "check_service": gettext_lazy("Had a service's draft checked"),
    "publish_service": gettext_lazy("Published a service"),
    "take_back_service": gettext_lazy("Took a service back to an older version"),
    "drop_draft": gettext_lazy("Threw a service's draft away"),
    "make_officer": gettext_lazy("Made an officer"),
    "change_officer": gettext_lazy("Changed an officer's posts"),
    "ask_factor_reset": gettext_lazy("Asked that a second factor be forgotten"),
    "confirm_factor_reset": gettext_lazy("Confirmed that a second factor be forgotten"),
    "change_post": gettext_lazy("Changed a post's offices or days"),
    "switch_on": gettext_lazy("Switched on what is offered"),
    "switch_off": gettext_lazy("Switched off what is offered"),
    "enter_holiday": gettext_lazy("Entered a holiday"),
    "drop_holiday": gettext_lazy("Took a holiday out"),
    "enter_number": gettext_lazy("Entered a WhatsApp number"),
    "change_profile": gettext_lazy("Changed what citizens see of a number"),
    "set_number_pin": gettext_lazy("Set a number's PIN"),
    "register_number": gettext_lazy("Registered a number at WhatsApp"),
    "take_number_out": gettext_lazy("Took a WhatsApp number out of service"),
    "put_number_back": gettext_lazy("Put a WhatsApp number back into service"),
    "invite_officer": gettext_lazy("Made an invitation"),
    "close_officer": gettext_lazy("Closed an officer's account"),
    "reopen_officer": gettext_lazy("Opened an officer's account again"),
    "read_officers": gettext_lazy("Opened the officers' page"),
    "set_password": gettext_lazy("Set a password"),
    "change_password": gettext_lazy("Changed the password"),
    "sign_in": gettext_lazy("Signed in"),
    "sign_out": gettext_lazy("Signed out"),
    "sign_in_code": gettext_lazy("Entered the code of the app"),
    "lock_out": gettext_lazy("Locked after wrong passwords"),
    "chain_keyed": gettext_lazy("The chain was given a key"),
    "restore": gettext_lazy("A backup was restored"),
    "tell_kept": gettext_lazy("Told somebody erased what is still kept"),
    "open_kept": gettext_lazy("Opened what is still kept of somebody erased"),
    "replay": gettext_lazy("A conversation was run again"),
    "join_citizens": gettext_lazy("Two chats turned out to be one citizen's"),
    "key_made": gettext_lazy("A new master key was made"),
    "key_rotated": gettext_lazy("All keys were put under the new master key"),
    "key_retired": gettext_lazy("An old master key was retired"),
    "data_keys_begun": gettext_lazy("Began to change all citizens' data keys"),
    "data_keys_renewed": gettext_lazy("All citizens' data keys were changed"),
    "block_citizen": gettext_lazy("Left a citizen's messages unread"),
    "review_block": gettext_lazy("Looked at a block again"),
    "read_blocks": gettext_lazy("Opened the page of those blocked"),
    "open_breach": gettext_lazy("Entered a data breach"),
    "widen_breach": gettext_lazy("Widened a data breach"),
    "describe_breach": gettext_lazy("Wrote about a data breach"),
    "read_breaches": gettext_lazy("Opened the data breaches"),
    "read_breach": gettext_lazy("Opened a data breach"),
    "read_breach_post": gettext_lazy("Opened the list of letters by post"),
    "approve_breach": gettext_lazy("Approved notices of a breach"),
    "file_breach": gettext_lazy("Filed a report with the Board"),
    "close_breach": gettext_lazy("Closed a data breach"),
    "search_register": gettext_lazy("Searched a register"),
    "read_record": gettext_lazy("Opened a record of a register"),
    "add_record": gettext_lazy("Added a record to a register"),
    "correct_record": gettext_lazy("Corrected a record of a register"),
    "withdraw_record": gettext_lazy("Withdrew a record of a register"),
    "restore_record": gettext_lazy("Brought a record of a register back"),
    "check_register_file": gettext_lazy("Had a file for a register checked"),
    "import_register": gettext_lazy("Took a file into a register"),
    "drop_register_file": gettext_lazy("Dropped a file for a register"),
    "export_register": gettext_lazy("Took a register out as a file"),
    "look_register": gettext_lazy("Opened a register"),
    "change_register": gettext_lazy("Changed a register"),
    "files_register": gettext_lazy("Took a file into a register, or out of it"),
    "dismiss_breach": gettext_lazy("Found that it was no breach"),
    "make_api_client": gettext_lazy("Let a department's system in"),
    "rotate_api_client": gettext_lazy("Gave a department's system another secret"),
    "revoke_api_client": gettext_lazy("Shut a department's system out"),
    "file_application": gettext_lazy("Began to file an application for somebody"),
    "filed_application": gettext_lazy("Filed an application for somebody"),
    "put_webhook": gettext_lazy("Registered an address for events"),
    "delete_webhook": gettext_lazy("Took back the address for events"),
    "replay_events": gettext_lazy("Asked for events again"),
}


def state(name: str, service_name: str, version: int) -> str:
    """How a case stands."""
    return str(_of_kind(STATES, name, service_name, version))


def act(name: str, service_name: str, version: int, *, by_officer: bool = True) -> str:
    """What was done to a case. What a department's system tells of its own way is no approval of ours."""
    if name == "forward" and not by_officer:
        return gettext("Being worked on there")
    return str(_of_kind(ACTS, name, service_name, version))


def _of_kind(words: dict[str, _StrPromise], name: str, service_name: str, version: int) -> _StrPromise:
    kind = catalogue().known(service_name, version).kind
    return (words | _OF_COMPLAINTS if kind == GRIEVANCE else words)[name]


def language() -> str:
    """The officer's language."""
    return nearest(get_language() or settings.LANGUAGE_CODE, dict(settings.LANGUAGES))


def role(name: str) -> str:
    """A role as the catalogue calls it."""
    return catalogue().texts[language()].get(f"role.{name}") or name


def department(name: str) -> str:
    """A department's name."""
    if not name:
        return gettext("The whole installation")
    known = catalogue().departments.get(name)
    return known.names[language()] if known else name


def area(name: str) -> str:
    """A district's name."""
    return area_name(name, language())


def service(name: str, version: int | None = None) -> str:
    """A service's short name."""
    found = catalogue().known(name, version)
    return found.text(language(), "short_name") or found.text(language(), "name") or name


def stage(name: str, service_name: str, version: int) -> str:
    """A desk's name; empty for none."""
    return catalogue().known(service_name, version).text(language(), f"stage.{name}") or name if name else ""


# the papers of files that citizens send beside the form's own
_SENT: dict[str, _StrPromise] = {
    "query": gettext_lazy("Sent with an answer"),
    "noted": gettext_lazy("Added by the citizen"),
    "reopened": gettext_lazy("Sent when opened again"),
}


def label(item: str, service_name: str, version: int) -> str:
    """What a field or paper is called."""
    if item in _SENT:
        return str(_SENT[item])
    found = catalogue().known(service_name, version).text(language(), f"{item}.label")
    return found or item.replace("_", " ").capitalize()


def register(name: str) -> str:
    """A register's name."""
    known = registers().get(name)
    called = known.names.get(language()) if known else ""
    return called or catalogue().texts[language()].get(f"register.{name}") or name.replace("_", " ").capitalize()


def register_field(of: RegisterDefinition, name: str) -> str:
    """What a field of a register's records is called: as a form asks for it that looks in there, else by its name."""
    if name in OF_EACH:
        return str(OF_EACH[name])
    asks = (one for one in catalogue().offered() if any(_looks_into(item, of) for item in one.items))
    if found := next(filter(None, (one.text(language(), f"{name}.label") for one in asks)), ""):
        return found
    if name in FIELDS:
        return str(FIELDS[name])
    beside = (one for one in catalogue().offered() if one.department == of.department)
    texts = (one.text(language(), f"{name}.label") for one in beside)
    return next(filter(None, texts), "") or name.replace("_", " ").capitalize()


def _looks_into(item: object, register: RegisterDefinition) -> bool:
    return isinstance(item, Find) and item.register == register.id


def none(find: str, service_name: str, version: int) -> str:
    """What is said where a register has nothing; of a dry day that is good."""
    found = catalogue().known(service_name, version).text(language(), f"{find}.none")
    return found or gettext("Not found in the register")


def finding(of: Field, service_name: str, version: int) -> str:
    """What a thing is called that officers enter."""
    found = catalogue().known(service_name, version).text(language(), f"{of.key}.label")
    return found or of.id.replace("_", " ").capitalize()


def audited(act: str, kind: str = "", *, by_register: bool = False) -> tuple[str, str]:
    """An audited act for people (`kind` is of the paper it was about), and how it ended: done, failed or refused."""
    name, _, outcome = act.partition(".")
    if name == "forward" and by_register:
        return gettext("Being worked on there"), outcome or "done"
    return str(AUDITED.get(f"{name} {kind}") or AUDITED.get(name) or name), outcome or "done"
