"""Cards of every kind in two layouts, with what must be read off them."""

from random import Random

from PIL import Image

from tests.reading.drawing import Sheet
from tests.reading.people import MEN, PLACES, WOMEN, aadhaar, day, digits, person

Paper = tuple[Image.Image, dict[str, str]]


def _card(ground=(245, 240, 225)) -> Sheet:
    return Sheet(1010, 640, 26, 40, ground, 24)


def aadhaar_card(rng: Random, layout: int) -> Paper:
    name, sex = person(rng)
    born, number = day(rng, 1950, 2010), aadhaar(rng)
    grouped = f"{number[:4]} {number[4:8]} {number[8:]}"
    place, pin, hindi = rng.choice(PLACES)
    father = rng.choice(MEN)
    word = {"male": "पुरुष / MALE", "female": "महिला / FEMALE"}[sex]
    truth = {
        "name": name.en,
        "name_hi": name.hi,
        "date_of_birth": born.isoformat(),
        "gender": sex,
        "aadhaar_last4": number[-4:],
    }
    if layout == 0:
        sheet = _card((255, 252, 245))
        sheet.heading("भारत सरकार", "Government of India")
        sheet.photo(40, 150, 200, 250)
        sheet.y = 160
        for text in (name.hi, name.en, f"जन्म तिथि / DOB: {born:%d/%m/%Y}", word):
            sheet.line(text, 280)
        sheet.put(330, 480, grouped, 40, True)
        sheet.put(330, 560, "मेरा आधार, मेरी पहचान", 28, True)
        return sheet.image, truth
    sheet = Sheet(1240, 1700)
    sheet.heading("भारतीय विशिष्ट पहचान प्राधिकरण", "Unique Identification Authority of India", "Government of India")
    sheet.line("Enrolment No.: 2189/30123/04411")
    sheet.line("आपका आधार क्रमांक / Your Aadhaar No. :")
    sheet.line(grouped, 350, 38, True)
    sheet.y += 100
    sheet.photo(90, sheet.y, 180, 220)
    top = sheet.y
    for text in (name.hi, name.en, f"जन्म तिथि/DOB: {born:%d/%m/%Y}", word.replace(" / ", "/ ")):
        sheet.line(text, 320)
    sheet.y = top + 320
    sheet.line("पता:")
    sheet.line(f"S/O: {father.hi}, {hindi} - {pin}")
    sheet.line("Address:")
    sheet.line(f"S/O: {father.en}, {place.split(', ', 2)[0]}, {place.split(', ', 2)[1]},")
    sheet.line(f"{place.split(', ', 2)[2]} - {pin}")
    sheet.put(350, sheet.y + 60, grouped, 38, True)
    return sheet.image, truth | {"address": f"S/O: {father.en}, {place} - {pin}", "pincode": pin}


def pan_card(rng: Random, layout: int) -> Paper:
    name, _ = person(rng)
    father, born = rng.choice(MEN), day(rng, 1950, 2004)
    letters = "".join(rng.choice("ABCDEFGHKLMNPRSTUVWXYZ") for _ in range(3))
    pan = f"{letters}P{name.en.split()[-1][0]}{digits(rng, 4)}{rng.choice('ABCDEFGHK')}"
    sheet = _card((225, 235, 240))
    sheet.heading("आयकर विभाग        भारत सरकार", "INCOME TAX DEPARTMENT      GOVT. OF INDIA")
    up = name.en.upper(), father.en.upper()
    if layout == 0:
        sheet.put(330, 130, "स्थायी लेखा संख्या कार्ड", 24)
        sheet.put(300, 165, "Permanent Account Number Card", 24)
        sheet.put(360, 205, pan, 36, True)
        sheet.photo(800, 150, 160, 200)
        sheet.y = 270
        for label, value in (("नाम / Name", up[0]), ("पिता का नाम / Father's Name", up[1])):
            sheet.line(label, size=20, gap=1.4)
            sheet.line(value, bold=True)
        sheet.line("जन्म की तारीख /", size=20, gap=1.3)
        sheet.line("Date of Birth", size=20, gap=1.4)
        sheet.line(f"{born:%d/%m/%Y}", bold=True)
    else:
        sheet.y = 150
        for text in (*up, f"{born:%d/%m/%Y}"):
            sheet.line(text, gap=2)
        sheet.line("Permanent Account Number", size=22)
        sheet.line(pan, size=34, bold=True)
        sheet.put(700, 560, "Signature", 20)
    return sheet.image, {"name": up[0], "father_name": up[1], "date_of_birth": born.isoformat(), "pan": pan}


