"""First page of a bank passbook, a statement's head, or a cheque."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind

# nearly all branches are numbered; a letter among their digits was misread
_IFSC = values.first_of(values.coded("AAAA0999999"), values.coded("AAAA0XXXXXX", sure=0.85))

KIND = Kind(
    name="bank_passbook",
    cues={
        "passbook": 3,
        "पासबुक": 3,
        "pass book": 3,
        "ifsc": 2.5,
        "ifs code": 2.5,
        "आई एफ एस सी": 2,
        "savings bank account": 1.5,
        "savings account": 1,
        "बचत खाता": 1.5,
        "account number": 1,
        "account no": 1,
        "खाता संख्या": 1,
        "micr": 1,
        "cif": 1,
        "branch": 1,
        "शाखा": 1,
        "account holder": 1,
        "nomination": 0.5,
        "bank": 1,
        "बैंक": 1,
        "statement of account": 1.5,
        "date of opening": 0.5,
    },
    fields={
        "account_number": Field(
            values.number(9, 18),
            (
                "Account No", "Account Number", "A/c No", "A/C Number", "Acc No", "Acct No", "SB A/c No",
                "Savings Account No", "खाता संख्या", "खाता क्रमांक", "खाता सं", "खाता नं", "A/C No.", "Account No.",
                "Savings Bank Account No", "SB Account No", "Bank Account No", "खाता संख्या / Account No",
                "Savings A/c No", "बचत खाता संख्या", "खाता नंबर", "Account", "A/c",
                "A/c Number", "Savings Account Number", "Account Num", "SB Account Number", "बचत बैंक खाता संख्या",
                "खाता सं.",
            ),
        ),
        "ifsc": Field(
            _IFSC,
            (
                "IFSC", "IFSC Code", "IFS Code", "RTGS/NEFT IFSC", "IFSC No", "आई.एफ.एस.सी", "आईएफएससी", "आईएफएससी कोड",
                "RTGS / NEFT / IFSC Code", "IFSC/RTGS Code", "आई.एफ.एस.सी. कोड",
            ),
            anywhere=_IFSC,
        ),
        "name": Field(
            values.person,
            (
                "Name", "Account Holder", "Account Holder's Name", "Name of Account Holder", "Customer Name",
                "A/c Holder Name", "Account Name", "Holder Name", "Name of Holder", "नाम", "खाताधारक का नाम",
                "खाताधारक", "Name of the Account Holder", "Account Holder Name", "Name(s)", "Name of Customer",
                "ग्राहक का नाम", "Depositor's Name", "A/C Name", "Name of Depositor",
                "Title of Account", "Account Title", "खाता धारक का नाम", "खाताधारी का नाम",
                "खातेदार का नाम", "Depositor", "A/c Name", "Account Holder(s)", "Account Holder Name(s)",
            ),
        ),
        "branch": Field(
            values.words,
            (
                "Branch", "Branch Name", "Branch Address", "Name of Branch", "Home Branch", "शाखा", "शाखा का नाम",
                "शाखा / Branch", "Bank Branch",
                "शाखा कार्यालय", "Branch Office", "Branch Name & Address", "Base Branch", "Br. Name",
            ),
        ),
    },
    others=(
        "MICR", "MICR Code", "CIF", "CIF No", "Customer ID", "Cust ID", "Address", "पता", "Nominee", "Nomination",
        "Date of Opening", "Mobile", "Joint Holder", "Branch Code", "Account Type", "Type of Account", "A/C Type",
        "Phone", "Email", "S/D/W/H/o", "Balance", "Opening Date", "Date of Issue", "खाते का प्रकार", "नामांकन",
        "खाता खोलने की तिथि", "Mode of Operation", "PAN", "ग्राहक आईडी", "Father's Name", "Currency", "S/o", "D/o",
        "W/o", "Scheme", "A/C Open Date", "Account Opening Date", "सी.आई.एफ.", "शाखा कोड", "CIF Number", "Customer No",
        "Nom Reg No", "Guardian", "Issue Date", "Bank", "Bank Name", "बैंक का नाम", "एम.आई.सी.आर", "Branch Manager",
        "शाखा प्रबंधक", "Manager", "संयुक्त धारक", "संयुक्त खाताधारक", "Joint A/c Holder",
    ),
)  # fmt: skip
