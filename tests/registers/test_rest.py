"""A department's portal as the guide describes it: asked over HTTP, and every wrong answer told as what it is."""

import socket
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bench.registers.place import SLOW
from chaupal.registers.base import (
    AWAY,
    REFUSED,
    UNABLE,
    Amiss,
    Changes,
    Done,
    Fault,
    File,
    Filed,
    Found,
    Standing,
    Submission,
)
from chaupal.registers.trying import try_register
from tests.registers.portal import CLIENT, GUIDE, SECRET, Building, Department, building, department, described

TODAY = date(2026, 11, 25)
ASKER = 1
INCOME = Submission(
    "RVN/2026/0000017",
    "income_certificate",
    "hi",
    "919810012345",
    {"applicant_name": "Asha Devi", "date_of_birth": "1988-04-17", "family_income": 84000},
)
BY = {"certificate_number": "INC/2026/7", "date_of_birth": "1988-04-17"}
ASHAS = {"certificateNo": "INC/2026/7", "dateOfBirth": "17-04-1988", "holderName": "Asha Devi", "annualIncome": 84000}
NUMBER = "90000000000001"
pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def where():
    with building() as standing:
        yield standing


@pytest.fixture
def office(tmp_path: Path, where: Building):
    with department(tmp_path, where) as running:
        running.portal.archive["certificates"] = [ASHAS]
        yield running


def test_an_application_goes_its_way_at_the_portal(office: Department):
    keeper, portal = office.keeper, office.portal

    assert keeper.submit("certificates", INCOME) == Filed(NUMBER)
    assert keeper.submit("certificates", INCOME) == Filed(NUMBER)
    assert [one.form for one in portal.applications.values()] == [
        {"applicantName": "Asha Devi", "dateOfBirth": "17-04-1988", "mobile": "9810012345", "annualIncome": 84000}
    ]
    for state in ("UNDER_VERIFICATION", "APPROVED", "ISSUED"):
        portal.move(NUMBER, state, desk="Tehsildar")
    changed: list[Standing] = []
    cursor, pages = "", 0
    while True:
        news = keeper.changes("certificates", cursor)
        assert isinstance(news, Changes), news
        changed, cursor, pages = changed + news.standings, news.cursor, pages + 1
        if not news.more:
            break
    assert {(one.key, one.state, one.stage) for one in changed} == {(INCOME.key, "done", "Tehsildar")}
    assert (len(changed), pages, cursor) == (4, 2, "4")
    assert keeper.changes("certificates", cursor) == Changes([], cursor)
    standing = keeper.status("certificates", NUMBER)
    assert isinstance(standing, Standing)
    assert abs((standing.changed_at - portal.applications[NUMBER].moved).total_seconds()) < 1
    paper = keeper.download("certificates", NUMBER)
    assert isinstance(paper, File)
    assert (paper.name, paper.mime, paper.content[:5]) == (NUMBER, "application/pdf", b"%PDF-")
    decided = keeper.cancel("certificates", NUMBER, "no more wanted")
    assert decided == Fault("certificates, cancel: it is decided already", retryable=False, told=REFUSED)


def answers_once_all_have_come(door: socket.socket, many: int) -> None:
    """A department that lets them wait until so many calls are open."""
    waiting = [door.accept()[0] for _ in range(many)]
    told = b'{"number": "N", "state": "OPEN"}'
    for one in waiting:
        one.recv(65536)
        one.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(told) + told
        )
        one.close()


def test_a_call_that_is_open_holds_little_memory(tmp_path: Path):
    """A tenth of the bench's two hundred (`python -m bench.registers --only open`), which may take 300 MB in all."""
    many, yaml = 20, SLOW.replace("REGISTER_BENCH_URL", "REGISTER_EDISTRICT_URL")
    with socket.create_server(("127.0.0.1", 0), backlog=many) as door:
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        office = threading.Thread(target=answers_once_all_have_come, args=(door, many))
        office.start()
        with described(tmp_path, url, slow=yaml) as keeper, ThreadPoolExecutor(many) as hands:
            tracemalloc.start()
            try:
                answers = list(hands.map(lambda _: keeper.status("slow", "N"), range(many)))
                most = tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()
        office.join()

    assert {one.state for one in answers if isinstance(one, Standing)} == {"in_progress"}
    assert len(answers) == many
    assert most / many < 300e6 / 200


