"""The PDF's own signature: good for whoever trusts the department's certificate, found broken at one changed byte."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.validation.errors import SignatureValidationError
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

from chaupal.certificates import render
from chaupal.certificates.signing.identity import identity_of
from chaupal.certificates.signing.pades import signed
from tests.certificates.samples import CASTE, CASTE_ANSWERS
from tests.certificates.signers import EC_KEY, PASSWORD, RSA_KEY, checked, identity_file
from tests.certificates.test_render import OBC, URL, data

AT = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def plain():
    return render.pdf("certificate", data(OBC, CASTE, CASTE_ANSWERS), URL)


@pytest.fixture(params=[RSA_KEY, EC_KEY], ids=["rsa", "ec"])
def identity(request, settings, tmp_path):
    settings.CHAUPAL_SIGNING_IDENTITY = str(identity_file(tmp_path, key=request.param))
    settings.CHAUPAL_SIGNING_PASSWORD = PASSWORD
    return identity_of("revenue")


def test_it_holds_for_who_trusts_the_root_and_says_who_and_when(plain, identity):
    status = checked(signed(plain, identity, AT, "Issued: N-1"))

    assert (status.intact, status.valid, status.trusted, status.bottom_line) == (True, True, True, True)
    assert status.signing_cert.subject.native == {"common_name": "Test office"}
    assert (status.signer_reported_dt, status.timestamp_validity) == (AT, None)
    assert status.coverage.name == "ENTIRE_FILE"


@pytest.mark.parametrize("where", [0.05, 0.3, 0.6, 0.9])
def test_a_changed_byte_is_found(plain, identity, where):
    pdf = bytearray(signed(plain, identity, AT, "Issued: N-1"))
    pdf[int(len(plain) * where)] ^= 1

    assert not found_good(bytes(pdf))


def test_a_revision_that_was_added_is_found(plain, identity):
    writer = PdfWriter(BytesIO(signed(plain, identity, AT, "Issued: N-1")), incremental=True)
    writer.pages[0][NameObject("/Rotate")] = NumberObject(180)
    writer.write(changed := BytesIO())

    assert not found_good(changed.getvalue())


def found_good(pdf):
    """Of some changes a reader can make no PDF any more."""
    try:
        return checked(pdf).bottom_line
    except (ValueError, KeyError, PdfError, SignatureValidationError):
        return False


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils checks signatures, too")
def test_another_reader_finds_the_same(plain, identity, tmp_path):
    pdf = signed(plain, identity, AT, "Issued: N-1")
    broken = bytearray(pdf)
    broken[len(plain) // 2] ^= 1

    good, bad = (said_by_pdfsig(tmp_path, content) for content in (pdf, bytes(broken)))

    assert "Signature Type: ETSI.CAdES.detached" in good
    assert "Signer Certificate Common Name: Test office" in good
    assert "Total document signed" in good
    assert "Signature Validation: Signature is Valid." in good
    assert "Signature Validation: Digest Mismatch." in bad


def said_by_pdfsig(folder, pdf):
    (folder / "paper.pdf").write_bytes(pdf)
    run = subprocess.run(["pdfsig", "-nocert", "paper.pdf"], cwd=folder, capture_output=True, text=True, check=False)
    return run.stdout


def test_it_is_a_pdf_a_as_before(plain, identity):
    """ISO 19005-2, as far as signing can break it; the rest is the typesetter's, and no byte of that is changed."""
    pdf = signed(plain, identity, AT, "Issued: N-1")
    before, after = (PdfReader(BytesIO(one)) for one in (plain, pdf))
    root: Any = after.root_object
    field: Any = root["/AcroForm"]["/Fields"][0].get_object()
    signature, was = field["/V"], before.root_object["/Metadata"].get_object()

    assert pdf.startswith(plain)
    assert not after.is_encrypted
    assert "/ID" in after.trailer  # 6.1.3
    assert (after.pdf_header, root.get("/Version")) == ("%PDF-1.7", None)  # 6.1.2: no PDF 2.0
    assert after.metadata == before.metadata  # 6.6.3: the two must agree
    assert root["/Metadata"].get_data() == was.get_data()
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in root["/Metadata"].get_data()
    (intent,) = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert set(root["/Perms"]) == {"/DocMDP"}  # 6.1.12
    (reference,) = signature["/Reference"]
    assert not {"/DigestLocation", "/DigestMethod", "/DigestValue"} & set(reference)  # 6.1.12
    assert (reference["/TransformMethod"], reference["/TransformParams"]["/P"]) == ("/DocMDP", 1)
    assert not root["/AcroForm"].get("/NeedAppearances", False)  # 6.4.1
    assert not {"/A", "/AA"} & set(field)
    # 6.3.2, 6.3.3: shown to be printed, never hidden; of no size, so that it needs no appearance
    assert field["/F"] & 0b100
    assert not field["/F"] & 0b100011
    assert [*field["/Rect"]] == [0, 0, 0, 0]
    assert "/AP" not in field
    start, length, again, rest = signature["/ByteRange"]  # 6.4.3: all but the signature itself
    assert (start, again + rest) == (0, len(pdf))
    assert pdf[length:again] == b"<" + pdf[length + 1 : again - 1] + b">"
    assert (again - length) % 2 == 0  # 6.1.6: hexadecimal figures come in pairs
    assert (signature["/Filter"], signature["/SubFilter"]) == ("/Adobe.PPKLite", "/ETSI.CAdES.detached")


def test_it_can_be_read_aloud_as_before(plain, identity):
    """ISO 14289-1: a page with an annotation says in which order it is read, and the field what it is."""
    root = PdfReader(BytesIO(signed(plain, identity, AT, "Issued: N-1"))).root_object
    (page,) = root["/Pages"]["/Kids"]
    (field,) = root["/AcroForm"]["/Fields"]

    assert page.get_object()["/Tabs"] == "/S"
    assert field.get_object()["/TU"] == "Issued: N-1"
    assert root["/MarkInfo"]["/Marked"]
