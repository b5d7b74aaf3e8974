"""Ravi applies for Kamla, who has a telephone with keys: she agrees on it, hears by SMS, and he loses access."""

from datetime import timedelta
from typing import Any

import pytest

from chaupal.applications.models import Application
from chaupal.channel.models import Outbox
from chaupal.citizens.models import Citizen, Handle
from chaupal.consent.models import Entry
from chaupal.consent.queries import history
from chaupal.helping import actions, jobs, queries
from chaupal.helping.base import AFTER_FILING, AFTER_OUTCOME
from chaupal.helping.models import Help
from chaupal.mailbox import actions as mailbox
from chaupal.mailbox.models import Conversation
from tests.conversations.town import play
from tests.helping.people import KAMLA, NAME, RAVI, Helper, code, perform, sms, talk_of
from tests.talking import Talk as Told

pytestmark = pytest.mark.usefixtures("town")


def test_a_helper_applies_for_somebody_and_loses_access(clock):
    ravi = Helper()
    ravi.asks()
    (asked,) = sms()
    assert asked.startswith("Ravi wants to fill in this form for you on the Government's WhatsApp: Water/sewer")
    assert Citizen.objects.count() == 1, "before she agrees nothing is made of her"
    assert not Entry.objects.exists()

    ravi.says(f"she says {code()}")
    perform()
    assert f"*{NAME}* has agreed" in ravi.said
    ravi.files()

    row, case = Help.objects.get(), Application.objects.get()
    assert case.citizen_id == row.citizen_id != ravi.citizen_id, "the case is hers, under her key"
    (entry,) = history(case.citizen_id)
    assert (entry.state, entry.method, entry.purpose) == ("given", "sms_code", "grievance_redress")
    assert f"code of the SMS of help {row.id}" in (entry.evidence or "")
    assert "filled in by Ravi" in (entry.evidence or "")
    assert case.number in sms()[-1]
    assert "This is your own chat again" in ravi.said

    ravi.says("status")
    assert case.number not in ravi.said, "his own talk knows nothing of it"
    ravi.says("help somebody")
    ravi.taps("…0401")
    ravi.says("status")
    assert case.number in ravi.said
    ravi.says("menu")
    ravi.taps("My own things")

    clock.shift(AFTER_FILING + timedelta(minutes=1))
    ravi.taps_id(f"helping|{row.id}")
    assert "Your access to that application is over" in ravi.said
    jobs.end_due()
    play()
    assert "Its time has run out" in ravi.said
    mailbox.post(row.talk_id or 0, {"type": "application_moved", "number": case.number, "service": case.service,
                               "state": "approved"}, "late")  # fmt: skip
    heard = len(ravi.all_heard)
    play()
    assert len(ravi.all_heard) == heard, "nothing of the case reaches him any more"
    assert "approved" in sms()[-1], "but her"


def test_news_by_sms_are_whole_in_her_language_whatever_her_helper_chose_in_her_form():
    ravi = Helper()
    row = ravi.agreed()
    Help.objects.filter(id=row.id).update(language="hi")
    actions.told(row.talk_id or 0, "WT/1", "asked")
    assert sms()[-1].startswith("आपका आवेदन WT/1: दफ़्तर ने कुछ पूछा है।")


def test_a_missed_call_from_her_telephone_agrees_and_is_told_once(clock):
    ravi = Helper()
    ravi.asks()
    for _ in range(2):
        assert actions.called(KAMLA, "911155500901", "call 9f8e, 18:30")
        perform()
    assert f"*{NAME}* has agreed" in ravi.said
    (entry,) = Entry.objects.all()
    assert entry.method == "missed_call"
    assert not actions.called(KAMLA, "911155500900", "x"), "another number of ours is for something else"


def test_a_call_that_could_mean_two_helpers_is_for_none():
    for phone in (RAVI, "919800000302"):
        Helper(phone).asks()
    actions.called(KAMLA, "911155500901", "call")
    actions.called("919811100402", "911155500901", "call of somebody who was not asked")
    perform()
    assert not Entry.objects.exists()


def test_a_code_is_good_for_its_help_once_for_five_tries_and_half_an_hour(clock):
    ravi, sita = Helper(), Helper("919800000302")
    ravi.asks()
    of_ravi = code()
    sita.asks()
    of_sita = code()
    ravi.says(of_sita)
    assert "not the code" in ravi.said, "a code for another's help"
    for _ in range(4):
        ravi.says(f"{(int(of_ravi) + 1) % 10**6:06}")
    assert "not good any more" in ravi.said
    assert (Help.objects.get(helper_citizen_id=ravi.citizen_id).state, Help.objects.count()) == ("lapsed", 2)
    ravi.says(of_ravi)
    clock.shift(timedelta(minutes=31))
    sita.says(of_sita)
    assert "not good any more" in sita.said
    perform()
    assert not Entry.objects.exists()


