"""Every page in every language: what it says, and what it must not hold."""

import base64
import re
from io import BytesIO
from urllib.parse import unquote

import pytest
import zxingcpp

from chaupal.catalogue.queries import catalogue
from chaupal.website.words import words

PAGES = [
    "/",
    "/about",
    "/verify/",
    "/verify/?number=X",
    "/join/revenue",
    "/join/mcd",
    "/privacy/hi",
    "/privacy/en",
    "/promises",
]
pytestmark = pytest.mark.usefixtures("numbers")


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_in_its_language(client, path, language):
    if path.startswith("/privacy/"):
        language = path[-2:]

    answer = client.get(path, {"language": language, **({"number": "X"} if "number" in path else {})})

    assert answer.status_code == 200
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.text
    assert words(language)["nav"]["verify"] in answer.text


@pytest.mark.parametrize("demo", [False, True])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_or_styles_inline(client, settings, path, demo):
    settings.CHAUPAL_DEMO = demo
    answer = client.get(path)

    assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son[a-z]+=|javascript:", answer.text)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", PAGES)
def test_every_text_is_there(client, path):
    answer = client.get(path)

    assert not re.search(r"<(h\d|p|a|li|th|dt|dd|button|title)[^>]*>\s*</\1>", answer.text)


@pytest.mark.parametrize("path", ["/join/nobody", "/privacy/xx", "/nothing", "/verify/a/b"])
def test_what_is_not_there_is_said_to_be_missing(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "यह पन्ना नहीं मिला" in answer.text


def test_pages_are_only_read(client):
    assert client.post("/").status_code == 405
    assert client.post("/verify/").status_code == 405


def test_the_language_that_was_chosen_is_remembered(client):
    client.get("/about?language=hi")

    assert '<html lang="hi">' in client.get("/about").text


def test_the_browser_s_language_decides_before(client):
    assert '<html lang="hi">' in client.get("/about", headers={"accept-language": "hi-IN,hi;q=0.9"}).text
    assert '<html lang="en">' in client.get("/about", headers={"accept-language": "fr"}).text


def test_both_languages_have_the_same_texts():
    assert shape(words("hi")) == shape(words("en"))


def shape(texts):
    """The keys of a tree of texts, and how long its lists are."""
    if isinstance(texts, dict):
        return {key: shape(value) for key, value in texts.items()}
    if isinstance(texts, list):
        return [shape(value) for value in texts]
    assert str(texts).strip()
    return type(texts)


def test_what_is_offered_is_read_from_the_catalogue(client):
    answer = client.get("/about?language=en")

    for service in catalogue().offered():
        assert service.text("en", "name") in answer.text
    offering = {service.department for service in catalogue().offered()}
    for department in catalogue().departments.values():
        assert (department.names["en"] in answer.text) == (department.id in offering)


def test_the_number_and_its_code_lead_into_the_chat(client):
    answer = client.get("/join/revenue?language=en")

    assert "+91 11 5550 0002" in answer.text
    assert "https://wa.me/911155500002?text=Namaste" in answer.text
    assert read_code(answer.text) == "https://wa.me/911155500002?text=Namaste"


def read_code(page):
    """What the page's QR code says: its squares, drawn as a picture."""
    from PIL import Image, ImageDraw

    uri = re.search(r'src="data:image/svg\+xml;?(?P<how>[^,]*),(?P<svg>[^"]+)"', page)
    svg = base64.b64decode(uri["svg"]).decode() if "base64" in uri["how"] else unquote(uri["svg"])
    path, side = re.search(r"\bd=['\"]([^'\"]+)", svg)[1], int(re.search(r"width=['\"](\d+)", svg)[1])
    image = Image.new("L", (side, side), 255)
    pen = ImageDraw.Draw(image)
    x = y = 0.0
    # segno draws each row of modules with relative moves and horizontal strokes of width one
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        steps = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = steps
        elif command == "m":
            x, y = x + steps[0], y + steps[1]
        else:
            pen.rectangle([x * 4, (y - 0.5) * 4, (x + steps[0]) * 4 - 1, (y + 0.5) * 4 - 1], fill=0)
            x += steps[0]
    out = BytesIO()
    image.save(out, "PNG")
    return zxingcpp.read_barcodes(image, formats=zxingcpp.barcode_formats_from_str("QRCode"))[0].text


def test_in_the_city_in_a_box_the_phone_stands_beside_the_office(client, settings):
    settings.CHAUPAL_DEMO = True
    answer = client.get("/?language=en")

    assert f'<iframe src="{settings.CHAUPAL_EMULATORS_URL}/graph/phone?language=en"' in answer.text
    assert '<iframe src="/console/"' in answer.text
    assert "revenue.sdm" in answer.text


def test_in_production_no_sign_in_is_told(client):
    page = client.get("/?language=en").text

    assert "revenue.sdm" not in page
    assert "iframe" not in page
    assert words("en")["home"]["title"] in page


def test_before_a_number_is_entered_the_page_still_opens(client):
    from chaupal.departments.models import Number

    Number.objects.all().delete()

    assert words("en")["home"]["none"] in client.get("/about?language=en").text
    assert client.get("/join/mcd").status_code == 200
