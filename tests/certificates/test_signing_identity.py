"""With what is signed: as the setting names it, and a sentence for each way in which that cannot sign."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from chaupal.certificates.base import Unusable
from chaupal.certificates.signing import demonstration
from chaupal.certificates.signing.checks import signing
from chaupal.certificates.signing.identity import Identity, identity_of, weakness
from tests.certificates.signers import PASSWORD, RSA_KEY, certificate, identity_file

AT = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)


def signer(department="revenue") -> Identity:
    identity = identity_of(department)
    assert identity
    return identity


@pytest.fixture
def named(settings, tmp_path):
    def name(path, password=PASSWORD):
        settings.CHAUPAL_SIGNING_IDENTITY, settings.CHAUPAL_SIGNING_PASSWORD = str(path), password

    return name


@pytest.mark.parametrize("name", ["office.p12", "office.pfx", "office.pem"])
def test_a_file_of_either_kind_is_read_with_those_above_it(named, tmp_path, name):
    named(identity_file(tmp_path, name))

    identity = signer()

    assert identity.name == "CN=Test office"
    assert [one.subject.rfc4514_string() for one in identity.issuers] == ["CN=Test root"]
    assert (weakness(identity, AT), identity.is_self_signed, identity.is_demonstration) == ("", False, False)


def test_in_a_folder_each_department_has_its_own(named, tmp_path):
    identity_file(tmp_path, "all.p12")
    own = certificate(RSA_KEY, "Municipal Corporation")
    identity_file(tmp_path, "mcd.pem", own=own)
    named(tmp_path)

    assert signer().name == "CN=Test office"
    assert signer("mcd").name == "CN=Municipal Corporation"


def test_a_renewed_one_is_taken_without_a_restart(named, tmp_path):
    named(identity_file(tmp_path))
    assert signer().name == "CN=Test office"

    identity_file(tmp_path, own=certificate(RSA_KEY, "Test office 2027"))

    assert signer().name == "CN=Test office 2027"


def test_none_is_made_up_but_in_a_demo(settings):
    settings.CHAUPAL_SIGNING_IDENTITY = ""
    assert identity_of("revenue") is None

    settings.CHAUPAL_DEMO = True
    identity = signer()
    assert "DEMONSTRATION ONLY" in identity.name
    assert identity.is_demonstration
    assert weakness(identity, AT) == ""
    assert demonstration.certificate() == identity.certificate, "all processes have the same"


def test_what_cannot_be_used_is_named(named, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "words.p12").write_text("no key")
    (tmp_path / "alone.pem").write_bytes(certificate(RSA_KEY, "Alone").public_bytes(Encoding.PEM))
    good = identity_file(tmp_path)
    for path, password, trouble in (
        (tmp_path / "nowhere.p12", PASSWORD, "cannot be read"),
        (tmp_path / "empty", PASSWORD, "neither revenue.p12 nor all.p12"),
        (tmp_path / "words.p12", PASSWORD, "does not open"),
        (good, "another", "does not open"),
        (tmp_path / "alone.pem", PASSWORD, "no RSA or elliptic-curve key"),
        (identity_file(tmp_path, "other.pem", own=certificate(ec.generate_private_key(ec.SECP256R1()), "x")),
         PASSWORD, "no certificate of its key"),
        (identity_file(tmp_path, "ed.pem", ed25519.Ed25519PrivateKey.generate()), PASSWORD, "no RSA or elliptic"),
    ):  # fmt: skip
        named(path, password)
        with pytest.raises(Unusable, match=trouble):
            signer()


def test_what_is_too_weak_is_named(named, tmp_path):
    for file, trouble in (
        (identity_file(tmp_path, "old.p12", until=2021), "valid from"),
        (identity_file(tmp_path, "short.p12", rsa.generate_private_key(65537, 1024)), "1024 bits"),  # noqa: S505
        (identity_file(tmp_path, "odd.p12", ec.generate_private_key(ec.SECP256K1())), "secp256k1"),
        (identity_file(tmp_path, "tls.p12", digital_signature=False, content_commitment=False), "not for signatures"),
    ):
        named(file)
        assert trouble in weakness(signer(), AT)


@pytest.mark.django_db
def test_the_operator_is_told_who_signs_for_how_long_and_what_is_wrong_with_that(
    named, settings, tmp_path, time_machine
):
    time_machine.move_to("2026-12-15T12:00+05:30")
    settings.CHAUPAL_SIGNING_IDENTITY = ""
    assert ["not signed" in trouble for _, trouble in told()] == [True, False, False]
    for more, until, trouble in (
        ({}, "2099-01-01", ""),
        ({"until": 2027}, "2027-01-01", "ends on 2027-01-01"),
        ({"issuer": "Test office"}, "2099-01-01", "self-signed"),
        ({"until": 2025}, "2025-01-01", "valid from"),
    ):
        file = identity_file(tmp_path, **more)
        file.chmod(0o600)
        named(file)
        assert told()[0][0] == f"signature of papers (CN=Test office, until {until})"
        assert trouble in told()[0][1]
        assert bool(trouble) is bool(told()[0][1])

    named(identity_file(tmp_path))
    file.chmod(0o644)
    assert "open to all" in told()[0][1]
    settings.CHAUPAL_TIMESTAMP_URL = "http://127.0.0.1:9/"
    assert "cannot be reached" in told()[1][1]


def told():
    return list(signing(["revenue", "mcd"]))