def test_a_withdrawal_is_done_once_and_nothing_is_issued_on_it(office: Department):
    office.keeper.submit("certificates", INCOME)

    assert [office.keeper.cancel("certificates", NUMBER, "moved away") for _ in range(2)] == [Done(), Done()]
    assert office.portal.applications[NUMBER].state == "WITHDRAWN"
    paper = office.keeper.download("certificates", NUMBER)
    assert isinstance(paper, Fault)
    assert not paper.retryable


def test_a_certificate_is_found_in_our_terms(office: Department):
    assert office.keeper.find("certificates", BY, TODAY, ASKER) == Found([
        {
            "id": "INC/2026/7",
            "label": dict.fromkeys(("hi", "en", "pa"), "Asha Devi, INC/2026/7"),
            "certificate_number": "INC/2026/7",
            "date_of_birth": "1988-04-17",
            "holder_name": "Asha Devi",
            "annual_income": 84000,
        }
    ])  # fmt: skip
    assert office.keeper.find("certificates", {"certificate_number": "INC/2026/7"}, TODAY, ASKER) == Found([])


@pytest.mark.parametrize(
    ("fault", "times", "act", "words", "retryable", "told"),
    [
        ("html", 1, "status", "text/html that is no whole JSON", True, AWAY),
        ("half", 1, "submit", "no whole JSON", True, AWAY),
        ("ok_with_error", 1, "find", "the portal's database is away (EGOV-500)", True, AWAY),
        ("away", 3, "status", "HTTP 503", True, AWAY),
        ("expired_token", 2, "status", "credentials (HTTP 401)", True, AWAY),
        ("another_application", 1, "status", "another application than was asked for", True, AWAY),
        ("another_application", 1, "submit", "another application than was filed", False, AWAY),
        ("many", 99, "find", "a page that never ends", False, AWAY),
    ],
)
def test_a_wrong_answer_is_a_fault_that_names_nobody(
    office: Department, fault: str, times: int, act: str, words: str, retryable: bool, told: str
):
    office.keeper.submit("certificates", replace(INCOME, key="RVN/2026/0000016"))
    office.portal.faults = {fault: times}
    ask = {
        "status": lambda keeper: keeper.status("certificates", NUMBER),
        "submit": lambda keeper: keeper.submit("certificates", INCOME),
        "find": lambda keeper: keeper.find("certificates", BY, TODAY, ASKER),
    }

    answer = ask[act](office.keeper)

    assert isinstance(answer, Fault), answer
    assert words in answer.why
    assert (answer.retryable, answer.told) == (retryable, told)
    assert not any(private in answer.why for private in ("Asha", "1988", "98100", NUMBER, SECRET))
    office.portal.faults = {}
    assert not isinstance(ask[act](office.keeper), Fault)


@pytest.mark.parametrize(("fault", "asked"), [("lost_answer", 2), ("expired_token", 2), ("away", 2)])
def test_what_was_lost_on_the_way_is_filed_once(office: Department, fault: str, asked: int):
    office.portal.faults = {fault: 1}

    assert office.keeper.submit("certificates", INCOME) == Filed(NUMBER)
    assert office.portal.calls == ["POST /applications"] * asked
    assert len(office.portal.applications) == 1


def test_a_key_that_comes_with_another_application_is_refused(office: Department):
    office.keeper.submit("certificates", INCOME)

    other = office.keeper.submit("certificates", replace(INCOME, answers={**INCOME.answers, "family_income": 1}))

    assert other == Fault("certificates, submit: answers HTTP 409", retryable=False, told=REFUSED)
    assert [one.form["annualIncome"] for one in office.portal.applications.values()] == [84000]


