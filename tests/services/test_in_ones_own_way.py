"""What people write at a question instead of its answer, as a clerk would take it: what is kept, what is said."""

from pathlib import Path

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.listening import heard
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import SendAgain
from chaupal.engine.events import TextReceived
from chaupal.engine.talk import Where
from tests.services.playing import Player, answered, steps_of

SERVICES = Path(__file__).parents[2] / "services"
NOTHING: dict[str, object] = {}
TOLD = [
    # whose address it is goes by whom it is told of
    ("tenant_verification", "happy_path.hi", "REVIEWING", "kirayedar ka pata 12 gali 4 karol bagh hai",
     "", {"tenant_address": "12 gali 4 karol bagh"}),
    ("student_scholarship", "happy_path.hi", "caste_proof", "SC / ST certificate", "caste_proof", NOTHING),
    ("student_scholarship", "happy_path.hi", "caste_proof", "sc st wala certificate", "caste_proof", NOTHING),
    # where a paper is asked for: half of the label is said; a word that is a wish elsewhere stands beside it
    ("lakhpati_bitiya", "happy_path.hi", "bank_proof", "आमदनी साल की 90000 लिखो",
     "bank_proof", {"annual_family_income": 90000}),
    ("lakhpati_bitiya", "happy_path.hi", "bank_proof",
     "दो चीज़ गलत हो गई, बेटी का नाम अनाया कुमारी चौहान है और आमदनी साल की 90000 लिखो",
     "bank_proof", {"annual_family_income": 90000, "girl_name": "अनाया कुमारी चौहान"}),
    ("student_scholarship", "happy_path.hi", "bank_proof",
     "fees 24000 nahi 22800 hai ji, ek raseed reh gayi thi jodne se",
     "bank_proof", {"fee_paid": 22800}),
    # the number with the way to find it, whatever stands around it
    ("property_tax_payment", "happy_path.en", "how", "i have the upic no 036012004500321",
     "property", {"how": "upic", "upic": "036012004500321"}),
    ("property_tax_payment", "happy_path.en", "how", "मेरा upic ०३६०१२००४५००३२१ है",
     "property", {"how": "upic", "upic": "036012004500321"}),
    ("property_tax_payment", "happy_path.en", "how", "036012004500321 hai, kitna dena hai?",
     "property", {"how": "upic", "upic": "036012004500321"}),
    # and where something else is asked first
    ("building_plan_status", "happy_path.hi", "you_are", "BP/2026/09104",
     "you_are", {"known_by": "number", "file_number": "BP/2026/09104"}),
    ("property_tax_payment", "happy_path.en", "how", "a photo of my receipt", "last_receipt", {"how": "receipt"}),
    ("property_tax_payment", "happy_path.en", "how", "first time. i built it in 2019", "owner_name", {"how": "new"}),
    # whose a sum is; what is told in all is the family's
    ("income_certificate", "happy_path.hi", "REVIEWING", "nahi papa bhi kamate h, 3 lakh. total 4 lakh karo",
     "", {"family_income": 400000}),
    ("income_certificate", "happy_path.hi", "own_income", "papa 3 lakh kamate hain",
     "own_income", {"family_income": 300000}),
    # a change that is wished for of what is not told yet opens nothing
    ("income_certificate", "happy_path.hi", "income_proof", "apni aay badlo 96000", "income_proof", NOTHING),
    # "my name" is whoever writes', and nobody else's: not a tenant's family's, nor of a child whose form it is
    ("tenant_verification", "happy_path.hi", "rent_agreement", "mera naam Bilal Khan hai",
     "rent_agreement", NOTHING),
    ("student_scholarship", "happy_path.en", "bank_proof", "my name is Bilal Khan",
     "bank_proof", {"student_name": "Bilal Khan"}),
    ("birth_certificate", "happy_path.hi", "report", "मेरा नाम बिलाल ख़ान है", "report", NOTHING),
    # a PAN is that wherever it is told, and the figures of an address are its own
    ("trade_health_licence", "happy_path.en", "old_licence_number", "pan is ABCPG1234K",
     "old_licence_number", NOTHING),
    ("trade_health_licence", "happy_path.hi", "tax_receipt", "gupta tea, shop 3 lajpat nagar delhi 110024",
     "tax_receipt", NOTHING),
    ("tenant_verification", "happy_path.hi", "rent_agreement", "naam galat bata diya tha", "rent_agreement", NOTHING),
    # what is denied beside what is meant
    ("echallan_payment", "happy_path.en", "search_by", "i dont have the challan, i have my driving licence",
     "licence_number", {"search_by": "licence"}),
    # a no with a correction, where what is asked may be left out
    ("disability_pension", "happy_path.en", "udid_no", "Family income is 48000 not 36000",
     "udid_no", {"annual_family_income": 48000}),
    ("income_certificate", "happy_path.hi", "income_proof", "nahi, pate se House 21 hata do",
     "income_proof", {"address": "Gali 4, Karawal Nagar, Delhi"}),
    # a question beside what is told: both are taken
    ("income_certificate", "happy_path.hi", "REVIEWING", "naam Rekha Devi kar do, kitna time lagega?",
     "", {"applicant_name": "Rekha Devi"}),
    ("income_certificate", "happy_path.hi", "REVIEWING",
     "परिवार की आय 360000 कर दीजिए और हम 4 लोग हैं। आधार लग गया ना?", "", {"family_income": 360000, "family_members": 4}),
    ("old_age_pension", "happy_path.hi", "other_pension",
     "nahi milti. unka khata SBI karol bagh me hai, unki koi kamai nahi", "account_ready", {"other_pension": False}),
    ("old_age_pension", "happy_path.hi", "other_pension", "नहीं जी कोई नहीं, कागज़ कौन कौन से चाहिए",
     "account_ready", {"other_pension": False}),
    ("old_age_pension", "happy_path.hi", "other_pension", "no, how much time it takes",
     "account_ready", {"other_pension": False}),
    ("old_age_pension", "happy_path.hi", "guardian_name", "Ram Prasad. kab milega paisa pehla",
     "guardian_is", {"guardian_name": "Ram Prasad"}),
    # what tells one answer tells no other by the way: "on the card my name is …" says nothing of another card
    ("ration_card_member_change", "happy_path.hi", "REVIEWING",
     "kard pe mera naam Kamlesh Devi chhapa hai, Shanti Devi nahi, wo badal do", "", {"head_name": "Kamlesh Devi"}),
    ("ration_card_new", "happy_path.hi", "REVIEWING", "कार्ड पर नाम कमलेश छपा है, कमला नहीं", "for_whom", {}),
    ("birth_certificate", "happy_path.hi", "REVIEWING", "bacche ka naam Aarav rakho", "", {"child_name": "Aarav"}),
    # what is said of the talk itself stands beside an answer, and is none of it
    ("old_age_pension", "happy_path.hi", "guardian_name", "maine bola na Suresh Verma",
     "guardian_is", {"guardian_name": "Suresh Verma"}),
    ("income_certificate", "happy_path.hi", "for_whom", "papa bola na", "occupation", {"for_whom": "parent"}),
    # "late" before a name is no late payment
    ("income_certificate", "happy_path.hi", "guardian_name", "my fathers name is Late Shri Mohan Lal Gupta",
     "permanent_same", {"guardian_name": "Mohan Lal Gupta", "guardian_is": "father"}),
    ("old_age_pension", "happy_path.hi", "guardian_name", "kagaj baad mein, baki puch lo", "guardian_name", NOTHING),
    # a figure of an address is no area, though that is asked with the name
    ("trade_health_licence", "happy_path.hi", "tax_receipt", "dukan no 5, gandhi nagar", "tax_receipt", NOTHING),
    # the age that is told answers whether it is enough
    ("widow_pension", "happy_path.hi", "adult", "main 45 saal ki hu", "other_pension", {"adult": True}),
    ("old_age_pension", "happy_path.hi", "other_pension", "nahi, papa ko milti thi. kya vidhwa pension behtar rahegi?",
     "account_ready", {"other_pension": False}),
    # and a question alone fills nothing
    ("income_certificate", "happy_path.hi", "for_whom",
     "छात्रवृत्ति के लिए किसके नाम बनता है, मेरे या बेटे के?", "for_whom", NOTHING),
    ("old_age_pension", "happy_path.en", "address", "will any inspector come?", "address", NOTHING),
    ("mcd_311_complaint", "happy_path.hi", "location", "will somebody visit my shop", "location", NOTHING),
    ("building_plan_status", "happy_path.hi", "file_number", "kab milega", "file_number", NOTHING),
    ("income_certificate", "happy_path.hi", "income_proof", "is my data safe", "income_proof", NOTHING),
    # who may leave it out and does not know
    ("driving_licence", "happy_path.en", "blood_group", "i dont know my blood group", "organ_donor", NOTHING),
    ("driving_licence", "happy_path.en", "blood_group", "B positive", "organ_donor", {"blood_group": "b_plus"}),
    ("driving_licence", "happy_path.en", "blood_group", "not sure", "", NOTHING),
    # an amount that only the owner knows: the office finds it
    ("trade_health_licence", "details_one_by_one.en", "property_tax", "i dont know", "", NOTHING),
    ("trade_health_licence", "details_one_by_one.en", "property_tax", "mujhe nahi pata", "", NOTHING),
    # who is not sure and says what it may be; not to know ("pata nahi") names no address ("pata")
    ("driving_licence", "happy_path.en", "blood_group", "O- I think", "organ_donor", {"blood_group": "o_minus"}),
    ("driving_licence", "happy_path.en", "blood_group", "shayad AB+ve hai, pakka nahi pata",
     "organ_donor", {"blood_group": "ab_plus"}),
]  # fmt: skip
SAID = [
    # of money that is let off, before consent and where something is to be chosen
    ("property_tax_payment", "happy_path.en", "CONSENTING", "what rebate will i get if i pay now?",
     ["rebate", "consent.again"]),
    ("property_tax_payment", "happy_path.hi", "how", "chhut milegi kya", ["rebate", "how.ask"]),
    ("property_tax_payment", "happy_path.en", "how", "what rebate will i get if i pay now?", ["rebate", "how.ask"]),
    # a question beside the form: what the service declares, or whom to call
    ("old_age_pension", "happy_path.hi", "identity", "कितने पैसे मिलेंगे हर महीने?", ["topic.fee", "identity.ask"]),
    ("old_age_pension", "happy_path.hi", "other_pension", "नहीं कोई नहीं। वैसे कितने पैसे मिलेंगे महीने के?",
     ["topic.fee", "account_ready.ask"]),
    ("old_age_pension", "happy_path.hi", "identity", "mine is from UP, is that ok?",
     ["ask.papers_that_do", "identity.ask"]),
    ("student_scholarship", "happy_path.en", "income_proof", "how much will I get?",
     ["topic.fee", "benefit", "income_proof.ask"]),
    ("trade_health_licence", "happy_path.hi", "tax_receipt", "बिजली का बिल मेरे नाम पर है, चलेगा?",
     ["ask.only_paper", "tax_receipt.ask"]),
    ("property_tax_payment", "first_time.hi", "category", "श्रेणी मतलब क्या?", ["category.meaning", "category.ask"]),
    ("property_tax_payment", "first_time.hi", "category", "which one is best for me?",
     ["category.meaning", "category.ask"]),
    ("property_tax_payment", "first_time.hi", "category", "senior citizen ko chhoot milti hai?",
     ["rebate", "category.ask"]),
    ("property_tax_payment", "happy_path.en", "REVIEWING", "what is the penalty for paying late?",
     ["late", "review.again"]),
    ("property_tax_payment", "happy_path.en", "REVIEWING", "can i pay half?",
     ["topic.paid_whole", "review.again"]),
    ("income_certificate", "happy_path.hi", "self_declaration", "स्व-घोषणा में क्या लिखना है?",
     ["self_declaration.ask"]),
    # what was told, we say, is not noted yet
    ("old_age_pension", "happy_path.hi", "guardian_name", "maine bola na", ["ask.told_before", "guardian_name.ask"]),
    ("old_age_pension", "happy_path.hi", "other_pension", "kaha na", ["ask.told_before", "other_pension.ask"]),
    # for whom it is, told while something else is asked; and whose work is told
    ("income_certificate", "happy_path.hi", "occupation", "nahi papa ke naam banao", ["change.which_of"]),
    ("income_certificate", "happy_path.hi", "guardian_name", "kripya certificate maa ke naam pe kar do",
     ["change.which_of"]),
    ("income_certificate", "happy_path.hi", "income_proof", "nahi, pati ke liye chahiye", ["change.which_of"]),
    ("income_certificate", "happy_path.hi", "occupation", "main student hu, papa dukaan chalate hai", ["ask.heard"]),
    # what was told otherwise and is not held, beside a no: it is asked which answer is meant
    ("income_certificate", "happy_path.hi", "income_proof", "papa ki income 18000 hai 15000 nahi", ["change.which"]),
    ("trade_health_licence", "details_one_by_one.en", "trade_name", "I already told you the name",
     ["ask.told_before", "trade_name.together"]),
    ("income_certificate", "happy_path.hi", "guardian_name", "naam to bata diya",
     ["ask.told_before", "guardian_name.ask"]),
    # a paper that is in hand, comes, or was another
    ("birth_certificate", "happy_path.hi", "report", "ये रही रिपोर्ट, रुकिए भेजता हूँ", ["ask.awaited"]),
    ("birth_certificate", "happy_path.hi", "report", "i have the report with me", ["ask.awaited"]),
    ("birth_certificate", "happy_path.hi", "report", "report ki photocopy hai", ["ask.paper_wanted", "report.ask"]),
    ("old_age_pension", "happy_path.hi", "identity", "ye papa ka hai galti se bhej diya", ["ask.awaited"]),
    # the card that was sent is somebody else's
    ("old_age_pension", "happy_path.hi", "guardian_name", "ओह मेरा आधार चला गया, माँ का घर पर है", ["identity.ask"]),
    ("old_age_pension", "happy_path.hi", "guardian_name", "मेरा आधार हटा दीजिए", ["identity.ask"]),
    ("old_age_pension", "happy_path.hi", "guardian_name", "pati ka aadhaar ghar par hai", ["identity.ask"]),
    ("old_age_pension", "happy_path.hi", "guardian_name", "ये तो किसी और का है", ["identity.ask"]),
    # of the paper that is asked for, not of the one before
    ("marriage_registration", "happy_path.en", "wife_id", "mere paas ye kagaz nahi hai",
     ["ask.other_paper", "wife_id.ask"]),
    # a choice that is called wrong, with another told beside it, whatever is asked
    ("income_certificate", "happy_path.hi", "REVIEWING", "mera pesha badalna hai, khud ka kaam", ["change.which_of"]),
    ("income_certificate", "happy_path.hi", "guardian_name", "mera pesha badalna hai, khud ka kaam",
     ["change.which_of"]),
    # what a register has is somebody else's: by what it was found
    ("electricity_bill_payment", "happy_path.en", "REVIEWING", "that is not me", ["change.on_record", "change.which"]),
    # more of what happened, told at the end
    ("water_complaint", "happy_path.en", "REVIEWING", "also the water was dirty before that", ["change.add"]),
    ("mcd_311_complaint", "happy_path.en", "REVIEWING", "dark since 10 days, not a week", ["change.add"]),
    # no papers for the form, and what to bring to the visit
    ("hospital_appointment", "happy_path.hi", "REVIEWING", "kya kya leke aana hai?",
     ["topic.documents", "review.again"]),
    # what one gets is told before consent, too
    ("old_age_pension", "happy_path.hi", "other_pension", "no, how much time it takes",
     ["topic.time", "account_ready.ask"]),
    ("marriage_registration", "happy_path.en", "CONSENTING", "how much is the fee and what should we bring?",
     ["topic.fee_now", "topic.documents", "consent.again"]),
    # what is asked of the very thing that is asked for, and what is done without it
    ("old_age_pension", "happy_path.hi", "nominee_name", "nominee kya hota hai?", ["term.nominee", "nominee_name.ask"]),
    ("old_age_pension", "happy_path.hi", "nominee_name", "ye zaroori hai kya?", ["ask.not_needed", "nominee_name.ask"]),
    ("old_age_pension", "happy_path.hi", "bank_proof", "passbook na ho to?", ["ask.one_paper", "bank_proof.ask"]),
    ("old_age_pension", "happy_path.en", "bank_proof", "is this compulsory?", ["ask.needed", "bank_proof.ask"]),
    ("birth_certificate", "happy_path.hi", "local_body", "ये क्या होता है?", ["ask.likeliest", "local_body.ask"]),
    ("mcd_311_complaint", "happy_path.hi", "location", "ye kya hai?", ["location.ask"]),
    ("mcd_311_complaint", "happy_path.hi", "complainant_name", "kaun aayega dekhne?",
     ["topic.where", "complainant_name.ask"]),
    ("mcd_311_complaint", "happy_path.hi", "complainant_name", "gaay ka kya hoga?",
     ["ask.no_answer", "help.person", "complainant_name.ask"]),
    ("birth_certificate", "happy_path.hi", "report", "ek side ki chalegi?", ["document.sides", "report.ask"]),
    ("old_age_pension", "happy_path.hi", "guardian_name", "aadhar abhi photo bhej du?",
     ["document.may_send", "guardian_name.ask"]),
    ("old_age_pension", "happy_path.hi", "guardian_name", "कितना मिलेगा महीने का", ["topic.fee", "guardian_name.ask"]),
    ("old_age_pension", "happy_path.hi", "guardian_name", "kitne mahine mein milega",
     ["topic.time", "guardian_name.ask"]),
    ("income_certificate", "happy_path.hi", "guardian_name", "valid till when",
     ["ask.no_answer", "help.person", "guardian_name.ask"]),
    ("income_certificate", "happy_path.hi", "self_declaration", "swaghoshna kya hoti hai",
     ["term.self_declaration", "self_declaration.ask"]),
    # "kaha" is said or where
    ("income_certificate", "happy_path.hi", "REVIEWING", "maine kaha na", ["review.unclear"]),
    ("income_certificate", "happy_path.hi", "REVIEWING", "मुझे कल कहा था आपने", ["review.unclear"]),
    ("income_certificate", "happy_path.hi", "REVIEWING", "office kaha hai", ["topic.where", "review.again"]),
    ("income_certificate", "happy_path.hi", "REVIEWING", "ye code kaha aaya?",
     ["ask.no_answer", "help.person", "review.again"]),
    ("property_tax_payment", "happy_path.hi", "upic", "number abhi nahi hai", ["ask.other_way", "how.ask"]),
    # a trouble that is plainly told begins its complaint; what is only near to one is asked about
    ("income_certificate", "happy_path.hi", "END", "street light band hai gali 4 me do hafte se, andhera rehta hai",
     ["consent.ask"]),
    ("income_certificate", "happy_path.hi", "END", "आधार कार्ड गुम हो गया नया निकलवाना है", ["confirm.one"]),
    ("income_certificate", "happy_path.hi", "END", "मेरा प्रमाण पत्र कब मिलेगा", ["status.stage"]),
    # one more of what was done last
    ("property_tax_payment", "nothing_found_then_nothing_due.hi", "END", "एक और भरना है",
     ["form.intro", "how.ask"]),
    ("birth_certificate", "happy_path.hi", "END", "bhai ka bhi banana hai", ["confirm.one"]),
    ("birth_certificate", "happy_path.hi", "END", "ok shukriya", ["thanks.reply"]),
    # who is unhappy with what was filed is told how it stands, who helps, and can complain
    ("income_certificate", "happy_path.hi", "END", "bahut ganda kaam hai tumhara, sahab se baat karni hai",
     ["help.sorry", "status.stage", "help.person"]),
    ("water_complaint", "happy_path.en", "END", "nobody came, let me talk to your senior officer",
     ["help.sorry", "status.stage", "help.person_of"]),
    # a paper that is not there, and a question: it is answered, and the paper left out, or what will do told
    ("birth_certificate", "happy_path.hi", "report", "अस्पताल का कागज़ खो गया है, फ़ीस कितनी लगेगी?",
     ["topic.fee", "date_of_birth.together"]),
    ("income_certificate", "happy_path.hi", "income_proof", "silai ka koi kagaz nahi hai, kitna time lagega",
     ["topic.time", "ask.other_paper", "income_proof.ask"]),
    ("old_age_pension", "happy_path.en", "bank_proof", "i lost my passbook", ["ask.one_paper", "bank_proof.ask"]),
    # who will do it later asks nothing; who asks whether to write it is told that it will do
    ("trade_health_licence", "happy_path.en", "tax_receipt", "will apply later", ["ask.put_off", "upic.ask"]),
    ("income_certificate", "happy_path.hi", "income_proof", "likh ke bhej du kya ki kuch nahi kamati",
     ["ask.papers_that_do", "income_proof.ask"]),
    # whoever cannot send a paper now: may it be written, somebody else brings it tomorrow, and what is done meanwhile
    ("tenant_verification", "happy_path.hi", "tenant_id",
     "photo nahi kheech sakta abhi, camera kharab hai. likh ke bata du?", ["ask.in_words", "tenant_name.ask"]),
    ("old_age_pension", "happy_path.en", "identity", "my camera is broken. can I type it instead?",
     ["ask.in_words", "applicant_name.ask"]),
    ("tenant_verification", "happy_path.hi", "tenant_id", "uska card abhi mere paas nahi hai, kal dega",
     ["ask.later", "pause.remind"]),
    ("old_age_pension", "happy_path.en", "bank_proof", "my mother has it, she will bring it tomorrow",
     ["ask.later", "pause.remind"]),
    ("tenant_verification", "happy_path.hi", "tenant_id",
     "photo abhi nahi kheech sakta, camera kharab hai, baki bata deta hu", ["ask.put_off", "tenant_name.ask"]),
    ("old_age_pension", "happy_path.hi", "bank_proof", "passbook ghar par hai, baki bata deta hu",
     ["ask.put_off", "account_number.ask"]),
    # how one hears of it
    ("tenant_verification", "happy_path.hi", "tenant_id", "kaise pata chalega ki ho gaya",
     ["ask.told_here", "tenant_id.ask"]),
    ("old_age_pension", "happy_path.en", "REVIEWING", "how will I know that it is done?",
     ["ask.told_here", "review.again"]),
    # a line that is for danger alone is no help desk
    ("tenant_verification", "happy_path.hi", "tenant_id", "kya thana band rehta hai kabhi?",
     ["ask.no_answer", "help.person", "tenant_id.ask"]),
    # who gives up the form takes back no consent, and is asked first, whatever stands there
    ("old_age_pension", "happy_path.hi", "other_pension", "mujhe ye form nahi bharna, band karo ise", ["cancel.ask"]),
    ("old_age_pension", "happy_path.hi", "identity", "ye form radd kar do", ["cancel.ask"]),
    ("old_age_pension", "happy_path.en", "other_pension", "I don't want to fill this form, stop it", ["cancel.ask"]),
    ("old_age_pension", "happy_path.hi", "nominee_name", "ise cancel kar do", ["cancel.ask"]),
    ("old_age_pension", "happy_path.hi", "bank_proof", "please stop it", ["cancel.ask"]),
    ("mcd_311_complaint", "happy_path.hi", "location", "यह फ़ॉर्म छोड़ दो", ["cancel.ask"]),
    ("income_certificate", "happy_path.hi", "REVIEWING", "cancel this application please", ["cancel.ask"]),
    ("old_age_pension", "happy_path.hi", "identity", "unsubscribe me from these messages", ["stop.done", "stop.rests"]),
]  # fmt: skip


