"""Water bill. What a state's own water board calls itself stands in its `state.yaml`."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind

_KNO = values.first_of(values.number(10, 13), values.matching(r"(?<!\w)([0-9][0-9A-Z]{9,12})(?!\w)", sure=0.85))

KIND = Kind(
    name="water_bill",
    cues={
        "water bill": 2.5,
        "water sewer bill": 1,
        "पानी का बिल": 2.5,
        "जल बिल": 2.5,
        "k no": 1,
        "के नं": 1,
        "sewer maintenance": 2,
        "water charges": 1.5,
        "जल शुल्क": 1.5,
        "water consumption": 1,
        "kilolitre": 1,
        "zro": 1,
    },
    fields={
        "k_number": Field(
            _KNO,
            (
                "K No", "K.No.", "KNO", "K Number", "Kno No", "K.No", "K. No.", "के.नं.", "के नंबर", "के नं / K No",
                "के. नं. / K.No.", "Consumer No", "Connection No", "Consumer Number", "उपभोक्ता संख्या",
                "कनेक्शन संख्या", "के.संख्या", "KNO.",
                "K Num", "के.नं", "के नम्बर", "Consumer K No", "K. Number",
            ),
            anywhere=values.number(10),
        ),
        "name": Field(
            values.person,
            (
                "Name", "Consumer Name", "Name of Consumer", "Customer Name", "नाम", "उपभोक्ता का नाम", "उपभोक्ता",
                "नाम / Name", "उपभोक्ता नाम", "Consumer", "Name of the Consumer", "Registered Name",
                "Name of Customer", "ग्राहक का नाम", "पंजीकृत उपभोक्ता", "Registered Consumer",
            ),
        ),
        "address": Field(
            values.address,
            (
                "Address", "Billing Address", "Supply Address", "पता", "Premises Address", "पता / Address",
                "Service Address", "Address of Premises", "Property Address", "परिसर का पता", "आपूर्ति का पता",
                "आपूर्ति पता", "बिलिंग पता",
                "उपभोक्ता का पता", "Consumer Address", "Customer Address", "संपत्ति का पता", "कनेक्शन का पता",
            ),
            lines=5,
        ),
        "due_date": Field(
            values.date,
            (
                "Due Date", "Payment Due Date", "Last Date of Payment", "Pay By", "देय तिथि", "भुगतान देय तिथि",
                "अंतिम तिथि", "भुगतान की अंतिम तिथि", "Due Date of Payment", "देय तिथि / Due Date", "Last Date",
                "Pay Before", "Due Dt",
                "Pay by Date", "Payment Date (Last)", "अंतिम भुगतान तिथि", "देय दिनांक", "भुगतान की तिथि तक",
                "Due Date of the Bill", "Payable by", "भुगतान अंतिम तिथि",
            ),
        ),
        "amount": Field(
            values.money,
            (
                "Amount Payable", "Net Amount Payable", "Total Amount Payable", "Amount Payable by Due Date",
                "Amount Due", "Bill Amount", "Total Payable", "Amount payable upto due date", "Payable by Due Date",
                "Net Payable", "देय राशि", "कुल देय राशि", "बिल राशि", "Total Amount Due", "Amount to be Paid",
                "शुद्ध देय राशि", "Total Amount", "Amount Payable on or before due date", "Amount (Rs)",
                "देय राशि / Amount Payable", "Net Amount", "Amount Payable (Rs)", "Total Bill Amount",
                "भुगतान योग्य राशि", "देय तिथि तक देय राशि", "कुल राशि", "कुल भुगतान राशि", "कुल देय", "देय धनराशि",
                "भुगतान राशि", "कुल बिल राशि", "Total Bill", "Amount before Due Date", "Payable Amount", "Total Dues",
            ),
        ),
    },
    others=(
        "Bill No", "Bill Date", "Category", "Meter No", "Previous Reading", "Current Reading", "Consumption",
        "Water Charges", "Sewer Maintenance", "Service Charge", "Cess", "Arrears", "LPSC",
        "Amount payable after due date", "बिल क्रमांक", "बिल संख्या", "बिल तिथि", "मीटर संख्या", "श्रेणी", "ZRO",
        "Zone", "Bill Period", "Consumption (KL)", "Rebate", "Payable after Due Date", "खपत", "Sewer Charges",
        "Water Cess", "बिल दिनांक", "Amount after due date", "देय तिथि के बाद देय राशि", "Fixed Charges", "जल शुल्क",
        "सीवर रखरखाव", "पिछली रीडिंग", "वर्तमान रीडिंग", "सेवा शुल्क", "जल उपकर", "छूट", "बकाया", "बिल अवधि",
    ),
)  # fmt: skip
