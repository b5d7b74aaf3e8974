"""A paper of every kind in two layouts, with what must be read off it."""

from collections.abc import Callable
from random import Random

from PIL import Image

from tests.reading.drawing import Sheet
from tests.reading.people import MEN, PLACES, WOMEN, aadhaar, day, digits, money

Paper = tuple[Image.Image, dict[str, str]]


def _card(ground=(245, 240, 225)) -> Sheet:
    return Sheet(1010, 640, 26, 40, ground, 24)


def _person(rng: Random):
    woman = rng.random() < 0.5
    return rng.choice(WOMEN if woman else MEN), "female" if woman else "male"


def aadhaar_card(rng: Random, layout: int) -> Paper:
    name, sex = _person(rng)
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
    name, _ = _person(rng)
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
    name, sex = _person(rng)
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
    name, _ = _person(rng)
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


def electricity_bill(rng: Random, layout: int) -> Paper:
    name, _ = _person(rng)
    number, (shown, amount) = digits(rng, (9, 11)[layout]), money(rng, 400, 19000)
    place, pin, _ = rng.choice(PLACES)
    bill, due = day(rng, 2025, 2025), day(rng, 2026, 2026)
    sheet = Sheet()
    if layout == 0:
        sheet.heading("BSES Rajdhani Power Ltd.", "Bill of Supply for Electricity")
        sheet.rows((("Name", name.en.upper()), ("Billing Address", f"{place},\n{pin}"), ("CA No.", number)), column=300)
        sheet.rows(
            (
                ("Sanctioned Load", "3.00 (kW)"),
                ("Bill No.", digits(rng, 12)),
                ("Tariff Category", "Domestic [ Residential ]"),
                ("Bill Date", f"{bill:%d-%m-%Y}"),
                ("Due Date", f"{due:%d-%m-%Y}"),
                ("Energy Charges", "1,932.40"),
                ("Net Amount Payable", f"₹{shown}"),
            ),
            column=420,
        )
        return sheet.image, {
            "consumer_number": number,
            "name": name.en.upper(),
            "address": f"{place}, {pin}",
            "bill_date": bill.isoformat(),
            "due_date": due.isoformat(),
            "amount": amount,
        }
    sheet.heading("TATA POWER-DDL", "Tata Power Delhi Distribution Limited", "बिजली बिल / Electricity Bill")
    sheet.stacked(
        (
            ("CA No. / सीए नंबर", number),
            ("Consumer Name / उपभोक्ता का नाम", name.en),
            ("Bill Date / बिल तिथि", f"{bill:%d %b %Y}"),
            ("Due Date / देय तिथि", f"{due:%d %b %Y}"),
            ("Units Consumed", "312"),
            ("Sanctioned Load", "4 kW"),
            ("Amount Payable / देय राशि", f"Rs. {shown}"),
            ("Address / पता", f"{place}\n{pin}"),
        )
    )
    return sheet.image, {
        "consumer_number": number,
        "name": name.en,
        "address": f"{place} {pin}",
        "bill_date": bill.isoformat(),
        "due_date": due.isoformat(),
        "amount": amount,
    }


def water_bill(rng: Random, layout: int) -> Paper:
    name, _ = _person(rng)
    number, (shown, amount), due = digits(rng, 10), money(rng, 300, 9000), day(rng, 2026, 2026)
    place, pin, _ = rng.choice(PLACES)
    sheet = Sheet()
    pairs = [
        ("के.नं. / K.No.", number),
        ("नाम / Name", name.en),
        ("पता / Address", f"{place}\n- {pin}"),
        ("Bill No.", digits(rng, 8)),
        ("Category", "Domestic"),
        ("Consumption (KL)", "21"),
        ("Water Charges", "212.00"),
        ("Sewer Maintenance", "127.20"),
        ("देय तिथि / Due Date", f"{due:%d/%m/%Y}"),
        ("देय राशि / Amount Payable", f"₹ {shown}"),
    ]
    sheet.heading("दिल्ली जल बोर्ड", "Delhi Jal Board", "पानी का बिल / Water Bill")
    if layout == 0:
        sheet.rows(pairs, column=420)
    else:
        sheet.table(pairs)
    return sheet.image, {
        "k_number": number,
        "name": name.en,
        "address": f"{place} - {pin}",
        "due_date": due.isoformat(),
        "amount": amount,
    }


