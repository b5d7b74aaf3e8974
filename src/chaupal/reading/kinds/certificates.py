"""What the revenue department's certificates have in common: number, bearer, parent, date of issue."""

from __future__ import annotations

from chaupal.reading import values

_CODE = r"((?:[A-Z]{2,5}(?:/\s|\s/))?(?=[A-Z0-9/\-]*\d)[A-Z0-9][A-Z0-9/\-]{4,24})"
NUMBER = values.matching(rf"(?<![\w/]){_CODE}(?![\w/])")
REGISTRATION_LABELS = (  # of an entry in the register of births and deaths
    "Registration No", "Registration Number", "Regn No", "Regn. No", "Reg. No", "पंजीकरण संख्या", "पंजीकरण सं",
    "पंजीयन संख्या",
)  # fmt: skip
NUMBER_LABELS = (
    "Certificate No", "Certificate Number", "Certificate No.", "Cert No", "No", "Certificate ID", "प्रमाण पत्र संख्या",
    "प्रमाण पत्र सं", "प्रमाण पत्र क्रमांक", "Sl No", "Serial No", "प्रमाणपत्र संख्या", "Certificate Sl No",
    "प्रमाण पत्र नं", "प्रमाण-पत्र संख्या", "क्रमांक", "संख्या",
)  # fmt: skip
NUMBER_PROSE = (r"(?:certificate|प्रमाण\s?-?पत्र)\D{0,12}(?:no|number|संख्या|सं|क्रमांक)\.?\s*[:.-]?\s*(\S{5,26})",)
# a name in running text ends before these
STOP = (
    r"\s*(?:,|\b(?:son|daughter|wife|ward|[sdwc]\s?/\s?o|s/d/w|r/o|resident|residing|is|was|has|had|bearing|belongs?|"
    r"village|from|and|aged?|delivered|student|for|studying)\b|\s(?:पुत्र|पुत्री|पत्नी|सुपुत्र|सुपुत्री|निवासी|जाति|की|के|का|को)\s|[।(])"
)
RUN = r"([^,;:।]{2,60}?)"
_CHILD = r"(?:son|daughter|wife|ward|[sdwc]\s?/\s?o|s/d/w)"
BEARER = (
    rf"certif(?:y|ied)\s+that\s+(?:the\s+)?(?:total\s+|gross\s+)?(?:annual|yearly|family)\s+.{{0,12}}?income\s+of\s+{RUN}{STOP}",
    rf"certif(?:y|ied)\s+that[\s:]+(?!the\s){RUN}{STOP}",
    rf"प्रमाणित\s*किया\s*जाता\s*है\s*कि\s+{RUN}{STOP}",
)
PARENT = (
    rf"{_CHILD}(?:[\s,/]*{_CHILD})*\s*(?:of)?[\s:.-]+{RUN}{STOP}",
    rf"(?:पुत्र|पुत्री|सुपुत्र|सुपुत्री|पत्नी)(?:\s*/\s*(?:पुत्र|पुत्री|पत्नी))*\s+{RUN}{STOP}",
)
ISSUED = (
    "निर्गमन तिथि", "निर्गत दिनांक", "तिथि", "Date of Certificate", "Certificate Date", "Dated on",
    "Date of Issue", "Issue Date", "Issued on", "Dated", "Date", "जारी करने की तिथि", "जारी तिथि", "दिनांक", "तिथि",
    "जारी दिनांक", "Date of issuance", "निर्गत तिथि", "जारी करने का दिनांक", "Issued Date", "Certificate Date",
)  # fmt: skip
ISSUE_PROSE = (
    r"(?:issued on|issue date|जारी)\D{0,15}(\d{1,2}[^\d\s]\S{3,12})",
    # on one line with the number
    r"(?:certificate no|प्रमाण ?पत्र (?:संख्या|क्रमांक))\W{0,3}\S+ (?:dated?|दिनांक)\W{0,3}(\d{1,2}[^\d\s]\S{3,12})",
)
