"""Receipt for property tax. What a state's corporations call themselves stands in its `state.yaml`."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind

KIND = Kind(
    name="property_tax_receipt",
    cues={
        "property tax": 3,
        "संपत्ति कर": 3,
        "house tax": 2.5,
        "गृह कर": 2.5,
        "upic": 3,
        "property id": 1.5,
        "property tax receipt": 1,
        "assessment year": 1,
        "unit area": 1,
        "annual value": 1,
        "financial year": 0.5,
        "tax paid": 1,
        "receipt": 0.5,
        "रसीद": 0.5,
        # papers of a property that name it and its owner as a receipt does
        "sale deed": -4,
        "conveyance deed": -4,
        "lease deed": -4,
        "rent agreement": -4,
        "बैनामा": -4,
        "विक्रय पत्र": -4,
        "किरायानामा": -4,
    },
    fields={
        "upic": Field(
            values.first_of(values.number(15), values.number(10, 18)),
            (
                "UPIC", "UPIC No", "UPIC Number", "Unique Property Identification Code", "Property ID", "Property UPIC",
                "UPIC Code", "यूपीआईसी", "यूपिक", "यूपिक संख्या", "संपत्ति पहचान संख्या", "संपत्ति आईडी",
                "Property Identification Code", "Property ID (UPIC)", "Unique Property Id Code", "UPIC ID",
                "यूपीआईसी संख्या", "Property Id No", "Unique Property ID", "संपत्ति संख्या", "Property Code",
                "सम्पत्ति पहचान संख्या", "UPIC Num", "संपत्ति कोड", "यूपीआईसी नंबर", "Unique Property Code",
            ),
            anywhere=values.number(15),
        ),
        "name": Field(
            values.person,
            (
                "Name", "Owner Name", "Name of Owner", "Owner's Name", "Name of Taxpayer", "Taxpayer Name", "Owner",
                "Name of Assessee", "नाम", "स्वामी का नाम", "करदाता का नाम", "मालिक का नाम", "Received from",
                "Assessee Name", "Assessee", "Taxpayer", "Name of the Owner", "Name of Owner/Occupier",
                "भवन स्वामी का नाम", "संपत्ति स्वामी", "संपत्ति स्वामी का नाम", "Property Owner", "Name of Payer",
                "Owner / Taxpayer", "Name of Owner / Taxpayer",
                "भू-स्वामी का नाम", "सम्पत्ति स्वामी का नाम", "गृहस्वामी का नाम", "Owner(s)",
                "Received with thanks from", "Paid by", "Name of Property Owner", "स्वामी", "करदाता",
                "प्राप्तकर्ता से",
            ),
        ),
        "address": Field(
            values.address,
            (
                "Property Address", "Address", "Address of Property", "पता", "संपत्ति का पता", "Premises",
                "Address of the Property", "Location", "Premises Address", "Property", "भवन का पता", "परिसर का पता",
                "सम्पत्ति का पता",
            ),
            lines=4,
        ),
        "amount": Field(
            values.money,
            (
                "Amount Paid", "Total Amount Paid", "Amount", "Tax Paid", "Net Amount Paid", "Total Amount",
                "Amount Received", "जमा कर", "जमा राशि", "Amount (Rs)", "Net Tax Payable", "Total Paid",
                "Total Tax Paid", "जमा राशि", "राशि", "भुगतान की गई राशि", "कुल राशि", "Net Amount", "Paid Amount",
                "Total Tax", "Amount Paid (Rs)", "Net Payable", "कुल जमा राशि", "Tax Amount Paid", "Property Tax Paid",
                "Amount of Tax Paid", "Total Amount Received", "प्राप्त राशि", "Net Tax Paid", "भुगतान राशि",
                "Payment Amount", "कुल भुगतान राशि", "कुल भुगतान", "कुल जमा", "जमा की गई राशि", "अदा की गई राशि",
                "चुकाई गई राशि",
                "भुगतान की राशि", "कुल कर राशि", "Amount Deposited", "Deposited Amount", "Total Payment",
                "Tax Received",
            ),
        ),
        "year": Field(
            values.years,
            (
                "Assessment Year", "Financial Year", "Year", "Tax Year", "For the Year", "Tax Period", "वित्तीय वर्ष",
                "कर निर्धारण वर्ष", "वर्ष", "Period", "FY", "A.Y.", "F.Y.", "Assessment Year / FY", "निर्धारण वर्ष",
                "Assessment Period", "वर्ष के लिए", "कर वर्ष", "Year of Assessment", "Tax for the Year",
                "Financial Year (FY)",
            ),
            anywhere=values.years,
        ),
    },
    others=(
        "Receipt No", "Receipt Date", "लेनदेन संख्या", "लेन-देन संख्या", "कॉलोनी श्रेणी",
        "Ward", "Zone", "Colony", "Category", "Covered Area", "Mode of Payment",
        "Transaction ID", "Rebate", "Annual Value", "Transaction No", "Payment Mode", "Payment Date", "रसीद संख्या",
        "दिनांक", "ज़ोन", "वार्ड", "Use", "Property Type", "Colony Category", "Usage", "Interest", "Arrears",
        "Bank Reference", "Payment Reference", "Tax Demand", "Gross Tax", "छूट", "Education Cess", "Late Fee",
        "Penalty", "Date of Payment", "भुगतान का माध्यम", "रसीद क्रमांक", "Tax", "Occupancy", "In words",
    ),
)  # fmt: skip
