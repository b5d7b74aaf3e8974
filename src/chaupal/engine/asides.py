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
        "yes": lambda scene: wishes.cancel(scene, scene.form.reference),
        "cancel": lambda scene: wishes.cancel(scene, scene.form.reference),
        "no": review.go_on,
    },
    "other_service": {"yes": lambda scene, _: review.go_on(scene), "no": lambda scene, _: review.go_on(scene)},
    "add": {
        "yes": lambda scene, name: correct.fix(scene, scene.form.reference, name),
        "no": lambda scene, _: review.go_on(scene),
    },
    "as_answer": {"yes": told_or_wished.take, "no": told_or_wished.let_be},
    "query": {"yes": query.open_newest, "no": review.go_on},
    "rate": {
        "yes": lambda scene: complaint.rate(scene, scene.talk.rated, "5"),
        "no": lambda scene: complaint.reopen(scene, scene.talk.rated),
    },
    "reopen": {"no": menu.again, "cancel": menu.again},
    "cancel_appointment": {"yes": appointment.confirm_cancel, "no": appointment.keep},
    "another": {"yes": consent.open_form, "no": lambda scene, _: menu.again(scene)},
    "remind": {"yes": pausing.agreed, "no": pausing.declined, "pause": pausing.agreed, "time": pausing.agreed},
    "keep": {"yes": lambda scene: profile.keep(scene, "yes"), "no": lambda scene: profile.keep(scene, "no")},
    "updates": {
        "yes": lambda scene, reference: optin.in_words(scene, reference, "yes"),
        "no": lambda scene, reference: optin.in_words(scene, reference, "no"),
        "unsure": lambda scene, _: optin.put(scene),
    },
    "is_me": {
        "yes": lambda scene: prove.answer(scene, "yes"),
        "no": lambda scene: prove.answer(scene, "no"),
    },
    "as_it_is": {
        "yes": lambda scene: prove.answer(scene, "yes"),
        "no": lambda scene: prove.answer(scene, "change"),
    },
    "join": {
        "yes": lambda scene: joining.answer(scene, "yes"),
        "no": lambda scene: joining.answer(scene, "no"),
        "unsure": joining.show,
    },
    "agreed": {"yes": menu.again, "no": menu.again},  # which of them ends is said by its name: steps/ending.py
    "enter": {"yes": told_or_wished.take, "no": rights.in_other_words},
    "news": {"yes": put_again, "no": put_again},  # it may be about the news that came after the question
    "erase": {
        "yes": own_data.erase_in_words,
        "no": lambda scene, *_: own_data.erase(scene, "no"),
    },
}