def at(offered: Catalogue, service: str, talk: str, place: str) -> Player:
    """A golden talk up to where that is asked, or to its end."""
    player = Player(offered, service)
    (path,) = SERVICES.glob(f"*/{service}/talks/{talk}.yaml")
    for step in steps_of(path):
        player.step(step)
        form = player.talk.form
        if form and place in (form.item, player.talk.where.name):
            break
    return player


@pytest.mark.parametrize(("service", "talk", "place", "words", "then", "kept"), TOLD)
def test_it_is_kept(
    offered: Catalogue, service: str, talk: str, place: str, words: str, then: str, kept: dict[str, object]
):
    player = at(offered, service, talk, place)
    before = dict(player.talk.form.answers) if player.talk.form else {}

    player.step({"citizen": words})

    form = player.talk.form
    assert form
    assert {name: value for name, value in form.answers.items() if before.get(name) != value} == kept
    assert form.item == then


@pytest.mark.parametrize(("service", "talk", "place", "words", "replies"), SAID)
def test_it_is_answered(offered: Catalogue, service: str, talk: str, place: str, words: str, replies: list[str]):
    told = answered(at(offered, service, talk, place).step({"citizen": words}))

    assert told["replies"] == replies


def test_a_yes_with_another_answer_called_wrong_asks_for_that_alone(offered: Catalogue):
    player = at(offered, "property_tax_payment", "happy_path.en", "how")
    player.step({"citizen": "owner name Ramesh Gupta, pin 110085"})

    told = answered(player.step({"citizen": "yes right, but the pin code is wrong"}))

    form = player.talk.form
    assert form
    assert form.answers["owner_name"] == "Ramesh Gupta"
    assert told["replies"] == ["pincode.ask"]