def voter_id(rng: Random, layout: int) -> Paper:
    name, sex = person(rng)
    father, born = rng.choice(MEN), day(rng, 1950, 2006)
    epic = "".join(rng.choice("ABDFGHJKLMNPRSTUWXYZ") for _ in range(3)) + digits(rng, 7)
    sheet = _card((240, 245, 240))
    sheet.heading("भारत निर्वाचन आयोग", "ELECTION COMMISSION OF INDIA")
    if layout == 0:
        sheet.line("मतदाता फोटो पहचान पत्र / ELECTOR PHOTO IDENTITY CARD", size=22)
        sheet.photo(40, 200, 190, 240)
        sheet.put(280, 190, epic, 34, True)
        sheet.y, sheet.margin = 260, 280
        sheet.rows(
            (
                ("निर्वाचक का नाम", name.hi),
                ("Elector's Name", name.en),
                ("पिता का नाम", father.hi),
                ("Father's Name", father.en),
                ("लिंग / Sex", {"male": "पुरुष / Male", "female": "महिला / Female"}[sex]),
                ("जन्म की तारीख / Date of Birth", f"{born:%d/%m/%Y}"),
            )
        )
    else:
        sheet.line("IDENTITY CARD            " + epic, bold=True)
        sheet.rows(
            (
                ("Name", name.en),
                ("Husband's Name", father.en),
                ("Gender", sex.title()),
                ("Date of Birth / Age", f"{born:%d-%m-%Y}"),
            ),
            column=330,
        )
    return sheet.image, {
        "epic": epic,
        "name": name.en,
        "relation_name": father.en,
        "gender": sex,
        "date_of_birth": born.isoformat(),
    }


def driving_licence(rng: Random, layout: int) -> Paper:
    name, _ = person(rng)
    father, born = rng.choice(MEN), day(rng, 1950, 2004)
    issued, until = day(rng, 2008, 2024), day(rng, 2027, 2045)
    stem = f"{rng.randrange(1, 14):02}", f"{issued:%Y}", digits(rng, 7)
    sheet = _card((230, 240, 250))
    if layout == 0:
        sheet.heading("Indian Union Driving Licence", "Issued by Govt. of NCT of Delhi")
        sheet.line(f"DL No. : DL{stem[0]} {stem[1]}{stem[2]}", bold=True)
        sheet.line(f"Issue Date : {issued:%d-%m-%Y}     Validity (NT) : {until:%d-%m-%Y}")
        sheet.rows(
            (
                ("Name", name.en.upper()),
                ("Date of Birth", f"{born:%d-%m-%Y}"),
                ("Blood Group", "B+"),
                ("Son/Daughter/Wife of", father.en.upper()),
                ("Address", PLACES[0][0]),
            )
        )
    else:
        sheet.heading("UNION OF INDIA  DRIVING LICENCE", "TRANSPORT DEPARTMENT, GOVT. OF NCT OF DELHI")
        sheet.rows(
            (
                ("DL No.", f"DL-{stem[0]}{stem[1]}{stem[2]}"),
                ("Name", name.en),
                ("S/D/W of", father.en),
                ("DOB", f"{born:%d/%m/%Y}"),
                ("DOI", f"{issued:%d/%m/%Y}"),
                ("Valid Till (NT)", f"{until:%d/%m/%Y}"),
                ("COV", "MCWG, LMV"),
            ),
            column=260,
        )
    case = str.upper if layout == 0 else str
    return sheet.image, {
        "dl_number": "DL" + "".join(stem),
        "name": case(name.en),
        "relation_name": case(father.en),
        "date_of_birth": born.isoformat(),
        "valid_until": until.isoformat(),
    }


def ration_card(rng: Random, layout: int) -> Paper:
    head, son, number = rng.choice(WOMEN), rng.choice(MEN), "0770" + digits(rng, 8)
    category = rng.choice(("PR", "PRS", "AAY"))
    place, pin, _ = rng.choice(PLACES)
    sheet = Sheet(height=1500)
    if layout == 0:
        sheet.heading("GOVERNMENT OF NCT OF DELHI", "Food, Supplies & Consumer Affairs Department", "NFS e-Ration Card")
        sheet.rows(
            (
                ("NFS Card No", number),
                ("Card Type", category),
                ("Head of Family", head.en),
                ("Address", f"{place},\nPIN {pin}"),
                ("FPS No. and Name", "9874 Verma Store"),
                ("Circle", "58 Laxmi Nagar"),
            ),
            column=330,
        )
    else:
        sheet.heading("राशन कार्ड / Ration Card", "खाद्य, आपूर्ति एवं उपभोक्ता मामले विभाग, दिल्ली")
        sheet.table(
            (
                ("राशन कार्ड संख्या / Ration Card No.", number),
                ("श्रेणी / Category", category),
                ("मुखिया का नाम / Name of HoF", head.en),
                ("पता / Address", f"{place} - {pin}"),
            )
        )
    sheet.line("S.No  Name                 Relation     Age", bold=True)
    sheet.line(f"1    {head.en}          Self         44")
    sheet.line(f"2    {son.en}          Son          17")
    where = f"{place}, PIN {pin}" if layout == 0 else f"{place} - {pin}"
    return sheet.image, {"ration_card_number": number, "head_name": head.en, "category": category, "address": where}
