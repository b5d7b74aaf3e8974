"""A visit on a case's page, and the list of a day."""

import pytest

from chaupal.applications.models import Application, Meeting
from chaupal.citizens.actions import set_stopped
from chaupal.departments.models import AuditRow
from tests.applications.cases import ANSWERS, obc, officer
from tests.applications.test_meetings import answer, coming
from tests.applications.test_transferring import clerk

pytestmark = pytest.mark.django_db


def test_who_has_the_case_sets_moves_and_calls_it_off_and_it_stands_on_the_list(signed_in) -> None:
    case = obc(answers={**ANSWERS, "district": "north"})
    north, page = signed_in(clerk("north", "north")), f"/console/case/{case.id}/"
    there, day = f"{page}meeting/", coming()
    sent = {"kind": "hearing", "day": day.isoformat(), "starts": "10:00", "ends": "12:00", "step": "0"}

    for changes, said in (({"day": "then"}, "give the day"), ({}, "where the hearing is")):
        assert said in north.post(there, {**sent, **changes}, follow=True).content.decode()
    assert not Meeting.objects.exists()
    done = north.post(there, {**sent, "place": "Room 4"}, follow=True).content.decode()
    assert "It is set. The citizen is told." in done
    assert "no answer yet" in done

    answer(Application.objects.get(id=case.id), day, coming(4))
    shown = north.get("/console/meetings/", {"day": day.isoformat()}).content.decode()
    assert case.number in shown
    assert "asks for another day" in shown
    assert AuditRow.objects.get(act="list_meetings").detail == {"count": 1}
    assert f'value="{coming(4).isoformat()}"' in north.get(page).content.decode()
    assert (
        "Somebody else has acted"
        in north.post(f"{there}off/", {"reason": "Rain", "step": "0"}, follow=True).content.decode()
    )
    assert "It is called off" in north.post(f"{there}off/", {"reason": "Rain"}, follow=True).content.decode()
    assert "Nothing is set for this day" in north.get("/console/meetings/?day=never").content.decode()


def test_only_who_may_and_it_is_written_down_on_its_day(signed_in) -> None:
    case = obc(answers={**ANSWERS, "district": "north"})
    north, page = signed_in(clerk("north", "north")), f"/console/case/{case.id}/"
    sent = {"kind": "visit", "day": coming().isoformat(), "starts": "10:00", "ends": "12:00"}
    other = officer("other", "registrar_clerk", department="mcd")
    for who, status in ((officer("reader", "auditor"), 403), (other, 404)):
        assert signed_in(who).post(f"{page}meeting/", sent).status_code == status
    north.post(f"{page}meeting/", sent)
    assert (
        "once the day has come" in north.post(f"{page}meeting/held/", {"words": "Seen"}, follow=True).content.decode()
    )
    Application.objects.update(meeting_on="2026-01-05")
    Meeting.objects.update(day="2026-01-05")
    assert "The citizen is being told." in north.get(page).content.decode()
    done = north.post(f"{page}meeting/held/", {"words": "Seen"}, follow=True).content.decode()
    assert "The citizen is being told." not in done
    assert "What was found stands in the history." in done
    assert "Visit or hearing held" in done


def test_where_nothing_can_be_sent_nothing_is_promised(signed_in) -> None:
    case = obc(answers={**ANSWERS, "district": "north"})
    set_stopped({case.citizen_id: True})
    north, page = signed_in(clerk("north", "north")), f"/console/case/{case.id}/"
    sent = {"kind": "visit", "day": coming().isoformat(), "starts": "10:00", "ends": "12:00"}
    done = north.post(f"{page}meeting/", sent, follow=True).content.decode()
    assert "It is set. Nothing can be sent: the citizen wrote STOP." in done
    assert "citizen is told" not in done