def test_who_was_asked_and_did_not_agree_leaves_nothing_behind(clock):
    ravi = Helper()
    ravi.asks()
    clock.shift(timedelta(hours=1))
    jobs.end_due()
    row = Help.objects.get()
    assert (row.state, row.held, row.code_hash, row.name_hash) == ("lapsed", None, None, None)
    assert NAME not in str(_mail_of(ravi)), "not even in what he wrote"


def _mail_of(person: Helper) -> list[dict[str, Any]]:
    return Told(person.conversation.id, person.citizen_id).heard()


@pytest.mark.parametrize(("phone", "said"), [(RAVI, "your own number"), ("919811100401", "SMS with a six-digit")])
def test_her_number_must_be_her_own(phone, said):
    ravi = Helper()
    ravi.asks(phone)
    assert said in ravi.said


def test_whether_a_number_is_known_is_not_to_be_learnt():
    kamla, ravi = Helper(KAMLA), Helper()
    kamla.says("hello")
    kamla.taps("English")
    kamla.says("my data")
    ravi.asks(KAMLA)
    known = ravi.said.replace("…0401", "…")
    ravi.taps("Leave it")
    ravi.asks("919811100402")
    assert ravi.said.replace("…0402", "…") == known
    ravi.says(code("919811100402"))
    perform()

    assert Help.objects.latest("id").citizen_id not in (kamla.citizen_id, ravi.citizen_id)


def test_a_helper_decides_nothing_that_is_hers_and_opens_nothing_else():
    ravi = Helper()
    row = ravi.agreed()
    before = talk_of(row.talk_id or 0)
    for words in ("stop", "erase my data", "my consents", "who helped me", "nominate", "subscribe", "menu"):
        ravi.says(words)
        assert "Kamla Devi" in ravi.said, words
    for option in (
        "svc|income_certificate",
        "new|birth_certificate",
        "erase|2026-11-25",
        "revoke|djb|grievance_redress",
    ):
        ravi.taps_id(option)
    after = talk_of(row.talk_id or 0)

    assert (after.consents, after.forms, after.stopped) == (before.consents, 1, False)
    assert Entry.objects.count() == 1
    assert Citizen.objects.filter(erased_at=None, stopped=False).count() == 2


def test_she_ends_it_by_sms_and_what_was_not_filed_is_let_go():
    ravi, sita = Helper(), Helper("919800000302")
    row, other = ravi.agreed(), sita.agreed()
    assert not actions.stopped("919811100499", "STOP"), "nobody else's SMS does"
    assert not actions.stopped(KAMLA, "stop 00000")
    assert not actions.stopped(KAMLA, "please")
    assert actions.stopped(KAMLA, f"Stop {str(row.id)[-4:]}")
    ravi.says("House 112, Batla House, Okhla")  # came a moment too late
    play()

    assert "They ended it" in "".join(said.text for said in ravi.all_heard)
    assert talk_of(row.talk_id or 0).form is None
    assert [one.state for one in history(row.citizen_id or 0)] == ["given", "withdrawn"]
    assert Help.objects.get(id=other.id).state == "open", "the other help goes on"
    assert actions.stopped(KAMLA, "STOP")
    assert Help.objects.get(id=other.id).state == "ended"


@pytest.mark.parametrize("words", ["STOP", "NAHI main raazi nahi hun", "नहीं", "no"])
def test_her_no_before_the_code_is_told_ends_the_asking(words):
    ravi = Helper()
    ravi.asks()
    before = code()
    assert actions.stopped(KAMLA, words)
    play()
    assert "They said no by SMS" in ravi.said
    assert sms()[-1].startswith("Done. Nobody fills in that form")
    ravi.says(before)
    perform()
    assert not Entry.objects.exists()
    assert NAME not in str(_mail_of(ravi)), "of her nothing stays"
    assert not actions.stopped(KAMLA, words), "it is answered"


def test_an_sms_that_did_not_come_is_sent_once_more_and_its_code_alone_counts(clock):
    ravi = Helper()
    ravi.asks()
    first = code()
    ravi.says("code nahi aaya unke paas")
    assert "can take a minute" in ravi.said
    clock.shift(timedelta(minutes=1))
    ravi.says("she did not get the sms")
    assert (len(sms()), "on its way to …0401" in ravi.said) == (2, True)
    ravi.says(first)
    assert "not the code" in ravi.said
    for _ in range(2):
        clock.shift(timedelta(minutes=1))
        ravi.says("send another sms")
    assert "No more SMS go to that number today" in ravi.said
    ravi.says(code())
    perform()
    assert f"*{NAME}* has agreed" in ravi.said


def test_a_yes_by_sms_is_no_yes_and_another_number_s_no_is_none():
    ravi = Helper()
    ravi.asks()
    assert not actions.stopped(KAMLA, "haan theek hai")
    assert not actions.stopped("919811100499", "STOP")
    assert Help.objects.get().state == "asked"


