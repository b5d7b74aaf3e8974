"""How ordinary people begin, in one sentence: what it answers of the form is not asked again."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from tests.hearing.opening import told

TODAY = date(2026, 6, 15)

SAID = [
    ("death_certificate", "मेरे पापा गुज़र गए हैं, उनका मृत्यु प्रमाण पत्र निकलवाना है", {"gender": "male", "relation": "child"}),
    ("death_certificate", "माँ का देहांत हो गया, मृत्यु प्रमाण पत्र चाहिए", {"gender": "female", "relation": "child"}),
    ("death_certificate", "पिताजी की मृत्यु का प्रमाण पत्र चाहिए", {"gender": "male", "relation": "child"}),
    ("death_certificate", "mere pati ka death certificate chahiye", {"gender": "male", "relation": "spouse"}),
    ("death_certificate", "दादी नहीं रहीं, उनका मृत्यु प्रमाण पत्र बनवाना है", {"relation": "other", "gender": "female"}),
    (
        "family_benefit",
        "मेरे पति की मौत हो गई है, घर चलाने के लिए सरकारी मदद चाहिए",
        {"relation": "wife", "gender": "female"},
    ),
    (
        "family_benefit",
        "पिताजी नहीं रहे, कमाने वाले वही थे, परिवार को सहायता चाहिए",
        {"relation": "child", "main_earner": True},
    ),
    (
        "surviving_member_certificate",
        "पिताजी गुज़र गए, वारिस का प्रमाण पत्र चाहिए बैंक के लिए",
        {"parent_lost": "father", "purpose": "dues", "relation": "child"},
    ),
    ("old_age_pension", "मेरी उम्र 68 साल है, बुढ़ापा पेंशन चाहिए", {"age_group": "sixties", "for_whom": "self"}),
    ("old_age_pension", "मेरी उमर बहत्तर साल हो गई, पेंशन बँधवानी है", {"age_group": "seventy_up", "for_whom": "self"}),
    (
        "old_age_pension",
        "माँ 72 साल की हैं, उनकी पेंशन लगवानी है",
        {"age_group": "seventy_up", "for_whom": "parent", "gender": "female"},
    ),
    (
        "old_age_pension",
        "pitaji 65 saal ke ho gaye hain unki pension",
        {"age_group": "sixties", "for_whom": "parent", "gender": "male"},
    ),
    ("disability_pension", "मेरे पैर नहीं हैं, दिव्यांग पेंशन चाहिए", {"disability_type": "locomotor"}),
    (
        "disability_pension",
        "मेरा बेटा देख नहीं सकता, 12 साल का है, दिव्यांग पेंशन चाहिए",
        {"disability_type": "blindness", "for_whom": "child", "gender": "male"},
    ),
    (
        "disability_identity_card",
        "मेरी बेटी सुन नहीं सकती, उसका विकलांग कार्ड बनवाना है",
        {"disability_type": "hearing_impairment_deaf", "for_whom": "child", "gender": "female"},
    ),
    ("lakhpati_bitiya", "मेरी बेटी हुई है, लखपति बिटिया में नाम लिखवाना है", {"girl_stage": "birth"}),
    ("lakhpati_bitiya", "नवजात बेटी के लिए लखपति योजना", {"girl_stage": "birth"}),
    ("lakhpati_bitiya", "beti paida hui hai lakhpati bitiya yojna", {"girl_stage": "birth"}),
    ("lakhpati_bitiya", "मेरी बेटी छठी में गई है, लखपति योजना की किस्त चाहिए", {"girl_stage": "class6"}),
    ("transport_permit", "ट्रक के लिए माल ढोने की परमिट चाहिए", {"service": "fresh_goods"}),
    ("transport_permit", "टैक्सी का परमिट बनवाना है", {"service": "fresh_passenger"}),
    ("transport_permit", "गाड़ी का परमिट रिन्यू कराना है", {"service": "renewal"}),
    ("welfare_application_status", "मेरी माँ की विधवा पेंशन का फॉर्म भरा था, उसका क्या हुआ", {"domain": "pension"}),
    ("welfare_application_status", "मेरे आवेदन की स्थिति INC/2026/0000001", {"application_number": "INC/2026/0000001"}),
    ("welfare_application_status", "राशन कार्ड का फॉर्म भरा था क्या हुआ", {"domain": "ration"}),
    ("hospital_appointment", "आँखों के डॉक्टर को दिखाना है", {"need": "opd", "opd": "eye"}),
    (
        "hospital_appointment",
        "मेरे बच्चे को बुखार है, लोकनायक में डॉक्टर का नंबर लगवाना है",
        {"need": "opd", "hospital": "lok_nayak", "opd": "paediatrics", "zone": "central", "for_whom": "child"},
    ),
    ("hospital_appointment", "हड्डी के डॉक्टर का अपॉइंटमेंट चाहिए", {"need": "opd", "opd": "orthopaedics"}),
    (
        "park_hall_booking",
        "बेटी की शादी के लिए सामुदायिक भवन बुक करना है",
        {"occasion": "wedding", "venue_type": "community_hall"},
    ),
    ("tourism_booking", "दिल्ली दर्शन बस की टिकट चाहिए", {"item": "city_tour", "product": "delhi_darshan"}),
    ("tourism_booking", "आगरा घूमने जाना है दो लोगों के लिए", {"item": "city_tour", "product": "agra_day", "visitors": 2}),
    (
        "vehicle_rc_services",
        "मैंने पुरानी बाइक खरीदी है, अपने नाम करवानी है",
        {"service": "transfer", "vehicle_type": "two_wheeler"},
    ),
    ("vehicle_rc_services", "आरसी खो गई है, डुप्लीकेट चाहिए", {"service": "duplicate"}),
    ("vehicle_rc_services", "गाड़ी का लोन खत्म हो गया, बैंक का नाम हटवाना है", {"service": "hp_end"}),
    ("trade_health_licence", "मुझे ढाबे का लाइसेंस चाहिए", {"licence_type": "health_trade", "trade_type": "eating_house"}),
    (
        "trade_health_licence",
        "किराने की दुकान का एमसीडी लाइसेंस",
        {"trade_type": "grocery", "licence_type": "general_trade"},
    ),
    ("birth_certificate", "बेटी का जन्म प्रमाण पत्र निकलवाना है", {"need": "copy", "sex": "female"}),
    ("birth_certificate", "बेटे के जन्म प्रमाण पत्र में नाम गलत है, ठीक कराना है", {"need": "correction", "sex": "male"}),
    ("birth_certificate", "जन्म प्रमाण पत्र में बच्चे का नाम जुड़वाना है", {"need": "add_name"}),
    (
        "ration_card_member_change",
        "राशन कार्ड में नवजात बेटी का नाम जोड़ना है",
        {"change_type": "add_member", "earlier_card": "never", "member_gender": "female", "relation": "daughter"},
    ),
    (
        "ration_card_member_change",
        "मेरी पत्नी का नाम राशन कार्ड में चढ़वाना है",
        {"change_type": "add_member", "member_gender": "female", "relation": "spouse"},
    ),
    (
        "ration_card_member_change",
        "माँ गुज़र गईं उनका नाम राशन कार्ड से हटाना है",
        {"change_type": "remove_member", "removal_reason": "death"},
    ),
    ("water_new_connection", "नए घर में पानी का कनेक्शन चाहिए", {"connection_type": "water", "category": "domestic"}),
    (
        "water_new_connection",
        "सीवर का नया कनेक्शन चाहिए, अपना मकान है",
        {"connection_type": "sewer", "ownership": "owner"},
    ),
    (
        "water_new_connection",
        "किराए के घर में पानी का मीटर लगवाना है",
        {"connection_type": "water", "category": "domestic", "ownership": "tenant"},
    ),
    (
        "electricity_new_connection",
        "किराए के मकान में बिजली का नया मीटर चाहिए",
        {"request": "new", "ownership": "tenant", "category": "domestic"},
    ),
    ("electricity_new_connection", "दुकान के लिए बिजली कनेक्शन चाहिए", {"request": "new", "category": "non_domestic"}),
    (
        "echallan_payment",
        "मेरी गाड़ी DL05SAB3090 का चालान भरना है",
        {"search_by": "vehicle", "vehicle_number": "DL05SAB3090"},
    ),
    ("echallan_payment", "चालान DL2026110400117 भरना है", {"search_by": "challan", "challan_number": "DL2026110400117"}),
    ("caste_certificate_obc", "केंद्र की नौकरी के लिए ओबीसी प्रमाण पत्र चाहिए", {"certificate_for": "central"}),
    ("caste_certificate_obc", "बिहार का ओबीसी है, दिल्ली का बनवाना है", {"certificate_for": "migrant"}),
    ("caste_certificate_sc_st", "बेटे का एससी प्रमाण पत्र", {"for_whom": "child", "category": "sc", "gender": "male"}),
    ("income_certificate", "बेटी की छात्रवृत्ति के लिए आय प्रमाण पत्र चाहिए", {"purpose": "education"}),
    ("income_certificate", "मज़दूर हूँ, आय प्रमाण पत्र चाहिए", {"occupation": "labour"}),
    ("income_certificate", "मैं मजदूरी करता हूँ, आय प्रमाण पत्र चाहिए", {"occupation": "labour", "for_whom": "self"}),
    ("ews_certificate", "मैं सामान्य वर्ग से हूँ, ईडब्ल्यूएस सर्टिफिकेट चाहिए", {"category": "general", "for_whom": "self"}),
    ("domicile_certificate", "कॉलेज में दाखिले के लिए मूल निवास चाहिए", {"purpose": "education"}),
    ("domicile_certificate", "पति के साथ दिल्ली में रहती हूँ, निवास प्रमाण पत्र", {"residence_of": "husband"}),
    ("driving_licence", "मेरा ड्राइविंग लाइसेंस खत्म हो रहा है, रिन्यू कराना है", {"service": "renewal"}),
    ("driving_licence", "स्कूटी का लर्निंग लाइसेंस बनवाना है", {"service": "learner", "vehicle_class": "scooter"}),
    ("dog_registration", "लैब्राडोर कुत्ते का रजिस्ट्रेशन कराना है", {"breed": "labrador"}),
    ("widow_pension", "मेरे पति गुज़र गए हैं, विधवा पेंशन चाहिए", {"distress_type": "widow", "for_whom": "self"}),
    ("widow_pension", "पति ने छोड़ दिया है, पेंशन चाहिए", {"distress_type": "abandoned"}),
    (
        "police_lost_report",
        "कल रात बस में मेरा फोन खो गया",
        {"how_lost": "lost", "time_lost": "night", "date_lost": "2026-06-14", "articles.1.article": "mobile"},
    ),
    ("police_lost_report", "मेरा पर्स चोरी हो गया", {"how_lost": "stolen", "articles.1.article": "purse"}),
    (
        "student_scholarship",
        "बेटा नौवीं में है एससी हैं, छात्रवृत्ति चाहिए",
        {"for_whom": "child", "category": "sc", "level": "class_9_10", "gender": "male"},
    ),
    (
        "student_scholarship",
        "बेटी कॉलेज में है छात्रवृत्ति का फॉर्म",
        {"level": "college", "for_whom": "child", "gender": "female"},
    ),
    ("ration_card_new", "नया राशन कार्ड बनवाना है, पहले कोई नहीं था", {"other_card": "none"}),
    ("marriage_registration", "हिंदू रीति से शादी हुई है पंजीकरण कराना है तत्काल", {"act": "hma_registration"}),
    ("sub_registrar_appointment", "मकान की रजिस्ट्री करानी है", {"deed_type": "sale"}),
    ("sub_registrar_appointment", "बेटे के नाम गिफ्ट डीड करानी है", {"deed_type": "gift", "buyer_type": "male"}),
    ("tenant_verification", "नया किरायेदार रखा है, पुलिस जाँच करानी है", {"verify_for": "tenant"}),
    ("tenant_verification", "घर में काम वाली बाई रखी है, वेरिफिकेशन", {"verify_for": "help"}),
    ("rti_application", "आरटीआई लगानी है, दिल्ली जल बोर्ड से", {"application_type": "request", "public_authority": "djb"}),
    ("excise_temporary_permit", "शादी में शराब परोसने की परमिट चाहिए बैंक्वेट हॉल में", {"venue_type": "banquet"}),
    ("electricity_bill_payment", "बीएसईएस राजधानी का बिजली बिल भरना है", {"discom": "brpl"}),
    (
        "mcd_311_complaint",
        "हमारी गली में कूड़ा नहीं उठ रहा है, बदबू आ रही है",
        {"category": "garbage", "problem": "garbage_lying"},
    ),
    ("water_complaint", "तीन दिन से पानी नहीं आ रहा है", {"complaint_type": "no_water"}),
    (
        "public_grievance",
        "राशन की दुकान वाला राशन नहीं दे रहा, शिकायत करनी है",
        {"department": "food_supplies", "subject": "benefit_stopped"},
    ),
    (
        "delayed_birth_death_order",
        "मेरी बेटी 5 साल की है उसका जन्म दर्ज नहीं हुआ था",
        {"event_type": "birth", "own_child": True, "gender": "female"},  # mother or father: which, is asked
    ),
    (
        "delayed_birth_death_order",
        "मैं उसकी माँ हूँ, बेटी का जन्म दर्ज नहीं हुआ था",
        {"event_type": "birth", "own_child": True, "relation": "mother", "gender": "female"},
    ),
    (
        "domicile_certificate",
        "मैं 12 साल से दिल्ली में रहती हूँ, नौकरी के लिए निवास प्रमाण पत्र बनवाना है",
        {"for_whom": "self", "purpose": "job", "residing_since": 2014},
    ),
    (
        "delayed_birth_death_order",
        "दादाजी की मृत्यु का पंजीकरण नहीं हुआ था, अब कराना है",
        {"event_type": "death", "relation": "other", "gender": "male"},
    ),
    ("minority_certificate", "मैं मुस्लिम हूँ, अल्पसंख्यक प्रमाण पत्र चाहिए", {"community": "muslim", "for_whom": "self"}),
    ("minority_certificate", "जैन समाज का प्रमाण पत्र छात्रवृत्ति के लिए", {"community": "jain", "purpose": "education"}),
    (
        "construction_worker_registration",
        "मैं राजमिस्त्री हूँ, मजदूर कार्ड बनवाना है",
        {"application_type": "new", "trade": "mason"},
    ),
    (
        "land_status_certificate",
        "गाँव दिचाऊँ कलाँ खसरा 45/12 की खतौनी चाहिए",
        {
            "report_type": "ror",
            "village": "dichaon_kalan",
            "sub_division": "najafgarh",
            "district": "south_west",
            "khasra_no": "45/12",
        },
    ),
    (
        "ews_school_admission_status",
        "बेटी का पहली कक्षा में ईडब्ल्यूएस दाखिला",
        {"action": "apply", "class_sought": "class1", "category": "ews"},
    ),
    (
        "widow_pension",
        "पति का देहांत हो गया, अब घर में कमाने वाला कोई नहीं है, पेंशन चाहिए",
        {"distress_type": "widow", "for_whom": "self"},
    ),
    ("widow_pension", "मेरा कोई सहारा नहीं है, पेंशन चाहिए", {"distress_type": "destitute", "for_whom": "self"}),
    ("solvency_certificate", "जमानत के लिए सॉल्वेंसी सर्टिफिकेट चाहिए", {"purpose": "court"}),
    ("water_bill_payment", "पानी का बिल भरना है K No 1234567890", {"k_number": "1234567890"}),
]


@pytest.mark.parametrize(
    ("service", "said", "told_of_it"), SAID, ids=[f"{service}-{said[:20]}" for service, said, _ in SAID]
)
def test_what_was_said_first_answers_the_form(service: str, said: str, told_of_it: dict[str, str]):
    found = told(catalogue().service(service), said, TODAY).sure

    assert {name: value for name, value in found.items() if name != "description"} == told_of_it


@pytest.mark.parametrize(
    ("service", "said", "not_told"),
    [
        ("old_age_pension", "दस साल से दिल्ली में रहते हैं, पेंशन चाहिए", "age_group"),
        ("old_age_pension", "मेरी उम्र 30 साल है, माँ 62 साल की हैं", "age_group"),
        ("income_certificate", "मैं मज़दूर नहीं हूँ, आय प्रमाण पत्र चाहिए", "occupation"),
        ("widow_pension", "माँ के पति ने छोड़ा या गुज़र गए, पता नहीं", "distress_type"),
    ],
)
def test_what_does_not_surely_answer_is_asked(service: str, said: str, not_told: str):
    assert not_told not in told(catalogue().service(service), said, TODAY).sure
