"""A paper of every kind in two layouts, with what must be read off it."""

from collections.abc import Callable
from random import Random

from tests.reading.cards import Paper, aadhaar_card, driving_licence, pan_card, ration_card, voter_id
from tests.reading.drawing import Sheet
from tests.reading.people import MEN, PLACES, WOMEN, day, digits, money, person


def electricity_bill(rng: Random, layout: int) -> Paper:
    name, _ = person(rng)
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
    name, _ = person(rng)
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
    name, sex = person(rng)
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
    name, _ = person(rng)
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
    name, sex = person(rng)
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
    name, sex = person(rng)
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
    name, _ = person(rng)
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
    name, _ = person(rng)
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
    name, _ = person(rng)
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