def test_she_sees_on_her_own_whatsapp_who_helped_and_ends_it_there():
    ravi, kamla = Helper(), Helper(KAMLA)
    row = ravi.agreed()
    ravi.files()
    kamla.says("hello")
    kamla.taps("English")
    kamla.says("my data")
    assert Application.objects.get().number in kamla.said, "it is one file now"
    kamla.says("who helped me")
    assert "*Water or sewer complaint*: Ravi, neighbour (…0301)" in kamla.said
    kamla.taps("End …0301")
    assert Help.objects.get().ended_by == "citizen"
    assert ravi.said.endswith("They ended it.")

    forged = Helper("919800000399")
    forged.says("hello")
    forged.taps("English")
    forged.says("who helped me")
    assert "nobody was helped" in forged.said
    forged.taps_id(f"unhelp|{row.id}")
    assert Help.objects.get().ended_by == "citizen"


def test_who_is_not_registered_helps_few_and_who_is_many_in_their_department(settings):
    ravi = Helper()
    for number in range(3):
        ravi.agreed(f"9198111004{number:02}")
        ravi.says("menu")
        ravi.taps_id("helping|end")
    ravi.asks("919811100409")
    assert "helped three people" in ravi.said

    actions.register(RAVI, "Ravi Kumar", "CSC Okhla", ["djb"], None, "head")
    ravi.asks("919811100409")
    assert sms("919811100409")[-1].startswith("Ravi Kumar, CSC Okhla wants"), "as the office knows them"
    ravi.taps("Leave it")
    ravi.asks("919811100408", service="income certificate")
    assert "not for this department" in ravi.said


def test_a_blocked_helper_is_out_at_once_and_stays_so():
    ravi = Helper()
    row = ravi.agreed()
    digest = queries.hash_of(RAVI)
    assert actions.block(digest, ["revenue"], "head") is None, "another department's"
    assert actions.block(digest, ["djb"], "head") == 1
    play()
    assert "The department ended it" in ravi.said
    assert Help.objects.get(id=row.id).state == "ended"
    ravi.says("help somebody")
    assert "cannot fill in for others" in ravi.said
    assert not actions.unblock(digest, ["revenue"])
    assert actions.unblock(digest, ["djb"])
    ravi.asks("919811100409")
    assert "SMS with a six-digit" in ravi.said


def test_after_the_outcome_the_access_lasts_a_week(clock):
    ravi = Helper()
    row = ravi.agreed()
    ravi.files()
    number = Application.objects.get().number
    fact = {"type": "application_moved", "number": number, "service": "water_complaint", "state": "approved"}
    mailbox.post(row.talk_id or 0, fact, "moved")
    play()
    assert "it is approved" in ravi.said, "told in his own talk, with a button"
    clock.shift(AFTER_OUTCOME + timedelta(minutes=1))
    jobs.end_due()
    assert Help.objects.get().state == "ended"


def test_a_number_given_for_several_names_is_seen_at_the_case():
    ravi = Helper()
    ravi.agreed(name="Kamla Devi")
    ravi.says("menu")
    ravi.taps_id("helping|end")
    row = ravi.agreed(name="Sunita Sharma")
    found = queries.of_case(row.talk_id or 0)
    assert found is not None
    assert (found.with_number, found.persons, found.helper, found.digits) == (2, 1, "Ravi", RAVI[-4:])


@pytest.mark.parametrize("who", ["helped", "helper"])
def test_an_erasure_ends_it_and_leaves_nothing_readable(who):
    from chaupal.conversations.erasing import erase_now
    from chaupal.kit.clock import now

    ravi = Helper()
    row = ravi.agreed()
    own = ravi.citizen_id
    assert erase_now(row.citizen_id or 0 if who == "helped" else own, now())
    play()

    left = Help.objects.get()
    assert left.state == "ended"
    assert Citizen.objects.get(id=own).speaks_for is None
    if who == "helper":
        hers = Told(row.talk_id or 0, row.citizen_id or 0).heard()
        assert RAVI not in str(hers), "nor in what he wrote for her"
        assert not Outbox.objects.exists()
    if who == "helped":
        assert (left.held, left.phone_hash, left.name_hash) == (None, None, None)
        assert NAME not in str(_mail_of(ravi))
        assert not Handle.objects.exclude(citizen_id=own).exists()
        assert Conversation.objects.get(id=row.talk_id or 0).talk is None


def test_who_helped_stays_with_a_case_that_a_law_keeps():
    from chaupal.conversations.erasing import erase_now
    from chaupal.kit.clock import now

    ravi = Helper()
    row = ravi.agreed()
    ravi.files()
    erase_now(row.citizen_id or 0, now())
    found = queries.of_case(row.talk_id or 0)
    assert found is not None
    assert (found.helper, found.name, found.own_digits) == ("Ravi", "", "")
    actions.empty(row.citizen_id or 0)
    assert queries.of_case(row.talk_id or 0) is None
