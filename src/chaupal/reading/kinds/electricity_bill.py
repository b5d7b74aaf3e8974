"""Electricity bill. What a state's companies call themselves stands in its `state.yaml`."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind

KIND = Kind(
    name="electricity_bill",
    cues={
        "bill of supply for electricity": 3,
        "electricity bill": 3,
        "बिजली बिल": 3,
        "विद्युत बिल": 3,
        "sanctioned load": 2,
        "स्वीकृत भार": 2,
        "units consumed": 1,
        "kwh": 1,
        "energy charges": 1.5,
        "fixed charges": 1,
        "electricity tax": 1.5,
        "ca no": 1.5,
        "ppac": 1,
        "mdi": 0.5,
    },
    fields={
        "consumer_number": Field(
            values.number(9, 12),
            (
                "CA No", "CA Number", "Contract Account", "Contract Account No", "Contract Account Number",
                "Consumer No", "Consumer Number", "Customer Account No", "Consumer Account No", "Account No", "C.A. No",
                "CRN No", "Consumer ID", "CA. No", "K No", "CA No.", "Contract A/c No", "Contract Acc No",
                "उपभोक्ता संख्या", "उपभोक्ता क्रमांक", "सीए नंबर", "सी.ए. संख्या", "खाता संख्या", "अनुबंध खाता संख्या",
                "सी ए नं", "सी.ए. नं.", "उपभोक्ता नं", "Consumer No (CA)",
                "CA Num", "Account Number", "उपभोक्ता खाता संख्या", "सीए संख्या", "सी.ए. नंबर", "ग्राहक संख्या",
                "Customer No", "Customer Number", "Customer ID", "अनुबंध खाता",
            ),
        ),
        "name": Field(
            values.person,
            (
                "Name", "Consumer Name", "Customer Name", "Registered Consumer", "Name of Consumer", "Bill To", "नाम",
                "उपभोक्ता का नाम", "उपभोक्ता नाम", "Registered Name", "Name of the Consumer", "ग्राहक का नाम",
                "Name of Customer", "Name of the Customer",
                "Name of Registered Consumer", "पंजीकृत उपभोक्ता",
            ),
        ),
        "address": Field(
            values.address,
            (
                "Billing Address", "Address", "Supply Address", "Service Address", "पता", "बिल का पता",
                "Premises Address", "Address of Supply", "Mailing Address", "आपूर्ति का पता", "बिलिंग पता",
                "Consumer Address", "आपूर्ति पता", "उपभोक्ता का पता", "ग्राहक का पता", "पत्राचार का पता",
                "Correspondence Address", "Customer Address", "Installation Address",
            ),
            lines=5,
        ),
        "bill_date": Field(
            values.date,
            (
                "Bill Date", "Date of Bill", "Billing Date", "Invoice Date", "बिल तिथि", "बिल दिनांक", "बिल की तिथि",
                "बिल की तारीख", "Bill Dated", "Date of Issue", "Bill Issue Date", "बिल जारी तिथि",
                "बिल जारी करने की तिथि", "बिल जारी दिनांक", "Bill Generation Date", "Bill Dt", "Bill Issued on",
            ),
        ),
        "due_date": Field(
            values.date,
            (
                "Due Date", "Payment Due Date", "Due Date of Payment", "Last Date of Payment", "Pay By", "देय तिथि",
                "भुगतान देय तिथि", "अंतिम तिथि", "भुगतान की अंतिम तिथि", "Pay Before", "Due Dt", "Due Date for Payment",
                "Last Date", "भुगतान की देय तिथि",
                "Pay by Date", "अंतिम भुगतान तिथि", "देय दिनांक", "भुगतान अंतिम तिथि", "Payable by",
            ),
        ),
        "amount": Field(
            values.money,
            (
                "Net Amount Payable", "Amount Payable", "Total Amount Payable", "Bill Amount", "Amount Due",
                "Net Payable", "Total Payable", "Current Bill Amount", "Total Amount Due", "Amount to be Paid",
                "Net Bill Amount", "Total Bill Amount", "Payable Amount", "देय राशि", "कुल देय राशि", "बिल राशि",
                "शुद्ध देय राशि", "Amount Payable by Due Date", "Net Amount", "Total Amount", "Amount Payable (Rs)",
                "Net Amount Payable (Rs)", "Amount payable on or before due date", "भुगतान योग्य राशि",
                "कुल राशि", "देय तिथि तक देय राशि", "Net Amount Payable Rs", "Total Dues", "Bill Amount Payable",
                "Amount Payable Rs", "कुल भुगतान राशि", "कुल देय", "देय धनराशि", "भुगतान राशि", "कुल बिल राशि",
                "Total Bill", "Amount before Due Date", "Bill Total", "Pay Amount", "वर्तमान बिल राशि",
            ),
        ),
    },
    others=(
        "Bill No", "Sanctioned Load", "Contract Demand", "MDI", "Power Factor", "Meter Type", "Supply Type",
        "Energisation Date", "Bill Basis", "Pole No", "O.D. No", "Mobile / Tel. No", "Cycle No", "District / Division",
        "Tariff Category", "Bill Month", "Walking Sequence", "Meter No", "Units", "Units Consumed", "Past Dues",
        "Security Deposit", "Fixed Charges", "Energy Charges", "Previous Reading", "Current Reading", "Bill Period",
        "Subsidy", "Surcharge", "Electricity Tax", "PPAC", "Last Payment", "बिल संख्या", "स्वीकृत भार", "मीटर संख्या",
        "बिल माह", "श्रेणी", "Book No", "GSTIN", "Category", "बिल क्रमांक", "Meter Number", "Bill Number", "Invoice No",
        "Reading Date", "Last Payment Date", "Arrears", "Rebate", "यूनिट", "खपत", "Amount after Due Date",
        "Amount Payable after Due Date", "Pension Surcharge", "Next Reading Date", "Division",
        "देय तिथि के बाद देय राशि", "ऊर्जा शुल्क", "स्थायी शुल्क", "विद्युत कर", "सुरक्षा राशि", "खपत यूनिट",
        "आपूर्ति", "आपूर्ति प्रकार", "आपूर्ति का प्रकार", "कनेक्शन का प्रकार", "Connection Type", "Load", "भार",
    ),
)  # fmt: skip
