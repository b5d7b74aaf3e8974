"""The authority's answers satisfy OpenSSL's client; a query that is wrong gets the answer that RFC 3161 has for it."""

import hashlib
import shutil
import subprocess

import pytest
from asn1crypto import tsp

from emulators.timestamp.answering import LENGTHS, Answer
from tests.emulators.timestamp.served import stamps_served

QUERY = {"content-type": "application/timestamp-query"}


@pytest.fixture(scope="module")
def stamps():
    with stamps_served() as running:
        yield running


def query(name="sha256", digest=b"", **more):
    digest = digest or bytes(LENGTHS.get(name, 20))
    imprint = {"hash_algorithm": {"algorithm": name}, "hashed_message": digest}
    return tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True, **more}).dump()


def asked(stamps, body, **headers):
    return stamps.http.post(stamps.url, content=body, headers=QUERY | headers)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="a client that is not ours")
@pytest.mark.parametrize("name", LENGTHS)
def test_openssl_s_client_is_satisfied(stamps, tmp_path, name):
    def openssl(*words):
        return subprocess.run(["openssl", "ts", *words], cwd=tmp_path, capture_output=True, text=True, check=False)

    (tmp_path / "paper").write_bytes(b"a paper")
    (tmp_path / "root.pem").write_bytes(stamps.root)
    assert openssl("-query", "-data", "paper", f"-{name}", "-cert", "-out", "query").returncode == 0
    answer = asked(stamps, (tmp_path / "query").read_bytes())
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/timestamp-reply")
    (tmp_path / "reply").write_bytes(answer.content)

    told = openssl("-verify", "-queryfile", "query", "-in", "reply", "-CAfile", "root.pem")
    assert (told.returncode, told.stdout.strip()) == (0, "Verification: OK"), told.stderr
    (tmp_path / "paper").write_bytes(b"another paper")
    assert openssl("-verify", "-data", "paper", "-in", "reply", "-CAfile", "root.pem").returncode == 1


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "bad_data_format"),
        (b"GET me a stamp", "bad_data_format"),
        (query() + b"\0", "bad_data_format"),
        (query("sha1"), "bad_alg"),
        (query(digest=b"short"), "bad_data_format"),
        (query(req_policy="1.2.3"), "unaccepted_policy"),
    ],
    ids=["nothing", "words", "more behind", "an old hash", "too short a hash", "a policy of others"],
)
def test_what_cannot_be_stamped_is_told_in_the_protocol(stamps, body, why):
    answer = Answer.load(asked(stamps, body).content)

    assert (answer["status"]["status"].native, answer["status"]["fail_info"].native) == ("rejection", {why})
    assert answer["time_stamp_token"].native is None


def test_what_is_no_query_is_an_error_of_http(stamps):
    assert asked(stamps, query(), **{"content-type": "text/plain"}).status_code == 415
    assert asked(stamps, bytes(20_000)).status_code == 413
    assert stamps.http.get(stamps.url).status_code == 405


def test_it_is_the_same_authority_when_it_starts_again(tmp_path):
    state = str(tmp_path / "state" / "emulators.json")
    with stamps_served(state) as first:
        root = first.root
    with stamps_served(state) as second:
        assert second.root == root
        answer = Answer.load(asked(second, query(digest=hashlib.sha256(b"x").digest())).content)
    assert answer["status"]["status"].native == "granted"
    assert (tmp_path / "state" / "timestamp-authority.pem").stat().st_mode & 0o077 == 0
