"""`chaupal breach …`: from a file that went astray to the list for the post; refusals are told in a sentence."""

import csv
import re
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.breaches import drill as drills
from chaupal.breaches.models import Breach, Touched
from chaupal.breaches.named import named_in
from chaupal.catalogue.queries import catalogue
from chaupal.channel.models import Outbox
from chaupal.citizens.actions import forget_handles
from chaupal.config.command import main
from chaupal.departments.actions import load_demo_officers
from chaupal.departments.models import AuditRow, Number, Officer
from chaupal.kit.clock import now
from chaupal.tasks.models import Task
from tests.applications.cases import NUMBER, PASSWORD
from tests.breaches.events import cases, looks, operator
from tests.jobs.draining import drain

SPAN = ("--since", "2026-11-01T09:00", "--until", "2026-11-02T09:00")


@pytest.fixture
def run(capsys, monkeypatch):
    # the tests are set up already; once more, their logs would go to this test's output for good
    monkeypatch.setattr("chaupal.config.footing.is_set_up", lambda: True)
    monkeypatch.setattr("chaupal.config.at_the_terminal.getpass", lambda _prompt: PASSWORD)

    def ran(*words: str) -> tuple[int, str, str]:
        code = main(["breach", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


@pytest.mark.django_db
class TestTheWholeWay:
    def test_from_a_file_to_the_post(self, run, tmp_path):
        Number.objects.create(phone_number_id=NUMBER, display="+91 1", name="x")
        by_case, _by_phone, gone = cases(3)
        forget_handles(gone.citizen_id)
        astray = tmp_path / "export.csv"
        astray.write_text(f"nr;tel\n{by_case.number.lower()};\n;+91 98100 00001\nx;{gone.number};+91 98999 00001\n")
        operator("head")

        code, out, _ = run("open", "sent_wrongly", *SPAN, "--file", str(astray), "--holds", "papers")
        assert code == 0
        assert "citizens touched: 3" in out
        assert "named, but of nobody here, who must be told in another way: 919899900001\n" in out
        breach = Breach.objects.get()
        assert run("open", "sent_wrongly", *SPAN, "--file", str(astray), "--holds", "papers")[1].startswith(
            f"breach {breach.code} is entered already"
        )
        assert Breach.objects.count() == 1

        mark = re.search(r"--- read: (\w+)", run("notices", breach.code)[1])[1]
        assert run("approve", breach.code.lower(), "--by", "head", "--read", mark)[0] == 0
        assert "approved already by head" in run("approve", breach.code, "--by", "head", "--read", mark)[1]
        drain()
        assert "notices no_address: 1" in run("show", breach.code)[1]
        rows = list(csv.DictReader(StringIO(run("post", breach.code)[1])))
        assert [(row["citizen"], row["why"], row["cases"]) for row in rows] == [
            (str(gone.citizen_id), "no_address", gone.number)
        ]
        assert AuditRow.objects.filter(act="read_breach_post").count() == 1
        assert run("verify", breach.code)[0] == 0

        Touched.objects.filter(citizen_id=by_case.citizen_id).delete()
        code, out, _ = run("verify", breach.code)
        assert code == 1
        assert "NOT as it was sealed" in out
        assert "1 not in the list" in out

    def test_what_cannot_be_is_told_in_a_sentence(self, run, tmp_path):
        operator("head")
        open_one = ("open", "account", *SPAN)
        for words, said in (
            (("show", "NOSUCH00"), "there is no breach NOSUCH00"),
            (open_one, "name what was reached"),
            ((*open_one, "--file", str(tmp_path / "none")), "No such file"),
            (("open", "account", "--since", SPAN[3], "--until", SPAN[1], "--officer", "x"), "--since must be before"),
            (("open", "account", "--since", SPAN[1], "--until", "2126-01-01", "--officer", "x"), "ahead of now"),
            ((*open_one, "--officer", "x", "--aware", "2126-01-01"), "not ahead of now"),
        ):
            code, _, err = run(*words)
            assert (code, said in err) == (1, True), words
        assert Task.objects.count() == 0

        run(*open_one, "--officer", "nobody")
        breach = Breach.objects.get()
        operator("other")
        Officer.objects.filter(username="other").update(password="!")
        for refused, said in (
            (("board", breach.code, "full"), "the full report lacks"),
            (("board", breach.code, "first", "--filed", "DPB/1"), "there is no officer"),
            (("approve", breach.code, "--by", "head", "--read", "bad"), "read them again"),
            (("approve", breach.code, "--by", "other", "--read", "bad"), "not other's password"),
            (("close", breach.code, "--by", "head"), "not filed with the Board yet"),
        ):
            code, _, err = run(*refused)
            assert (code, said in err) == (1, True), refused


class TestWhatAFileNames:
    def test_however_it_is_written(self):
        text = "obc/2026/0000123, (OBC/2026/0000124) +91-98100 00001;09810000002 9198100-00003 9810000001"
        assert named_in(text) == (
            ("OBC/2026/0000123", "OBC/2026/0000124"),
            ("919810000001", "919810000003"),
        )

    def test_longer_numbers_are_no_phones(self):
        assert named_in("account 129810000001, Aadhaar 9810 0000 0123, 5810000001").phones == ()

    @settings(max_examples=40)
    @given(st.text())
    def test_whatever_stands_in_it_nothing_breaks(self, text):
        found = named_in(text)
        assert all(re.fullmatch(r"91[6-9]\d{9}", phone) for phone in found.phones)


@pytest.mark.django_db
class TestADrill:
    @pytest.fixture(autouse=True)
    def box(self, settings):
        settings.CHAUPAL_DEMO = True
        settings.WHATSAPP_GRAPH_URL = "http://127.0.0.1:9/graph"
        Number.objects.create(phone_number_id=NUMBER, display="+91 1", name="x")
        load_demo_officers(catalogue())

    def test_where_people_work_it_is_refused(self):
        Officer.objects.all().delete()
        operator()
        out = StringIO()

        assert drills.drill(out, out, 3) == 1
        assert "people work with this database" in out.getvalue()

    def test_exactly_those_are_found_and_their_notices_written(self):
        out = StringIO()
        assert drills.drill(out, out, 30) == 0

        told = out.getvalue()
        breach = Breach.objects.get()
        assert f"breach {breach.code}: 30 found, 0 missed, 0 not touched" in told
        assert "30 notices in the outbox" in told
        assert "अभ्यास है, असल में कुछ नहीं हुआ" in told
        assert (breach.state, breach.drill) == ("closed", True)
        assert not Task.objects.filter(subject=breach.code, closed_at=None).exists()
        statements = {
            what: int(count) for what, count in re.findall(r"^(.+): .* s, (\d+) statements", told, re.MULTILINE)
        }
        assert statements["found"] <= 40
        assert statements["notices written"] <= 56

        again = StringIO()
        assert drills.drill(again, again, 5) == 0
        assert "5 found, 0 missed, 0 not touched" in again.getvalue()

    def test_if_anybody_else_is_found_nothing_is_written(self):
        (real,) = cases(1)
        Outbox.objects.all().delete()
        plant = drills._plant(3)
        looks(plant.account, [real])
        out = StringIO()

        assert not drills.dealt_with(out, replace(plant, until=now()), [operator()])
        assert "5 found, 0 missed, 2 not touched" in out.getvalue()  # and whom that account saw afterwards
        assert Breach.objects.get().state == "dismissed"
        assert Outbox.objects.count() == 0

    @pytest.mark.parametrize(
        ("name", "value"), [("CHAUPAL_DEMO", False), ("WHATSAPP_GRAPH_URL", "https://graph.facebook.com")]
    )
    def test_where_real_people_could_be_written_to_it_is_refused(self, settings, name, value):
        setattr(settings, name, value)
        out = StringIO()

        assert drills.drill(out, out, 3) == 1
        assert Breach.objects.count() == 0
        assert len(out.getvalue().splitlines()) == 1
