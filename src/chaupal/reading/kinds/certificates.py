"""What the revenue department's certificates have in common: number, bearer, parent, date of issue."""

from __future__ import annotations

from chaupal.reading import values

_CODE = r"((?=[A-Z0-9/\-]*\d)[A-Z0-9][A-Z0-9/\-]{4,24})"
NUMBER = values.matching(rf"(?<![\w/]){_CODE}(?![\w/])")
NUMBER_LABELS = (
    "Certificate No", "Certificate Number", "Certificate No.", "Cert No", "No", "Certificate ID", "प्रमाण पत्र संख्या",
    "प्रमाण पत्र सं", "प्रमाण पत्र क्रमांक", "Sl No", "Serial No", "प्रमाणपत्र संख्या", "Certificate Sl No",
    "प्रमाण पत्र नं", "प्रमाण-पत्र संख्या", "क्रमांक", "संख्या",
)  # fmt: skip
NUMBER_PROSE = (r"(?:certificate|प्रमाण\s?-?पत्र)\D{0,12}(?:no|number|संख्या|सं|क्रमांक)\.?\s*[:.-]?\s*(\S{5,26})",)
_TITLE = r"(?:shri|sh|smt|mr|mrs|ms|kumari|kum|km|श्री|श्रीमती|कुमारी|सुश्री)"
BEARER = (
    (
        rf"certif(?:y|ied) that\s+((?:{_TITLE}[./\s]+)*(?:\S+\s+){{1,6}}?)"
        r"(?:,|son|daughter|wife|s/o|d/o|w/o|s/d/w|r/o|resident|is|has|of)\b"
    ),
    rf"certif(?:y|ied) that\s+((?:{_TITLE}[./\s]+)*(?:[^,\s]+\s*){{1,6}}),",
    (
        rf"प्रमाणित किया जाता है कि\s+((?:{_TITLE}[./\s]+)*(?:\S+\s+){{1,6}}?)"
        r"(?:पुत्र|पुत्री|पत्नी|सुपुत्र|सुपुत्री|निवासी|,)"
    ),
)  # fmt: skip
PARENT = (
    (
        r"(?:son|daughter|wife|s/o|d/o|w/o|s/d/w)\s*(?:/\s*(?:son|daughter|wife)\s*){0,2}(?:of)?\s+((?:\S+\s+){1,6}?)"
        r"(?:,|resident|r/o|of|is|belongs|village)\b"
    ),
    r"(?:son|daughter|wife|s/o|d/o|w/o)\s*(?:/\s*(?:son|daughter|wife)\s*){0,2}(?:of)?\s+((?:[^,\s]+\s*){1,6}),",
    r"(?:पुत्र|पुत्री|सुपुत्र|सुपुत्री|पत्नी)(?:\s*/\s*(?:पुत्र|पुत्री|पत्नी))*\s+((?:\S+\s+){1,6}?)(?:निवासी|,|जाति)",
)  # fmt: skip
ISSUED = (
    "Date of Issue", "Issue Date", "Issued on", "Dated", "Date", "जारी करने की तिथि", "जारी तिथि", "दिनांक", "तिथि",
    "जारी दिनांक", "Date of issuance", "निर्गत तिथि", "जारी करने का दिनांक", "Issued Date", "Certificate Date",
)  # fmt: skip
ISSUE_PROSE = (r"(?:issued on|dated|issue date|जारी)\D{0,15}(\d{1,2}[^\d\s]\S{3,12})",)