def test_a_yes_with_another_answer_changed_makes_both(offered: Catalogue):
    player = at(offered, "property_tax_payment", "happy_path.en", "how")
    player.step({"citizen": "owner name Ramesh Gupta, pin 110085"})

    player.step({"citizen": "haan, lekin pin 110086 hai"})

    form = player.talk.form
    assert form
    assert (form.answers["owner_name"], form.answers["pincode"]) == ("Ramesh Gupta", "110086")


def test_another_time_told_with_another_answer_is_looked_for_and_the_answer_changed(offered: Catalogue):
    player = at(offered, "hospital_appointment", "happy_path.hi", "REVIEWING")

    player.step({"citizen": "time galat hai, 18 june subah 11 baje chahiye aur umar 43 hai"})

    form = player.talk.form
    assert form
    assert form.answers["age"] == 43
    assert player.talk.where is Where.CHOOSING
    assert form.facts["time"] == "time galat hai, 18 june subah 11 baje chahiye"


def test_whoever_wants_something_else_is_asked_and_heard_however_often_they_were_not_understood(offered: Catalogue):
    player = at(offered, "echallan_payment", "happy_path.en", "search_by")
    for words in ("=Licence number", "abc", "xyz what"):
        player.step({"tap": words[1:]} if words.startswith("=") else {"citizen": words})

    told = answered(player.step({"citizen": "ok so no challan, good. now let me pay my water bill please"}))
    assert told["replies"] == ["ask.other_service"]

    player.step({"citizen": "yes water bill"})
    assert player.talk.form
    assert player.talk.form.service == "water_bill_payment"