@pytest.mark.parametrize(
    ("archive", "words"),
    [
        ([ASHAS | {"dateOfBirth": "18-04-1988"}], "somebody else's record"),
        ([ASHAS, ASHAS | {"annualIncome": 1}], "two records under one id"),
        ([ASHAS | {"certificateNo": None}], "no `id` (record.certificateNo)"),
        (["Asha Devi"], "something else than records"),
    ],
)
def test_a_record_that_nobody_asked_for_is_not_shown(office: Department, archive: list[Any], words: str):
    office.portal.archive["certificates"], office.portal.faults = archive, {"loose": 1}

    answer = office.keeper.find("certificates", BY, TODAY, ASKER)

    assert isinstance(answer, Fault), answer
    assert words in answer.why


def test_a_state_that_nobody_mapped_keeps_the_news_till_it_is(tmp_path: Path, where: Building):
    with department(tmp_path, where, certificates=GUIDE.replace("    RECEIVED: filed\n", "")) as office:
        office.keeper.submit("certificates", INCOME)
        unknown = office.keeper.changes("certificates", "")

        assert isinstance(unknown, Fault)
        assert (unknown.why[-8:], unknown.retryable) == ("RECEIVED", True)
        office.portal.move(NUMBER, "UNDER_VERIFICATION")
        assert [one.state for one in office.keeper.changes("certificates", "").standings] == ["in_progress"] * 2


def test_a_state_that_is_a_code_is_told_in_the_words_that_the_yaml_gives(tmp_path: Path, where: Building):
    yaml = GUIDE.replace("  codes:\n", "  codes:\n    words: {RECEIVED: With the branch office}\n")
    yaml = yaml.replace("stage: answer.pendingWith", "stage: codes.words[answer.status]")
    yaml = yaml.replace("stage: record.pendingWith", "stage: codes.words[record.status]")
    with department(tmp_path, where, certificates=yaml) as office:
        office.keeper.submit("certificates", INCOME)
        assert office.keeper.status("certificates", NUMBER).stage == "With the branch office"
        assert [one.stage for one in office.keeper.changes("certificates", "").standings] == ["With the branch office"]
        office.portal.move(NUMBER, "UNDER_VERIFICATION")
        assert office.keeper.status("certificates", NUMBER).stage == "", "what has no words has none"


def test_what_is_slower_than_its_patience_is_given_up(tmp_path: Path, where: Building):
    with department(
        tmp_path,
        where,
        certificates=GUIDE.replace(
            "get: /v1/applications/{number}\n", "get: /v1/applications/{number}\n      patience: 1\n"
        ),
    ) as office:
        office.portal.faults = {"slow": 9}

        answer = office.keeper.status("certificates", NUMBER)

    assert answer == Fault("certificates, status: does not answer (ReadTimeout)", retryable=True, amiss=Amiss.SILENT)


def test_a_register_does_what_its_yaml_describes_and_says_which_settings_it_lacks(tmp_path: Path, settings):
    find_alone = GUIDE[: GUIDE.index("    submit:")]
    with described(tmp_path, "http://127.0.0.1:9", certificates=find_alone) as keeper:
        assert keeper.able("certificates") == {"find"}
        assert keeper.submit("certificates", INCOME).told == UNABLE
        assert keeper.check_config("certificates") == ["does not answer (ConnectError)"]
        settings.REGISTER_SETTINGS = {"REGISTER_EDISTRICT_URL": "http://127.0.0.1:9"}
        lacking = ["REGISTER_EDISTRICT_CLIENT_ID is not set", "REGISTER_EDISTRICT_CLIENT_SECRET is not set"]
        assert keeper.check_config("certificates") == lacking
        assert keeper.find("certificates", BY, TODAY, ASKER) == Fault(
            f"certificates, find: {'; '.join(lacking)}", retryable=True, amiss=Amiss.LOCKED
        )


