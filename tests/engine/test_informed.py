"""What an officer tells the citizen of a case, which is no question."""

from chaupal.engine import case_facts
from tests.engine.talking import at_review, in_the_lobby

TOLD = {"number": "BP/1", "service": "bus_pass", "words": "The dog was taken away this morning."}


def test_its_citizen_reads_the_words_and_nothing_is_waited_for():
    citizen = at_review("0")
    citizen.taps("Submit")
    citizen.filed("BP/1")
    before = citizen.talk
    reply = citizen.hears(case_facts.CitizenInformed, **TOLD)

    assert reply.keys == ["informed.told"]
    assert TOLD["words"] in reply.text
    assert [say.notice.template for say in reply.says if say.notice] == ["application_update"]
    assert "See status" in reply.titles
    assert (citizen.talk.where, citizen.talk.queries) == (before.where, ())


def test_of_a_case_that_this_talk_no_longer_lists_the_words_are_told_too():
    reply = in_the_lobby().hears(case_facts.CitizenInformed, **TOLD)

    assert reply.keys == ["informed.told"]
    assert "See status" not in reply.titles