def hospital_birth_report(rng: Random, layout: int) -> Paper:
    child, mother, father = rng.choice(MEN), rng.choice(WOMEN), rng.choice(MEN)
    born, sex = day(rng, 2024, 2026), rng.choice(("male", "female"))
    sheet = Sheet()
    if layout == 0:
        sheet.heading("FORM NO. 1", "BIRTH REPORT", "Legal Information")
        for at, (label, value) in enumerate(
            (
                ("Date of Birth", f"{born:%d-%m-%Y}"),
                ("Sex", sex.title()),
                ("Name of the Child", child.en),
                ("Name of the Father", father.en),
                ("Name of the Mother", mother.en),
                ("Address of Parents", PLACES[1][0]),
                ("Place of Birth", "Lok Nayak Hospital, New Delhi"),
                ("Informant's Name", father.en),
            ),
            1,
        ):
            sheet.line(f"{at}. {label} : {value}")
        place = "Lok Nayak Hospital, New Delhi"
    else:
        place = "Guru Teg Bahadur Hospital, Dilshad Garden"
        sheet.heading("GURU TEG BAHADUR HOSPITAL", "जन्म रिपोर्ट / Birth Report")
        sheet.table(
            (
                ("बच्चे का नाम / Child's Name", child.en),
                ("जन्म तिथि / Date of Birth", f"{born:%d/%m/%Y}"),
                ("लिंग / Sex", sex.title()),
                ("माता का नाम / Mother's Name", mother.en),
                ("पिता का नाम / Father's Name", father.en),
                ("जन्म स्थान / Place of Birth", place),
                ("Birth Weight", "2.9 kg"),
                ("Time of Birth", "04:35"),
            )
        )
    return sheet.image, {
        "child_name": child.en,
        "date_of_birth": born.isoformat(),
        "sex": sex,
        "mother_name": mother.en,
        "father_name": father.en,
        "place_of_birth": place,
    }


def death_report(rng: Random, layout: int) -> Paper:
    name, sex = _person(rng)
    father, died, age = rng.choice(MEN), day(rng, 2024, 2026), str(rng.randrange(21, 95))
    place = "Safdarjung Hospital, New Delhi"
    sheet = Sheet()
    pairs = [
        ("Name of the Deceased", name.en),
        ("Date of Death", f"{died:%d-%m-%Y}"),
        ("Sex", sex.title()),
        ("Age", f"{age} years"),
        ("Place of Death", place),
        ("Name of Father / Husband", father.en),
        ("Cause of Death", "Cardiac arrest"),
    ]
    if layout == 0:
        sheet.heading("FORM NO. 2", "DEATH REPORT")
        sheet.rows(pairs, column=420)
    else:
        hindi = ("मृतक का नाम", "मृत्यु तिथि", "लिंग", "आयु", "मृत्यु का स्थान", "पिता/पति का नाम", "मृत्यु का कारण")
        sheet.heading("मृत्यु रिपोर्ट / Death Report")
        sheet.table([(f"{label} / {pair[0]}", pair[1]) for label, pair in zip(hindi, pairs, strict=True)], 0.55)
    return sheet.image, {
        "name": name.en,
        "date_of_death": died.isoformat(),
        "sex": sex,
        "age": age,
        "place_of_death": place,
        "relation_name": father.en,
    }


