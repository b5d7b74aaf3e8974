"""Salary slip of an employer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.reading import values
from chaupal.reading.fields import Field, Found, Kind, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.reading.words import Sheet

_TITLE = re.compile(r"pay ?slip|salary ?slip|payslip|वेतन|wage slip|statement|for the month|month of", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:ltd|limited|pvt|private|llp|inc|corporation|company|co\.|industries|enterprises|services|solutions|traders|"
    r"hospital|school|bank|department|council|board|technologies|mills|works|stores|logistics|society|trust|agency|agencies)\b"
    r"|लिमिटेड|प्रा|विभाग|निगम",
    re.IGNORECASE,
)  # fmt: skip


def _letterhead(sheet: Sheet, found: Mapping[str, Found]) -> Mapping[str, Found]:
    """The employer's name heads the page, where no label gives it."""
    if "employer" in found:
        return {}
    heads = [row for row in sheet.rows[:5] if not _TITLE.search(" ".join(word.text for word in row.words))]
    firms = [row for row in heads if _FIRM.search(" ".join(word.text for word in row.words))]
    for row in (firms or heads)[:1]:
        head = parsed(values.words, row.words, 0.93 if firms else 0.75)
        if head:
            return {"employer": head}
    return {}


KIND = Kind(
    name="salary_slip",
    cues={
        "salary slip": 3.5,
        "pay slip": 3.5,
        "payslip": 3.5,
        "वेतन पर्ची": 3.5,
        "salary statement": 2,
        "net pay": 2,
        "net salary": 2,
        "शुद्ध वेतन": 2,
        "gross salary": 1.5,
        "gross earnings": 1.5,
        "earnings": 1,
        "deductions": 1,
        "कटौती": 1,
        "basic": 0.5,
        "मूल वेतन": 1,
        "provident fund": 1,
        "employee name": 1,
        "employee code": 1,
        "hra": 0.5,
        "uan": 0.5,
    },
    fields={
        "employer": Field(
            values.words,
            (
                "Employer", "Employer Name", "Name of Employer", "Company", "Company Name", "Organisation",
                "Organization", "नियोक्ता", "नियोक्ता का नाम", "Establishment", "Name of Organisation", "संस्था",
                "संस्था का नाम", "Firm Name", "Name of Office", "Name of Establishment",
                "कंपनी का नाम", "कम्पनी का नाम", "Name of the Employer",
            ),
        ),
        "name": Field(
            values.person,
            (
                "Employee Name", "Name of Employee", "Employee's Name", "Name", "Emp Name", "Name of the Employee",
                "कर्मचारी का नाम", "नाम", "Employee", "Staff Name", "कर्मचारी नाम",
                "Name of Staff", "Name of the Staff", "Worker's Name", "Name of Worker", "श्रमिक का नाम", "Emp. Name",
                "Name of the Official",
            ),
        ),
        "month": Field(
            values.month,
            (
                "Month", "Pay Period", "Salary Month", "For the Month of", "Pay Month", "Salary for the month of",
                "Month & Year", "माह", "वेतन माह", "Period", "Payslip for the month of", "Salary Slip for", "महीना",
                "Pay Slip for the month of", "Month / Year", "Salary Slip for the month of", "For Month", "Wage Month",
                "Wage Period", "Month of Salary", "Salary Period", "वेतन का माह", "वेतन अवधि",
                "Slip for the month of",
            ),
            (r"(?:month of|month|for|period|माह)\s*[:-]?\s*([^\W\d_]{3,12}[\s,'-]{1,3}20\d{2})",),
            anywhere=values.month,
        ),
        "net_pay": Field(
            values.money,
            (
                "Net Pay", "Net Salary", "Net Amount", "Net Payable", "Net Pay (Rs)", "Take Home", "Take Home Pay",
                "Net Salary Payable", "Net Amount Payable", "शुद्ध वेतन", "कुल देय वेतन", "Net Wages", "Net Earnings",
                "Net Payment", "Net Take Home", "Net Pay for the month", "निवल वेतन", "Net Pay Rs", "Net Salary (Rs)",
                "Net Payable Amount", "नेट वेतन", "Amount Payable", "Total Net Pay", "कुल शुद्ध वेतन",
                "Net Amount Paid", "Amount Credited", "देय वेतन", "हाथ में वेतन", "Net Pay Amount", "In-hand Salary",
                "Net Salary Paid", "भुगतान योग्य वेतन", "शुद्ध देय वेतन",
            ),
            (r"net\s+(?:pay|salary|amount)\D{0,25}?((?:₹|rs\.?|inr)?\s*\d[\d,.]+)",),
        ),
    },
    others=(
        "Employee Code", "Emp Code", "Employee ID", "Designation", "Department", "PAN", "UAN", "Bank A/c No",
        "Bank Account", "PF No", "ESI No", "Basic", "DA", "HRA", "Earnings", "Deductions", "Gross", "Gross Pay",
        "Gross Salary", "Total Deductions", "PF", "ESI", "TDS", "Days Worked", "Date of Joining", "Location", "पदनाम",
        "विभाग", "मूल वेतन", "कटौती", "कर्मचारी कोड", "Paid Days", "Bank", "Gross Earnings", "Total Earnings",
        "Provident Fund", "Professional Tax", "Conveyance", "In words", "Amount in words", "Amount", "Bank Name",
        "Working Days", "LOP Days", "Grade", "Total", "Basic Pay", "कुल वेतन", "कुल कटौती", "Emp ID", "DOJ", "Leave",
    ),
    further=_letterhead,
)  # fmt: skip
