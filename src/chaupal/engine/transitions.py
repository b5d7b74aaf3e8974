"""Rule 1: every legal move of a talk stands here and in leads.py. What does not is illegal, raises, changes nothing.

MOVES says what is made of each event in each place. COMMANDS are the wishes that words can utter anywhere, TAPS what an
option's id leads to; both are moves of a text and of a tap. PLAYS are the steps that steps may go on with. Where each
step may lead, leads.py says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import events as e
from chaupal.engine import for_good, form_moves, identity_moves, learning, linked_moves, taps
from chaupal.engine.steps import (
    appointment,
    ask,
    at_manager,
    check,
    compare,
    complaint,
    consent,
    correct,
    document,
    ending,
    entitled,
    find,
    finish,
    hear,
    helped,
    helping,
    joining,
    lobby,
    menu,
    mine,
    model,
    named_case,
    nominee,
    optin,
    ours,
    own_data,
    pausing,
    pay,
    profile,
    proposal,
    prove,
    query,
    released,
    review,
    rights,
    slot,
    unlock,
    wishes,
)
from chaupal.engine.steps.spoken import learn_language
from chaupal.engine.talk import Where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.scene import Scene

    Move = Callable[..., None]


def repeat(scene: Scene, key: str = "", /, **params: Any) -> None:
    """The place where the talk stands is shown again, after a word on why."""
    if key:
        scene.say(key, **params)
    scene.enter(SHOWN[scene.talk.where])


def put_again(scene: Scene) -> None:
    """The question in hand once more, under a word on why; of the review only what can be done there."""
    scene.enter(review.ask_again if scene.talk.where is Where.REVIEWING else SHOWN[scene.talk.where])


def tapped(scene: Scene, event: e.OptionChosen) -> None:
    """An option was tapped; one of before an erasure still shows whose language it was."""
    learn_language(scene)
    scene.enter(tap, event.option)


def tap(scene: Scene, option: str) -> None:
    """An option was chosen: its id claims what is meant; what is not in hand any more is old.

    What stands under a question of a form that rests offers to go on with the form; what is for good is asked anew.
    """
    claim = taps.read(option)
    if claim is None:
        return repeat(scene, "tap.old")
    if claim.form and (form := proposal.resting(scene, claim.form)):
        return scene.enter(proposal.offer_to_resume, form)
    if not taps.is_in_hand(scene.talk, claim):
        return repeat(scene, "tap.old")
    move = for_good.asked_anew(scene.talk, option, claim) or TAPS[claim.scope]
    return scene.enter(move, *claim.said)


def say_wish(scene: Scene, command: str) -> None:
    """A wish, by word or button, in a place where it has a sense."""
    if scene.talk.helped and command in helped.OUT:
        return scene.enter(helped.here)
    without = WITHOUT_FORM.get(command) if scene.talk.form is None else None
    move = without or BUTTON_WISHES.get(command) or COMMANDS[command]
    return scene.enter(move)


# the place -> what is shown when it is shown again
SHOWN: Mapping[Where, Move] = {
    Where.NEW: lobby.first_contact,
    Where.LOBBY: menu.again,
    Where.CONFIRMING: proposal.again,
    Where.CONSENTING: consent.ask_again,
    Where.ASKING: ask.ask_again,
    Where.CHECKING: check.show,
    Where.KEEPING: document.hear,
    Where.COMPARING: compare.show,
    Where.FINDING: find.wait,
    Where.PICKING: find.show,
    Where.CHOOSING: slot.show,
    Where.MOVING: slot.show,
    Where.PREFILLING: profile.show,
    Where.BARRED: entitled.show,
    Where.REVIEWING: review.show,
    Where.CHANGING: review.choose_change,
    Where.PROVING: prove.show,
    Where.PAYING: pay.show,
    Where.FILING: pay.filing,
    Where.REOPENING: complaint.show,
    Where.UNLOCKING: unlock.show,
    Where.TELLING: rights.show,
    Where.QUERIED: query.show,
    Where.HELPING: helping.show,
}

# a wish that words utter -> the step; yes, no, greeting and thanks are heard by the place first
COMMANDS: Mapping[str, Move] = {
    "menu": menu.show,
    "back": slot.back,
    "change": review.choose_change,
    "cancel": wishes.ask_cancel,
    "status": mine.status,
    "unbook": appointment.unbook,
    "rebook": appointment.rebook,
    "help": wishes.help_me,
    "details": proposal.guide_wanted,
    "language": lobby.ask_language,
    "stop": ending.stop,
    "pause": pausing.pause,
    "resume": wishes.resume,
    "so_far": review.so_far,
    "why": wishes.why,
    "term": wishes.explain,
    "privacy": wishes.privacy,
    "my_data": lambda scene: scene.enter(own_data.look, "data"),
    "copy": own_data.wanted,
    "correct_data": rights.correct,
    "nominate": nominee.nominate,
    "data_complaint": rights.complain,
    "unteach": learning.refuse,
    "consents": lambda scene: scene.enter(own_data.look, "consents"),
    "withdraw": ending.withdraw,
    "erase": lambda scene: scene.enter(own_data.look, "erase"),
    "pin": unlock.pin_wanted,
    "updates": optin.wanted,
    "join": joining.wanted,
    "receipt": lambda scene: scene.enter(finish.send_latest, "receipt"),
    "certificate": lambda scene: scene.enter(finish.send_latest, "certificate"),
    "greeting": wishes.greet,
    "start": optin.start,
    "thanks": wishes.thanks,
    "emergency": wishes.emergency,
    "ours": ours.look,
    "helping": helping.wanted,
    "helpers": helping.who_helped,
}
BUTTON_WISHES: Mapping[str, Move] = {
    "continue": review.go_on,
    "forget": profile.forget,  # offered by messages that are on people's phones
}

# with no form open there is nothing to go back to, change or show
WITHOUT_FORM: Mapping[str, Move] = {
    "back": slot.back,
    "change": menu.again,
    "so_far": mine.status,
    "why": menu.again,
    "continue": wishes.resume,
}

# what an option's id begins with -> the step; how it goes on stands in taps.py
TAPS: Mapping[str, Move] = {
    "do": say_wish,
    "lang": lobby.choose_language,
    "guide": proposal.send_guide,
    "svc": proposal.begin,
    "departments": menu.departments,
    "dept": menu.department,
    "events": menu.life_events,
    "event": menu.life_event,
    "new": consent.open_form,
    "resume": wishes.resume,
    "consent": consent.answer,
    "notice": consent.send_notice,
    "a": ask.tapped,
    "read": ask.tapped_doubt,
    "skip": ask.skip,
    "last": pausing.put_off_tapped,
    "page": ask.turn_page,
    "facts": check.checked,
    "same": document.same,
    "enough": document.no_more,
    "early": document.sent_early,
    "here": document.here,
    "differs": compare.tapped,
    "kept": profile.use,
    "keep": profile.keep,
    "rec": find.pick,
    "slot": slot.tapped,
    "move": appointment.move,
    "unbook": appointment.ask_cancel,
    "unbooked": appointment.cancel,
    "submit": pay.submit,
    "chg": review.chosen,
    "fix": correct.fix,
    "more": lambda scene, start: scene.enter(review.choose_change, start=start),
    "pay": pay.show,
    "cancel": wishes.cancel,
    "remind": pausing.wanted,
    "case": mine.show_case,
    "mine": mine.page,
    "rate": complaint.rate,
    "reopen": complaint.reopen,
    "again": finish.send_again,
    "query": query.open_query,
    "told": query.in_words,
    "news": optin.of_department,
    "others": optin.which,
    "optin": optin.answer,
    "agreed": lambda scene, start: scene.enter(own_data.look, "consents", start),
    "revoke": own_data.take_back,
    "give": own_data.give_again,
    "manager": at_manager.answer,
    "erase": own_data.erase,
    "mend": rights.mend,
    "mended": rights.mended,
    "nominee": nominee.nominee,
    **form_moves.TAPS,
    **identity_moves.TAPS,
    **linked_moves.TAPS,
    "held": released.use_up,  # the button of a template: the tap opens the window, and what was held goes out
}

PLAYS: Mapping[str, Move] = {
    "rights_found": rights.found,
    "status": mine.status,
    "menu": menu.show,
    "menu_back": menu.back,
    "propose": proposal.propose,
    "tap": tap,
    "greet": wishes.greet,
    "put_optin": optin.put,
    "resume": wishes.resume,
    "open_form": consent.open_form,
    "request_consent": consent.request,
    "begin_form": consent.begin,
    "ask_alone": consent.ask_alone,
    "send_notice": consent.notice_wanted,
    "notice_ready": consent.notice_ready,
    "proceed": ask.proceed,
    "check_facts": check.note,
    "look_up": ask.find,
    "seek_slot": slot.seek,
    "seek_times": slot.look,
    "slot_moved": appointment.moved,
    "back": ask.back,
    "take": ask.keep,
    "skip": ask.skip,
    "no_more": document.no_more,
    "broken": entitled.broken,
    "offer_kept": profile.offer_kept,
    "offer_keeping": profile.offer,
    "forget": profile.forget,
    "ask_again": ask.ask_again,
    "unusable": ask.unusable,
    "reopen": ask.reopen,
    "repeat": repeat,
    "put_again": put_again,
    "review": review.show,
    "choose_change": review.choose_change,
    "answered": finish.answered,
    "go_on": review.go_on,
    "submit": pay.submit,
    "nothing_due": pay.nothing_due,
    "bill_read": pay.bill_read,
    "topic_here": wishes.topic_here,
    "why": wishes.why,
    "other_service": wishes.other_service_here,
    "ask_model": model.ask,
    "suggest": lobby.suggest,
    "answer_topics": lobby.answer_topics,
    "pause": pausing.pause,
    "next_query": query.go_on,
    "answer_query": query.open_query,
    "compare": compare.show,
    "keep_file": document.keep,
    "document_refused": document.tell_refused,
    "query_kept": query.kept,
    "query_refused": query.refused,
    "unasked_file": lobby.file_in_lobby,
    "words_in_lobby": lobby.hear,
    **form_moves.PLAYS,
    **identity_moves.PLAYS,
    **linked_moves.PLAYS,
}


def _citizen(text: Move, media: Move, pin: Move = ask.unusable, contact: Move = ask.unusable) -> dict[type, Move]:
    return {
        e.TextReceived: text,
        e.OptionChosen: tapped,
        e.MediaReceived: media,
        e.PinReceived: pin,
        e.ContactReceived: contact,
        e.OtherReceived: ask.unusable,
    }


_LOBBY = _citizen(query.further_words, named_case.further, lobby.file_in_lobby) | {e.OtherReceived: lobby.file_in_lobby}
_FACTS: dict[type, Move] = {
    e.DocumentArrived: document.arrived,
    e.DocumentKept: document.kept,
    e.DocumentGone: document.gone,
    e.DocumentRefused: document.refused,
    e.RecordsFound: find.found,
    e.RegisterAway: find.away,
    e.SlotsFound: slot.found,
    e.SlotHeld: slot.held,
    e.SlotGone: slot.gone,
    e.SlotMoved: appointment.lost,
    e.AppointmentNear: appointment.near,
    e.RenewalNear: appointment.renewal,
    e.PaymentLinkReady: pay.link_ready,
    e.PaymentCaptured: pay.captured,
    e.PaymentFailed: pay.failed,
    e.PaymentRefunded: pay.refunded,
    e.ApplicationFiled: finish.filed,
    e.FilingStopped: pay.not_filed,
    e.ApplicationMoved: finish.moved,
    e.ReopenRefused: complaint.not_reopened,
    e.OfficerAsked: query.asked,
    e.PaperIssued: finish.issued,
    e.PaperRevoked: finish.revoked,
    e.GuideReady: proposal.sheet_ready,
    e.ModelAnswered: model.answered,
    e.ModelAway: model.away,
    e.OwnDataFound: own_data.found,
    e.OwnDataReady: own_data.ready,
    e.DataComplaintTaken: rights.taken,
    e.DataComplaintAnswered: rights.answered,
    e.ErasureNear: own_data.near,
    e.OursChecked: ours.checked,
    e.OptInAsked: optin.asked,
    e.ReminderDue: pausing.remind,
    **identity_moves.FACTS,
    **linked_moves.FACTS,
}

_PLACES: Mapping[Where, Mapping[type, Move]] = {
    Where.NEW: dict.fromkeys(e.CITIZEN_EVENTS, lambda scene, _: scene.enter(lobby.first_contact))
    | {e.OptionChosen: lobby.first_tap, e.OptInAsked: optin.asked}
    | linked_moves.BEGIN,
    Where.LOBBY: _LOBBY | _FACTS,
    Where.CONFIRMING: _LOBBY | {e.TextReceived: proposal.confirmed} | _FACTS,
    Where.CONSENTING: _citizen(consent.hear, ask.unusable) | _FACTS,
    Where.ASKING: _citizen(hear.hear, document.received, ask.pin, ask.contact) | _FACTS,
    Where.CHECKING: _citizen(check.hear, ask.unusable) | _FACTS,
    Where.KEEPING: _citizen(lambda scene, _: scene.enter(document.hear), document.another) | _FACTS,
    Where.COMPARING: _citizen(compare.hear, compare.received) | _FACTS,
    Where.FINDING: _citizen(lambda scene, _: scene.enter(find.wait), ask.unusable) | _FACTS,
    Where.PICKING: _citizen(find.hear, ask.unusable) | _FACTS,
    Where.CHOOSING: _citizen(slot.hear, ask.unusable) | _FACTS,
    Where.MOVING: _citizen(slot.hear, ask.unusable) | _FACTS,
    Where.PREFILLING: _citizen(profile.hear, ask.unusable) | _FACTS,
    Where.BARRED: _citizen(entitled.hear, ask.unusable) | _FACTS,
    Where.REVIEWING: _citizen(review.hear, document.received) | _FACTS,
    Where.CHANGING: _citizen(review.hear_change, ask.unusable) | _FACTS,
    Where.PROVING: _citizen(prove.hear, ask.unusable, contact=prove.contact) | _FACTS,
    Where.PAYING: _citizen(pay.hear, ask.unusable) | _FACTS,
    Where.FILING: _citizen(lambda scene, _: scene.enter(pay.filing), ask.unusable) | _FACTS,
    Where.REOPENING: _citizen(complaint.hear, complaint.received) | _FACTS,
    Where.UNLOCKING: _citizen(unlock.hear, ask.unusable, contact=unlock.contact) | _FACTS,
    Where.TELLING: _citizen(rights.hear, ask.unusable) | _FACTS,
    Where.QUERIED: _citizen(query.hear, query.received) | _FACTS,
    Where.HELPING: _citizen(helping.hear, ask.unusable) | _FACTS,
}

MOVES: Mapping[tuple[Where, type], Move] = {
    (where, event): move for where, moves in _PLACES.items() for event, move in moves.items()
}
