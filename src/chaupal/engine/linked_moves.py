"""What is made of what is linked to a citizen: other talks, a helper, papers, a manager, a register, a block, a case.

A part of transitions.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import case_facts as f
from chaupal.engine import events as e
from chaupal.engine import helping as h
from chaupal.engine.steps import (
    at_manager,
    complaint,
    helped,
    helping,
    informed,
    joining,
    landed,
    late,
    meeting,
    named_case,
    offered,
    own_data,
    taken_back,
    told_or_wished,
    transferred,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Move = Callable[..., None]


FACTS: Mapping[type, Move] = {
    e.KnownElsewhere: joining.known_elsewhere,
    e.FileWithheld: joining.withheld,
    e.JoinCodeMade: joining.code_made,
    e.JoinTried: joining.tried,
    h.HelpFound: helping.found,
    h.LeaveAsked: helping.asked,
    h.LeaveRefused: helping.refused,
    h.LeaveGiven: helping.given,
    h.HelpBegun: helped.begun,
    h.HelpOpened: helped.opened,
    h.HelpRefused: helping.not_opened,
    h.HelpEnded: lambda scene, event: scene.enter((helped if scene.talk.helped else helping).ended, event),
    h.HelpedMoved: helping.moved,
    e.ManagerAsks: at_manager.asked,
    e.ManagerLinked: at_manager.linked,
    e.ConsentElsewhere: at_manager.elsewhere,
    e.BlockLifted: own_data.read_again,
    e.ApplicationLanded: landed.landed,
    e.RegisterIssued: landed.issued,
    e.PapersOnOffer: offered.found,
    f.NoteRefused: named_case.not_noted,
    f.ApplicationTransferred: transferred.told,
    f.CitizenInformed: informed.told,
    f.MeetingSet: meeting.told,
    f.MeetingNear: meeting.told,
    f.MeetingCancelled: meeting.cancelled,
    f.MeetingReplyRefused: meeting.refused,
    f.ApplicationLate: late.told,
    f.AppealFiled: late.filed,
    f.AppealAnswered: late.answered,
    f.AppealRefused: late.refused,
}
BEGIN = {fact: FACTS[fact] for fact in (h.HelpBegun, e.KnownElsewhere, e.FileWithheld)}  # a talk may begin with these
TAPS: Mapping[str, Move] = {
    "words": lambda scene, _: scene.enter(told_or_wished.take),
    "joined": joining.answer,
    "helping": lambda scene, what: scene.enter((helped if scene.talk.helped else helping).tapped, what),
    "aid": helping.choose,
    "unhelp": helping.unhelp,
    "use": offered.use,
    "taken_back": taken_back.take,
    "tell": named_case.tell,
    "appeal": late.appeal,
    "met": meeting.accept,
    "unmet": meeting.another,
    "meet": meeting.counter,
}
PLAYS: Mapping[str, Move] = {
    "helped_here": helped.here,
    "helped_filed": helped.filed,
    "seek_papers": offered.seek,
    "offer_papers": offered.show,
    "settled": complaint.settled,
    "reopening_kept": complaint.kept,
    "reopening_refused": complaint.refused,
    "note_kept": named_case.kept,
    "note_refused": named_case.refused,
}
