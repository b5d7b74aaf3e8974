"""One file an effect; each applies all of a batch's orders of its kind, in the batch's transaction.

The order of this table is the order in which the kinds are applied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.apply import (
    answer_manager,
    answer_query,
    ask_model,
    ask_opt_in,
    change_language,
    check_whether_ours,
    complain_of_data,
    drop_document,
    drop_form,
    erase_citizen,
    file_application,
    find_record,
    find_slots,
    hold_slot,
    keep_document,
    keep_proof,
    learn,
    nominate,
    offer_sign_in,
    open_bill,
    rate_application,
    record_consent,
    remind_later,
    reopen_application,
    reuse_document,
    say,
    send_again,
    send_guide,
    send_own_data,
    stop_sending,
    tell_own_data,
    withdraw_application,
)
from chaupal.engine import effects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chaupal.conversations.opened import Batch, Order

APPLIERS: Mapping[type, Callable[[Batch, Sequence[Order]], None]] = {
    effects.StopSending: stop_sending.apply,
    effects.RecordConsent: record_consent.apply,
    effects.AskOptIn: ask_opt_in.apply,
    effects.AnswerManager: answer_manager.apply,
    effects.ChangeLanguage: change_language.apply,
    effects.KeepDocument: keep_document.apply,
    effects.ReuseDocument: reuse_document.apply,
    effects.FindRecord: find_record.apply,
    effects.FindSlots: find_slots.apply,
    effects.HoldSlot: hold_slot.apply,
    effects.WithdrawApplication: withdraw_application.apply,
    effects.OpenBill: open_bill.apply,
    effects.DropDocument: drop_document.apply,
    effects.DropForm: drop_form.apply,
    effects.FileApplication: file_application.apply,
    effects.AnswerQuery: answer_query.apply,
    effects.RateApplication: rate_application.apply,
    effects.ReopenApplication: reopen_application.apply,
    effects.RemindLater: remind_later.apply,
    effects.KeepProof: keep_proof.apply,
    effects.OfferSignIn: offer_sign_in.apply,
    effects.SendAgain: send_again.apply,
    effects.SendGuide: send_guide.apply,
    effects.AskModel: ask_model.apply,
    effects.Learn: learn.apply,
    effects.Nominate: nominate.apply,
    effects.ComplainOfData: complain_of_data.apply,
    effects.SendOwnData: send_own_data.apply,
    effects.TellOwnData: tell_own_data.apply,
    effects.CheckWhetherOurs: check_whether_ours.apply,
    effects.EraseCitizen: erase_citizen.apply,
    effects.Say: say.apply,
}
