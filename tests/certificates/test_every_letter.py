"""What is accepted can be printed: every form of ours, whatever script, sign or oddity stands in it."""

import shutil
import subprocess
import unicodedata
from dataclasses import asdict, replace
from functools import cache
from io import BytesIO
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from chaupal.catalogue.base import PaperForm, Row, Wording
from chaupal.catalogue.queries import catalogue, paper_form
from chaupal.certificates import guides, render
from chaupal.certificates.facts import Known
from chaupal.certificates.forms import read, receipt_form
from chaupal.certificates.layout import Issue, digest, printed
from chaupal.certificates.letters import NOT_SHOWN, settable
from chaupal.consent.queries import itemised
from tests.certificates.samples import NOON

URL = "https://chaupal.example/verify/" + "A" * 118
ISSUE = Issue("DL-RTI-2026-0000042", "revenue", {"hi": "राजस्व विभाग", "en": "Revenue Department"}, NOON, None)
# written by citizens of Delhi: a name or an address in each script
SCRIPTS = {
    "Devanagari": "श्रीमती क्षमा ज्ञानेन्द्र, ऋषि विहार",
    "Latin": "Zoë D'Souza-Müller, 12½ Łódź №7",
    "Gurmukhi": "ਪਾਣੀ ਨਹੀਂ ਆ ਰਿਹਾ, ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Urdu": "محمد عارف، چاندنی چوک، گڑھی ٹیلے",
    "Bengali": "পানীয় জল, শ্রী ক্ষিতীশ চট্টোপাধ্যায়",
    "Gujarati": "પાણી નથી, શ્રી જ્ઞાનેશ પટેલ",
    "Kannada": "ನೀರು ಇಲ್ಲ, ಶ್ರೀನಿವಾಸ",
    "Malayalam": "വെള്ളം ഇല്ല, ശ്രീകുമാർ",
    "Odia": "ପାଣି ନାହିଁ, ଶ୍ରୀ ଜ୍ଞାନରଞ୍ଜନ",
    "Tamil": "தண்ணீர் இல்லை, ஸ்ரீநிவாசன்",
    "Telugu": "నీళ్ళు లేవు, శ్రీ జ్ఞానేశ్వర్",
    "Meetei Mayek": "ꯏꯁꯤꯡ ꯂꯩꯇꯦ, ꯃꯤꯇꯩ",
    "Ol Chiki": "ᱫᱟᱜ ᱵᱟᱹᱱᱩᱜ, ᱥᱟᱱᱛᱟᱲᱤ",
}
ODD = (
    "\U0001f64f\U0001f468\u200d\U0001f469\u200d\U0001f467 help \u2764\ufe0f 1\ufe0f\u20e3",
    "\u202eevil\u202c \u2066x\u2069 \u200f",
    "a\x00b\x07c\x1b\x7f\ufeff\u00ad",
    "\ud800lone\udfff",
    "\ue000\U000f0000",
    "\u0d4d\u0301\u093f",  # marks that stand on nothing
    "Ra\u0a3fm \u0915\u0a3e a\u0651 \u0627\u093e",  # and on another script's letters
    "a" + "\u0301" * 40,
    "漢字 ខ្មែរ ไทย 𒀀",
    "क्\u200dष \u200d\u200c रा\u200cम",
    "\u0378\U0001fbff",
    "x" * 400,
)
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils reads the pages")


def all_forms():
    """The receipt, and the form of each service that ends in a paper."""
    kept = catalogue()
    yield receipt_form()
    for service in kept.offered():
        if service.certificate:
            yield paper_form(service.id, service.version)


def at_once(wordings):
    """All that could stand there, whatever its condition: one text."""
    texts = {language: " ".join(wording.text[language] for wording in wordings) for language in ("hi", "en")}
    return (Wording(texts),) if wordings else ()


