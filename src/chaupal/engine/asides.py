"""Questions beside the place's own, and how each is answered in words. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.steps import (
    appointment,
    complaint,
    consent,
    correct,
    joining,
    menu,
    optin,
    own_data,
    pausing,
    profile,
    prove,
    query,
    review,
    rights,
    taken_back,
    told_or_wished,
    wishes,
)
from chaupal.engine.transitions import put_again

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.transitions import Move

# a question beside the place's own -> how it is answered in words
ASIDES: Mapping[str, Mapping[str, Move]] = {
    "give_up": {
        "yes": lambda scene: scene.enter(wishes.cancel, scene.form.reference),
        "cancel": lambda scene: scene.enter(wishes.cancel, scene.form.reference),
        "no": review.go_on,
    },
    "other_service": {
        "yes": lambda scene, _: scene.enter(review.go_on),
        "no": lambda scene, _: scene.enter(review.go_on),
    },
    "add": {
        "yes": lambda scene, name: scene.enter(correct.fix, scene.form.reference, name),
        "no": lambda scene, _: scene.enter(review.go_on),
    },
    "as_answer": {"yes": told_or_wished.take, "no": told_or_wished.let_be},
    "query": {"yes": query.open_newest, "no": review.go_on},
    "rate": {
        "yes": lambda scene: scene.enter(complaint.rate, scene.talk.rated, "5"),
        "no": lambda scene: scene.enter(complaint.reopen, scene.talk.rated),
    },
    "reopen": {"no": menu.again, "cancel": menu.again},
    "cancel_appointment": {"yes": appointment.confirm_cancel, "no": appointment.keep},
    "withdraw_case": {"yes": taken_back.take, "no": taken_back.keep},
    "another": {"yes": consent.open_form, "no": lambda scene, _: scene.enter(menu.again)},
    "remind": {"yes": pausing.agreed, "no": pausing.declined, "pause": pausing.agreed, "time": pausing.agreed},
    "keep": {
        "yes": lambda scene: scene.enter(profile.keep, "yes"),
        "no": lambda scene: scene.enter(profile.keep, "no"),
    },
    "updates": {
        "yes": lambda scene, reference: scene.enter(optin.in_words, reference, "yes"),
        "no": lambda scene, reference: scene.enter(optin.in_words, reference, "no"),
        "unsure": lambda scene, _: scene.enter(optin.put),
    },
    "is_me": {
        "yes": lambda scene: scene.enter(prove.answer, "yes"),
        "no": lambda scene: scene.enter(prove.answer, "no"),
    },
    "as_it_is": {
        "yes": lambda scene: scene.enter(prove.answer, "yes"),
        "no": lambda scene: scene.enter(prove.answer, "change"),
        "not_me": lambda scene: scene.enter(prove.answer, "no"),
    },
    "join": {
        "yes": lambda scene: scene.enter(joining.answer, "yes"),
        "no": lambda scene: scene.enter(joining.answer, "no"),
        "unsure": joining.show,
    },
    "agreed": {"yes": menu.again, "no": menu.again},  # which of them ends is said by its name: steps/ending.py
    "enter": {"yes": told_or_wished.take, "no": rights.in_other_words},
    "news": {"yes": put_again, "no": put_again},  # it may be about the news that came after the question
    "erase": {
        "yes": own_data.erase_in_words,
        "no": lambda scene, *_: scene.enter(own_data.erase, "no"),
    },
}