def test_a_token_may_come_from_a_server_of_its_own(tmp_path: Path, where: Building, settings):
    elsewhere = GUIDE.replace("token: /oauth2/token", "token: REGISTER_EDISTRICT_TOKEN_URL")
    with department(tmp_path, where, certificates=elsewhere) as office:
        assert office.keeper.check_config("certificates") == ["REGISTER_EDISTRICT_TOKEN_URL is not set"]
        told = {"REGISTER_EDISTRICT_TOKEN_URL": f"{office.url}/oauth2/token", "REGISTER_EDISTRICT_URL": office.url}
        settings.REGISTER_SETTINGS = settings.REGISTER_SETTINGS | told

        assert office.keeper.submit("certificates", INCOME) == Filed(NUMBER)


def test_wrong_credentials_are_told_as_such(office: Department):
    office.portal.client_id = "another"

    assert CLIENT not in str(office.keeper.check_config("certificates"))
    assert office.keeper.status("certificates", NUMBER) == Fault(
        "certificates, status: gives no token for our credentials (HTTP 401)", retryable=True, amiss=Amiss.LOCKED
    )


@pytest.mark.parametrize(
    "spoilt", ["", "forged_callback", "late_callback", "another body", "no signature", "short secret"]
)
def test_a_callback_is_the_portals_if_it_signed_it_just_now(office: Department, spoilt: str, settings):
    if spoilt == "short secret":
        office.portal.callback_secret = "short"
        settings.REGISTER_SETTINGS = settings.REGISTER_SETTINGS | {"REGISTER_EDISTRICT_CALLBACK_SECRET": "short"}
    office.portal.faults = {spoilt: 1}
    body = b'{"applicationNo": "90000000000001"}'
    headers = office.portal.signed(body)
    if spoilt == "another body":
        body = body.replace(b"1", b"2")
    if spoilt == "no signature":
        del headers["X-Portal-Signature"]

    assert office.keeper.is_genuine("certificates", body, headers) == (not spoilt)


def test_whoever_writes_such_a_yaml_sees_what_is_sent_and_what_comes_without_secrets(office: Department):
    office.portal.archive["certificates"] = [ASHAS | {"holderName": f"Asha {SECRET}"}]
    told = [f"{name}={value}" for name, value in BY.items()]
    shown, errors = StringIO(), StringIO()

    assert try_register(shown, errors, "certificates", told) == 0
    for words in (
        "GET /v1/archive/certificates?certificateNo=INC%2F2026%2F7&dateOfBirth=17-04-1988",
        "signed in with REGISTER_EDISTRICT_CLIENT_SECRET: •••",
        "HTTP 200 application/json",
        '"annualIncome": 84000',
        '"holder_name": "Asha •••"',
    ):
        assert words in shown.getvalue()
    office.portal.faults = {"html": 1}
    assert try_register(shown, errors, "certificates", ["status", "number=1"]) == 1
    assert "HTTP 200 text/html\n<html><title>Login" in shown.getvalue()
    assert "FAULT (may be asked again): certificates, status: answers" in shown.getvalue()
    assert SECRET not in shown.getvalue()
    assert try_register(shown, errors, "certificate", told) == try_register(
        shown, errors, "certificates", ["submit", "x=1"]
    )
    number, born = told
    for few in ([number], ["card=1"], [number, born.replace("birth", "birht")], ["status", "nummer=1"]):
        assert try_register(shown, errors, "certificates", few) == 1
    keys = "nothing was asked: certificates is looked up by certificate_number and date_of_birth"
    assert errors.getvalue().splitlines() == [
        "there is no register certificate; there are: certificates",
        "submit: say it as key=value, after one of find, bill, status, changes, download",
        keys,
        f"{keys}; there is no key card",
        f"{keys}; there is no key date_of_birht",
        "nothing was asked: status needs number; there is no key nummer",
    ]