def school_certificate(rng: Random, layout: int) -> Paper:
    name, _ = _person(rng)
    father, mother, born, number = rng.choice(MEN), rng.choice(WOMEN), day(rng, 2000, 2012), digits(rng, 4)
    sheet = Sheet()
    if layout == 0:
        sheet.heading("GOVT. SR. SEC. SCHOOL, ROHINI, DELHI", "SCHOOL LEAVING CERTIFICATE")
        for at, (label, value) in enumerate(
            (
                ("Admission No.", number),
                ("Name of the Pupil", name.en),
                ("Mother's Name", mother.en),
                ("Father's Name", father.en),
                ("Nationality", "Indian"),
                ("Date of Birth (in figures)", f"{born:%d/%m/%Y}"),
                ("Class last studied", "X"),
                ("General Conduct", "Good"),
            ),
            1,
        ):
            sheet.line(f"{at}. {label} : {value}")
    else:
        sheet.heading("सर्वोदय विद्यालय, दिल्ली", "विद्यालय छोड़ने का प्रमाण पत्र", "School Leaving Certificate")
        sheet.table(
            (
                ("प्रवेश संख्या / Admission No.", number),
                ("विद्यार्थी का नाम / Name of Student", name.en),
                ("पिता का नाम / Father's Name", father.en),
                ("माता का नाम / Mother's Name", mother.en),
                ("जन्म तिथि (अंकों में) / Date of Birth", f"{born:%d-%m-%Y}"),
                ("Result", "Passed"),
            ),
            0.58,
        )
    return sheet.image, {
        "name": name.en,
        "father_name": father.en,
        "mother_name": mother.en,
        "date_of_birth": born.isoformat(),
        "admission_number": number,
    }


def caste_certificate(rng: Random, layout: int) -> Paper:
    name, sex = _person(rng)
    father, issued = rng.choice(MEN), day(rng, 2015, 2025)
    number = f"90{digits(rng, 12)}"
    caste, (category, long) = rng.choice(("Jatav", "Balmiki", "Khatik")), ("SC", "Scheduled Caste")
    child, title = ("Son", "Shri") if sex == "male" else ("Daughter", "Kumari")
    sheet = Sheet()
    sheet.heading(
        "GOVERNMENT OF NCT OF DELHI", "Office of the Sub-Divisional Magistrate", "CASTE CERTIFICATE / जाति प्रमाण पत्र"
    )
    if layout == 0:
        sheet.line(f"Certificate No. : {number}          Date : {issued:%d/%m/%Y}")
        sheet.prose(
            f"This is to certify that {title} {name.en} {child} of Shri {father.en} resident of {PLACES[2][0]} in the "
            f"Union Territory of Delhi belongs to the {caste} caste which is recognised as a {long} under the "
            "Constitution (Scheduled Castes) (Union Territories) Order, 1951."
        )
    else:
        sheet.table(
            (
                ("प्रमाण पत्र संख्या / Certificate No.", number),
                ("नाम / Name", name.en),
                ("पिता का नाम / Father's Name", father.en),
                ("जाति / Caste", caste),
                ("श्रेणी / Category", f"{long} ({category})"),
                ("जारी तिथि / Issue Date", f"{issued:%d-%m-%Y}"),
            )
        )
    return sheet.image, {
        "certificate_number": number,
        "name": name.en,
        "father_name": father.en,
        "caste": caste,
        "category": category,
        "issue_date": issued.isoformat(),
    }


def income_certificate(rng: Random, layout: int) -> Paper:
    name, sex = _person(rng)
    father, issued, number = rng.choice(MEN), day(rng, 2022, 2026), f"90{digits(rng, 12)}"
    thousands = rng.randrange(48, 99)
    amount = f"{thousands},000"
    sheet = Sheet()
    sheet.heading("GOVERNMENT OF NCT OF DELHI", "REVENUE DEPARTMENT", "INCOME CERTIFICATE / आय प्रमाण पत्र")
    if layout == 0:
        sheet.line(f"Certificate No. {number}")
        sheet.prose(
            f"This is to certify that {'Shri' if sex == 'male' else 'Smt.'} {name.en}, S/D/W of Shri {father.en}, "
            f"resident of {PLACES[3][0]}, has an annual family income of Rs. {amount}/- from all sources for the "
            "financial year 2025-26."
        )
        sheet.line(f"Issued on : {issued:%d/%m/%Y}")
    else:
        sheet.rows(
            (
                ("Certificate Number", number),
                ("Name of Applicant", name.en),
                ("Father's Name", father.en),
                ("Annual Income", f"₹{amount}"),
                ("Date of Issue", f"{issued:%d %B %Y}"),
            ),
            column=380,
        )
    return sheet.image, {
        "certificate_number": number,
        "name": name.en,
        "annual_income": f"{thousands}000.00",
        "issue_date": issued.isoformat(),
    }


