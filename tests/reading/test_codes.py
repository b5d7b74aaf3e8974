"""What a code on a paper says beats what was read off its print, and its signature is checked."""

import datetime as dt
import gzip
from io import BytesIO
from random import Random

import pytest
import segno
import zxingcpp
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from PIL import Image

from chaupal.reading import aadhaar_qr
from chaupal.reading.queries import read
from tests.reading.papers import KINDS
from tests.reading.wear import encoded

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
SAID = {
    "indicator": "3",
    "reference": "270920190721345",
    "name": "Meera Chandran",
    "born": "21-04-1987",
    "gender": "F",
    "care_of": "C/O: Arun Chandran",
    "district": "East Delhi",
    "landmark": "",
    "house": "B-12",
    "location": "Laxmi Nagar",
    "pincode": "110092",
    "post_office": "Laxmi Nagar",
    "state": "Delhi",
    "street": "Gali 4",
    "sub_district": "",
    "town": "Delhi",
}


def certificate(key, path) -> str:
    """A certificate of that key, as a file."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2040, 1, 1, tzinfo=dt.UTC))
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return str(path)


def secure(key=KEY, **changed) -> str:
    """The digits of a secure QR code: fields, a photo, hashes, a signature; packed; one large number."""
    fields = SAID | changed
    photo = Random(1).randbytes(900).replace(b"\xff", b"\x00")
    body = b"\xff".join([*(value.encode("iso-8859-1") for value in fields.values()), photo])
    packed = gzip.compress(body + key.sign(body, padding.PKCS1v15(), hashes.SHA256()))
    return decimal(packed)


def decimal(packed: bytes) -> str:
    """Bytes as one number, of which Python would print 4300 digits at most."""
    number, parts = int.from_bytes(packed, "big"), []
    while number:
        number, part = divmod(number, 10**4000)
        parts.append(f"{part:04000}" if number else str(part))
    return "".join(reversed(parts))


def with_code(text: str, page: Image.Image | None = None, scale: int = 4) -> bytes:
    """A page with a QR code beside it."""
    drawn = BytesIO()
    segno.make(text, error="l", micro=False).save(drawn, kind="png", scale=scale, border=4)
    code = Image.open(drawn).convert("RGB")
    page = page or Image.new("RGB", (900, 300), "white")
    whole = Image.new("RGB", (max(page.width, code.width) + 40, page.height + code.height + 60), "white")
    whole.paste(page, (20, 20))
    whole.paste(code, (20, page.height + 40))
    return encoded(whole, kind="PNG")


@pytest.fixture
def trusted(settings, tmp_path):
    settings.CHAUPAL_AADHAAR_CERTIFICATES = [certificate(KEY, tmp_path / "uidai.pem")]


@pytest.mark.usefixtures("trusted")
def test_a_signed_code_alone_gives_all_fields():
    paper = read(with_code(secure()))

    said = {name: found.value for name, found in paper.fields.items()}
    assert paper.kind == "aadhaar_card"
    assert said["name"] == "Meera Chandran"
    assert said["date_of_birth"] == "1987-04-21"
    assert (said["gender"], said["aadhaar_last4"], said["pincode"]) == ("female", "2709", "110092")
    assert said["address"].startswith("C/O: Arun Chandran, B-12")
    assert min(found.confidence for found in paper.fields.values()) >= 0.99
    assert not paper.warnings


@pytest.mark.usefixtures("trusted")
def test_a_code_that_somebody_else_signed_is_doubted():
    paper = read(with_code(secure(OTHER_KEY)))

    assert paper.kind == "aadhaar_card"
    assert "signature_invalid" in paper.warnings
    assert max(found.confidence for found in paper.fields.values()) < 0.8


@pytest.mark.usefixtures("trusted")
def test_the_code_beats_the_print_and_their_difference_is_told():
    page, truth = KINDS["aadhaar_card"](Random(5), 0)

    paper = read(with_code(secure(), page))

    assert truth["name"] != "Meera Chandran"
    assert paper.fields["name"].value == "Meera Chandran"
    assert "code_differs" in paper.warnings


def test_without_a_certificate_the_signature_is_unchecked(settings):
    settings.CHAUPAL_AADHAAR_CERTIFICATES = []

    assert "signature_unchecked" in read(with_code(secure())).warnings


def test_a_change_in_one_letter_breaks_the_signature(tmp_path):
    content = aadhaar_qr.payload(secure())
    assert content is not None
    pem = (tmp_path / "uidai.pem").read_bytes() if certificate(KEY, tmp_path / "uidai.pem") else b""

    assert aadhaar_qr.is_signed(content, [pem])
    assert not aadhaar_qr.is_signed(content.replace(b"Meera", b"Meena"), [pem])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "9" * 700,
        "1" * 9000,
        "not a number",
        decimal(gzip.compress(b"x" * 2_000_000)),
    ],
)
def test_other_codes_and_bombs_are_no_aadhaar(text):
    assert aadhaar_qr.payload(text) is None


def test_the_older_code_is_read_but_believed_less(settings):
    settings.CHAUPAL_AADHAAR_CERTIFICATES = []
    text = (
        '<?xml version="1.0"?><PrintLetterBarcodeData uid="299999991234" name="Asha Rani" gender="F" yob="1990" '
        'dob="03/02/1990" co="D/O: Mohan Lal" house="12" street="Gali 2" vtc="Delhi" state="Delhi" pc="110032"/>'
    )

    paper = read(with_code(text))

    assert paper.kind == "aadhaar_card"
    assert (paper.fields["name"].value, paper.fields["aadhaar_last4"].value) == ("Asha Rani", "1234")
    assert "299999991234" not in repr(paper)
    assert paper.secrets, "the code holds the whole number: it must be painted over"
    assert max(found.confidence for found in paper.fields.values()) < 0.8


def test_the_code_of_a_certificate_of_ours_is_its_address(settings):
    settings.CHAUPAL_BASE_URL = "https://chaupal.example"
    address = "https://chaupal.example/verify/kJ3xT0pQ"

    assert read(with_code(address)).certificate == address
    assert read(with_code("https://elsewhere.example/verify/kJ3xT0pQ")).certificate is None


def test_a_bar_code_with_the_number_of_a_voter_card():
    bars = zxingcpp.create_barcode("ABC1234567", zxingcpp.BarcodeFormat.Code128).to_image(scale=3)
    strip = Image.fromarray(bars).convert("RGB").resize((700, 120))
    page = Image.new("RGB", (900, 400), "white")
    page.paste(strip, (80, 120))

    paper = read(encoded(page, kind="PNG"))

    assert paper.kind == "voter_id"
    assert (paper.fields["epic"].value, paper.fields["epic"].confidence) == ("ABC1234567", 0.99)