@pytest.mark.parametrize(
    ("words", "replies"),
    [
        ("mera 17 tarikh wala appointment pakka hai na?", ["status.stage"]),  # registrars give appointments, too
        ("parchi dobara bhej dijiye", []),
    ],
)
def test_words_that_may_mean_several_services_are_about_ones_own(offered: Catalogue, words: str, replies: list[str]):
    player = at(offered, "hospital_appointment", "happy_path.hi", "END")

    turn = player.play(TextReceived(player.now, words, heard(offered, player.talk, words, player.now)))

    assert answered(turn)["replies"] == replies
    assert bool(replies) or any(isinstance(effect, SendAgain) for effect in turn.effects)


def test_a_value_that_is_shown_is_not_dropped_by_what_is_not_there():
    """That something is not there yet is a no to the value, and the question is put again: it may be left out then."""
    player = at(catalogue(), "widow_pension", "happy_path.hi", "event_date")
    player.step({"citizen": "12 march 2024 ke aas paas"})

    told = answered(player.step({"citizen": "ye bhi abhi nahi hai"}))

    assert told["replies"] == ["event_date.ask"]


@pytest.mark.parametrize(
    ("word", "is_added"), [("yes", True), ("haan jod do", True), ("no", False), ("rehne do", False)]
)
def test_more_of_what_happened_is_added_by_a_yes_to_it_alone(offered: Catalogue, word: str, is_added: bool):
    player = at(offered, "water_complaint", "happy_path.en", "REVIEWING")
    player.step({"citizen": "the water also smells of sewage"})
    player.step({"citizen": word})
    assert player.talk.where is Where.REVIEWING
    assert player.talk.form
    assert player.talk.form.answers["description"].endswith("smells of sewage") is is_added