def salary_slip(rng: Random, layout: int) -> Paper:
    name, _ = _person(rng)
    shown, net = money(rng, 14000, 98000)
    when = day(rng, 2025, 2026)
    employer = rng.choice(("Yamuna Textiles Pvt. Ltd.", "Northern Foods Limited", "Shakti Traders"))
    sheet = Sheet()
    if layout == 0:
        sheet.heading(employer, f"Salary Slip for the month of {when:%B %Y}")
        sheet.rows((("Employee Name", name.en), ("Employee Code", "E1044"), ("Designation", "Clerk")), column=330)
        sheet.table(
            (("Basic", "18,000.00"), ("HRA", "7,200.00"), ("Provident Fund", "2,160.00"), ("Net Pay", f"₹{shown}"))
        )
    else:
        sheet.heading("PAY SLIP")
        sheet.stacked(
            (
                ("Employer", employer),
                ("Pay Period", f"{when:%b-%Y}"),
                ("Employee Name", name.en),
                ("Department", "Accounts"),
                ("Gross Earnings", "41,000.00"),
                ("Net Salary", f"Rs. {shown}"),
            )
        )
    return sheet.image, {"employer": employer, "name": name.en, "month": f"{when:%Y-%m}", "net_pay": net}


def bank_passbook(rng: Random, layout: int) -> Paper:
    name, _ = _person(rng)
    number = digits(rng, (11, 14)[layout])
    bank, code = rng.choice(
        (("State Bank of India", "SBIN"), ("Punjab National Bank", "PUNB"), ("Canara Bank", "CNRB"))
    )
    ifsc, branch = f"{code}0{digits(rng, 6)}", rng.choice(("Laxmi Nagar", "Karol Bagh", "Rohini Sector 7"))
    sheet = Sheet(1240, 800)
    if layout == 0:
        sheet.heading(bank, "SAVINGS BANK PASSBOOK")
        sheet.rows(
            (
                ("CIF No.", digits(rng, 11)),
                ("Account No.", number),
                ("Name", name.en.upper()),
                ("Branch", branch),
                ("IFSC", ifsc),
                ("MICR", digits(rng, 9)),
            ),
            column=260,
        )
    else:
        sheet.heading(f"{bank} पासबुक")
        sheet.table(
            (
                ("खाताधारक का नाम / Account Holder", name.en.upper()),
                ("खाता संख्या / Account Number", number),
                ("आई.एफ.एस.सी / IFSC Code", ifsc),
                ("शाखा / Branch", branch),
            )
        )
    return sheet.image, {"account_number": number, "ifsc": ifsc, "name": name.en.upper(), "branch": branch}


def property_tax_receipt(rng: Random, layout: int) -> Paper:
    name, _ = _person(rng)
    number, (shown, amount) = digits(rng, 15), money(rng, 900, 40000)
    place, pin, _ = rng.choice(PLACES)
    year = rng.choice(("2024-25", "2025-26"))
    sheet = Sheet()
    sheet.heading("MUNICIPAL CORPORATION OF DELHI", "दिल्ली नगर निगम", "PROPERTY TAX RECEIPT / संपत्ति कर रसीद")
    pairs = [
        ("UPIC", number),
        ("Owner's Name", name.en),
        ("Property Address", f"{place}\n- {pin}"),
        ("Assessment Year", year),
        ("Receipt No.", digits(rng, 8)),
        ("Amount Paid", f"₹{shown}"),
        ("Payment Mode", "UPI"),
    ]
    if layout == 0:
        sheet.rows(pairs, column=330)
    else:
        sheet.table(pairs)
    return sheet.image, {"upic": number, "name": name.en, "address": f"{place} - {pin}", "amount": amount, "year": year}


KINDS: dict[str, Callable[[Random, int], Paper]] = {
    maker.__name__: maker
    for maker in (
        aadhaar_card,
        pan_card,
        voter_id,
        driving_licence,
        ration_card,
        electricity_bill,
        water_bill,
        hospital_birth_report,
        death_report,
        school_certificate,
        caste_certificate,
        income_certificate,
        salary_slip,
        bank_passbook,
        property_tax_receipt,
    )
}
LAYOUTS = (0, 1)
