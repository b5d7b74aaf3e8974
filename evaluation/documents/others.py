"""Pictures that are no document that a form wants: portraits, landscapes, chats, shops' papers, empty pages."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING

import cv2
import fontpkg_noto_sans_devanagari as font  # type: ignore[import-untyped]
import numpy as np
import segno
from PIL import Image, ImageDraw, ImageFilter, ImageFont

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FONT = str(next(font.ROOT.glob("files/**/*.ttf")))


def others(seed: int) -> dict[str, bytes]:
    """One PNG of each sort, by name."""
    return {name: _png(draw(random.Random(f"{name}/{seed}"))) for name, draw in _DRAWN.items()}


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.convert("RGB").save(out, "PNG")
    return out.getvalue()


def _type(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size)


def _page(
    lines: Sequence[tuple[str, int]], *, size: tuple[int, int] = (1100, 1500), ground: str = "white"
) -> Image.Image:
    image = Image.new("RGB", size, ground)
    pen, top = ImageDraw.Draw(image), 70
    for text, height in lines:
        pen.text((80, top), text, fill="#222", font=_type(height))
        top += int(height * 1.7)
    return image


def _portrait(chance: random.Random) -> Image.Image:
    ground = chance.choice(["#dfe6ee", "#ffffff", "#b9d4f0"])
    skin, hair, cloth = (
        chance.choice(["#c68642", "#8d5524", "#e0ac69"]),
        "#2b1b12",
        chance.choice(["#334", "#733", "#252"]),
    )
    image = Image.new("RGB", (700, 900), ground)
    pen = ImageDraw.Draw(image)
    pen.ellipse((120, 620, 580, 1200), fill=cloth)
    pen.rectangle((300, 520, 400, 680), fill=skin)
    pen.ellipse((210, 180, 490, 580), fill=skin)
    pen.pieslice((195, 150, 505, 460), 180, 360, fill=hair)
    for x in (285, 395):
        pen.ellipse((x, 345, x + 36, 365), fill="white")
        pen.ellipse((x + 11, 346, x + 26, 364), fill="#221")
    pen.arc((300, 440, 400, 500), 20, 160, fill="#8a3a2a", width=5)
    return image.filter(ImageFilter.GaussianBlur(3))


def _landscape(chance: random.Random) -> Image.Image:
    noise = np.random.default_rng(chance.randrange(1 << 30))
    rough = cv2.resize(noise.normal(0, 1, (9, 12)).astype(np.float32), (1200, 900), interpolation=cv2.INTER_CUBIC)
    fine = cv2.resize(noise.normal(0, 1, (90, 120)).astype(np.float32), (1200, 900), interpolation=cv2.INTER_CUBIC)
    sky = np.linspace(0, 1, 900)[:, None] + 0.15 * rough + 0.04 * fine
    colours = np.stack([60 + 150 * (1 - sky), 120 + 70 * np.cos(3 * sky), 230 - 190 * sky], axis=-1)
    return Image.fromarray(np.clip(colours, 0, 255).astype(np.uint8))


def _chat(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (720, 1400), "#e5ddd5")
    pen, top = ImageDraw.Draw(image), 120
    pen.rectangle((0, 0, 720, 90), fill="#075e54")
    pen.text((90, 24), chance.choice(["Papa", "Office group", "सुनीता दीदी"]), fill="white", font=_type(32))
    said = [
        "Aadhaar card bhej do",
        "आधार कार्ड भेज दिया क्या?",
        "haan kal bhejunga",
        "Date of birth kya hai?",
        "12/03/1990",
        "Bijli ka bill 1,240 aaya hai",
        "Name: same as PAN",
        "ok 👍",
        "कल मिलते हैं",
        "Delhi pahunch gaye?",
    ]
    for text in chance.sample(said, 8):
        left = chance.random() < 0.5  # noqa: PLR2004
        x = 30 if left else 260
        pen.rounded_rectangle((x, top, x + 430, top + 90), 14, fill="white" if left else "#dcf8c6")
        pen.text((x + 18, top + 12), text, fill="#111", font=_type(26))
        pen.text(
            (x + 340, top + 60), f"{chance.randrange(1, 12)}:{chance.randrange(10, 59)} pm", fill="#888", font=_type(16)
        )
        top += 118
    return image


def _meme(chance: random.Random) -> Image.Image:
    image = _landscape(chance)
    pen = ImageDraw.Draw(image)
    pen.text((80, 30), chance.choice(["GOOD MORNING", "शुभ प्रभात", "WHEN THE BILL COMES"]), fill="white", font=_type(80))
    pen.text((80, 760), chance.choice(["Have a nice day", "आपका दिन मंगलमय हो"]), fill="white", font=_type(64))
    return image


def _blank(chance: random.Random) -> Image.Image:
    return Image.new("RGB", (1000, 1400), chance.choice(["white", "#f6f1e4", "#0d0d0d"]))


def _newspaper(chance: random.Random) -> Image.Image:
    image = _page([("The Capital Times", 60)], size=(1300, 1700), ground="#f2efe6")
    pen = ImageDraw.Draw(image)
    words = (
        "the water board said on Monday that the bill for the poor will be waived while power companies BSES and Tata "
        "Power asked the government of Delhi for higher rates a school principal in Rohini was honoured for his work "
        "the election commission of India will publish the list in January income tax collections rose"
    ).split()
    for column in range(3):
        for row in range(44):
            text = " ".join(chance.sample(words, 5))
            pen.text((60 + 410 * column, 200 + 32 * row), text[:40], fill="#222", font=_type(19))
    return image


def _handwriting(chance: random.Random) -> Image.Image:
    lines = [
        "milk 2 litre",
        "aata 5 kg",
        "call Ramesh",
        "gas booking",
        "school fees 1200",
        "doctor 6 pm",
        "bijli bill bharna",
    ]
    image = Image.new("RGB", (900, 1200), "#fbfbf5")
    pen = ImageDraw.Draw(image)
    for at in range(20):
        pen.line((0, 80 + 55 * at, 900, 80 + 55 * at), fill="#b8cfe6", width=2)
    for at, text in enumerate(chance.sample(lines, 6)):
        word = Image.new("L", (700, 70), 0)
        ImageDraw.Draw(word).text((5, 5), text, fill=255, font=_type(40))
        wave = word.transform(
            word.size, Image.Transform.AFFINE, (1, chance.uniform(0.2, 0.5), 0, chance.uniform(-0.05, 0.05), 1, 0)
        )
        image.paste("#23308a", (70 + chance.randrange(30), 40 + 110 * at), wave)
    return image


def _code(_: random.Random) -> Image.Image:
    out = BytesIO()
    segno.make("upi://pay?pa=shop@upi&pn=Sharma%20Store&am=120").save(out, kind="png", scale=14)
    return Image.open(out).convert("RGB")


def _invoice(chance: random.Random) -> Image.Image:
    return _page(
        [
            ("TAX INVOICE", 44),
            ("Sharma Electronics, Karol Bagh, New Delhi", 26),
            (f"Invoice No. {chance.randrange(999)}", 26),
            ("Date: 12/08/2026      GSTIN: 07ABCDE1234F1Z5", 26),
            ("Name: Rajesh Kumar", 26),
            ("Ceiling fan      1   2,450.00", 26),
            ("LED bulb 9 W     4     396.00", 26),
            ("Total Amount Payable: Rs. 2,846.00", 28),
            ("Thank you", 24),
        ]
    )


def _invitation(_: random.Random) -> Image.Image:
    return _page(
        [
            ("॥ श्री गणेशाय नमः ॥", 40),
            ("शुभ विवाह", 60),
            ("राजेश कुमार संग सुनीता", 40),
            ("सुपुत्र श्री मोहन लाल", 30),
            ("दिनांक 12 फरवरी 2027", 30),
            ("स्थान: कम्युनिटी हॉल, रोहिणी, दिल्ली", 30),
            ("आप सपरिवार सादर आमंत्रित हैं", 30),
        ]
    )


def _ticket(_: random.Random) -> Image.Image:
    return _page(
        [
            ("INDIAN RAILWAYS  e-Ticket", 40),
            ("PNR: 2431187650   Train: 12952", 28),
            ("Passenger Name: RAJESH KUMAR  Age 34  Male", 28),
            ("From: New Delhi   To: Mumbai Central", 28),
            ("Date of Journey: 14-10-2026", 28),
            ("Fare: Rs. 2,455.00", 28),
        ]
    )


def _prescription(_: random.Random) -> Image.Image:
    return _page(
        [
            ("Dr. A. Verma, MBBS MD", 40),
            ("City Clinic, Dwarka, New Delhi   Ph 9811122233", 26),
            ("Patient Name: Sunita Devi", 28),
            ("Age / Sex: 34 / Female     Date: 12/08/2026", 28),
            ("Rx", 44),
            ("Tab. Paracetamol 650 mg  1-0-1  5 days", 28),
            ("Syp. Cough 10 ml  thrice a day", 28),
            ("Review after 5 days", 26),
        ]
    )


def _letter(_: random.Random) -> Image.Image:
    return _page(
        [
            ("To,", 28),
            ("The Principal,", 28),
            ("Govt. School, Rohini", 28),
            ("Subject: Leave for two days", 28),
            ("Sir,", 28),
            ("I beg to say that I am ill and cannot come to school.", 26),
            ("Kindly grant me leave for two days.", 26),
            ("Thanking you,", 26),
            ("Yours obediently,", 26),
            ("Mohan, Class X", 26),
        ]
    )


def _card(_: random.Random) -> Image.Image:
    return _page(
        [
            ("RAJESH KUMAR", 40),
            ("Manager, Sunrise Textiles Pvt. Ltd.", 26),
            ("Mobile: 98110 22334", 26),
            ("rajesh@example.com", 26),
            ("B-12, Okhla Phase 2, New Delhi 110020", 26),
        ],
        size=(900, 520),
    )


def _menu(_: random.Random) -> Image.Image:
    return _page(
        [
            ("SHARMA SWEETS & RESTAURANT", 44),
            ("Samosa ........ 20", 30),
            ("Chole Bhature ........ 90", 30),
            ("Lassi ........ 60", 30),
            ("Thali ........ 180", 30),
            ("Thank you, visit again", 26),
        ]
    )


_DRAWN: dict[str, Callable[[random.Random], Image.Image]] = {
    "portrait": _portrait,
    "landscape": _landscape,
    "chat": _chat,
    "meme": _meme,
    "blank": _blank,
    "newspaper": _newspaper,
    "handwriting": _handwriting,
    "code": _code,
    "invoice": _invoice,
    "invitation": _invitation,
    "ticket": _ticket,
    "prescription": _prescription,
    "letter": _letter,
    "card": _card,
    "menu": _menu,
}