def paper(form, text):
    """The data of a paper on which the text stands wherever the form takes one."""
    texts = {name: at_once(wordings) for name, wordings in form.texts.items()}
    form = replace(form, statement=at_once(form.statement), authority=at_once(form.authority), texts=texts)
    worded = [each.text["en"] for each in (*form.statement, *form.authority, *(w for ws in texts.values() for w in ws))]
    names = {name for words in worded for _, name, _, _ in Formatter().parse(words) if name}
    names |= {name for row in form.rows for name in row.sources}
    lines = {table.of: [{name: text for column in table.columns for name in column.sources}] for table in form.tables}
    known = Known(dict.fromkeys(names, text), lines)
    more = {"lines": [{"text": text, "amount": "1"}], "total": "1", "in_words": {"hi": text, "en": text}}
    table = {"table": read("receipt")["table"]} if form.kind == "receipt" else {}
    return settable({**printed(form, known, ISSUE), **(table | more if table else {})})


def pdf_of(form, text):
    return render.pdf("receipt" if form.kind == "receipt" else "certificate", paper(form, text), URL)


def text_of(pdf):
    """What is copied from the pages, composed alike, without spaces: between shaped clusters a reader may put some."""
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return unicodedata.normalize("NFC", "".join(run.stdout.decode().split()))


@cache
def request_form():
    return PaperForm("request", {"hi": "उत्तर", "en": "Reply"}, (Row(("told",), {"hi": "माँग", "en": "Request"}),))


@needs_poppler
@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_of_the_city_can_be_read_and_found_again(script):
    wanted = unicodedata.normalize("NFC", SCRIPTS[script])

    found = text_of(pdf_of(request_form(), wanted))

    assert NOT_SHOWN not in found
    for word in wanted.replace(",", " ").replace("،", " ").split():
        assert word in found


def test_every_form_of_ours_takes_every_script_and_every_oddity():
    text = " ".join((*(sample.split()[0] for sample in SCRIPTS.values()), *"🙏\u2066\ud800漢 a\u093f"))

    for form in all_forms():
        assert pdf_of(form, text).startswith(b"%PDF"), form.name


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_every_oddity_is_printed_and_vouched_for(text):
    assert pdf_of(request_form(), text).startswith(b"%PDF")
    assert len(digest(paper(request_form(), text))) == 8


def test_every_guide_sheet_is_made_of_letters_that_can_be_shown():
    for service in catalogue().offered():
        for language in ("hi", "en"):
            assert NOT_SHOWN not in str(settable(guides.printed(service, language)))
            assert NOT_SHOWN not in str(settable(asdict(itemised(service.id, service.version, language))))


BLOCKS = [
    range(first, first + 256)
    for first in (
        *range(0, 0x3200, 256),
        *range(0xA000, 0xAC00, 256),
        0xD800,
        0xE000,
        0xFB00,
        0xFE00,
        0xFF00,
        0x10300,
        0x11000,
        0x1D100,
        0x1F300,
        0x1F600,
        0xE0000,
    )
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block[0]:04x}")
def test_every_block_of_letters_marks_and_signs_is_printed(block):
    letters = [chr(one) for one in block]
    marks = [letter for letter in letters if unicodedata.category(letter)[0] == "M"]
    text = " ".join((*letters, *(f"{base}{mark}" for mark in marks for base in "aक")))

    assert pdf_of(request_form(), text).startswith(b"%PDF")


@given(st.text(st.characters(), max_size=60))
@settings(max_examples=20)
def test_any_text_is_printed(text):
    assert pdf_of(request_form(), text).startswith(b"%PDF")


def test_a_letter_that_no_font_has_is_seen_to_be_missing():
    assert settable("Ram 漢字") == f"Ram {NOT_SHOWN * 2}"
    assert settable("🙏 Ram") == "  Ram"


@needs_poppler
def test_only_packaged_fonts_are_used():
    pages = PdfReader(BytesIO(pdf_of(request_form(), " ".join(SCRIPTS.values())))).pages
    fonts = {font.get_object()["/BaseFont"] for page in pages for font in page["/Resources"]["/Font"].values()}

    assert len(fonts) >= 10
    assert all("NotoSans" in name for name in fonts)
