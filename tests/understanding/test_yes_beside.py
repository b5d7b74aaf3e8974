"""A clear yes of one's own beside a remark is one, in every place; beside what takes it back it never is.

Ways of assent x kinds of remark x places x ways of writing, clause after clause in either order.
"""

from collections.abc import Iterator
from itertools import product

import pytest

from chaupal.hearing import agreeing
from chaupal.hearing.acts import AGREE, ASSENT, CHECK, CONSENT, OFFER, OWN, REVIEW, tokens_of
from chaupal.hearing.question import Question
from chaupal.understanding.queries import ear

pytestmark = pytest.mark.once

WAYS = ("en", "hi", "hi-Latn")
BY_PLACE = {
    OFFER: {
        "en": ("yes", "yes please", "yes, that is the one", "yes, that is what I need"),
        "hi": ("हाँ", "हाँ जी", "हाँ यही चाहिए", "हाँ यही बनवाना है"),
        "hi-Latn": ("haan", "ji haan", "haan yahi chahiye", "haan wahi karwana hai"),
    },
    CONSENT: {
        "en": ("I agree", "yes, I agree", "I give my consent", "you have my permission"),
        "hi": ("मैं सहमत हूँ", "हाँ मंज़ूर है", "मेरी सहमति है", "मेरी इजाज़त है"),
        "hi-Latn": ("main sahmat hoon", "haan manzoor hai", "meri sahmati hai", "ijazat hai"),
    },
    AGREE: {
        "en": ("I agree", "yes, agreed", "yes agreed to all of it", "yes I declare so"),
        "hi": ("मैं सहमत हूँ", "हाँ मंज़ूर है", "जी सहमत हूँ", "हाँ जी सब मंज़ूर है"),
        "hi-Latn": ("main sahmat hoon", "haan manzoor hai", "ji sahmat hoon", "haan ji sab manzoor hai"),
    },
    CHECK: {
        "en": ("yes", "all correct", "yes, it is right", "everything is correct"),
        "hi": ("हाँ", "सब सही है", "हाँ सही है", "सब ठीक है"),
        "hi-Latn": ("haan", "sab sahi hai", "haan sahi hai", "sab theek hai"),
    },
    REVIEW: {
        "en": ("yes, submit it", "all correct, submit", "everything is right, send it", "yes, go ahead"),
        "hi": ("हाँ भेज दो", "सब सही है, भेज दीजिए", "सब ठीक है, जमा कर दो", "हाँ जमा कर दीजिए"),
        "hi-Latn": ("haan bhej do", "sab sahi hai, bhej dijiye", "sab theek hai, jama kar do", "haan jama kar dijiye"),
    },
}
REMARKS = {  # what is said besides: of one's own doing, of others' well-being, in haste, in thanks, of what is so
    "en": (
        "I drive it myself", "the fitting was done by a trained man", "we keep the place clean", "thank you so much",
        "it is urgent for us", "my children study here", "I have been waiting since morning", "God bless you",
        "we are poor people", "the work was done by experts only", "I take my mother along", "nothing is hidden",
        "our family lives together", "that would be kind", "I am a widow and work alone",
    ),
    "hi": (
        "गाड़ी मैं ही चलाता हूँ", "फिटिंग जानकार मिस्त्री से करवाई है", "हम जगह साफ़ रखते हैं", "बहुत धन्यवाद", "काम ज़रूरी है",
        "मेरे बच्चे यहीं पढ़ते हैं", "नल बरसों से लगा है", "भगवान आपका भला करे", "हम ग़रीब लोग हैं", "दुकान मैं ख़ुद चलाती हूँ बस",
        "माँ को साथ ले जाता हूँ", "कुछ छुपाया नहीं है", "हमारा परिवार साथ रहता है", "बड़ी मेहरबानी होगी",
        "मैं विधवा हूँ और अकेली रहती हूँ",
    ),
    "hi-Latn": (
        "gaadi main hi chalata hoon", "fitting jaankar mistri se karwayi hai", "hum jagah saaf rakhte hain",
        "bahut dhanyavad", "kaam zaroori hai", "mere bachche yahin padhte hain", "nal barson se laga hai",
        "bhagwan aapka bhala kare", "hum gareeb log hain", "dukan main khud chalati hoon bas",
        "maa ko saath le jata hoon", "kuch chhupaya nahi hai", "hamara parivar saath rehta hai", "badi meherbani hogi",
        "main vidhwa hoon aur akeli rehti hoon",
    ),
}  # fmt: skip
TAKES_BACK = {  # a no, a condition, later, somebody else's word, a question, a correction
    "en": (
        "but not the phone number", "if it is free", "when my son comes", "only after I have read it", "not now",
        "let me ask at home", "how much will it cost?", "who will see it?",
        "the name is wrong", "I do not want it", "wait a little", "as long as nobody calls",
        "unless there is a fee", "maybe tomorrow", "I am not sure", "no, stop",
    ),
    "hi": (
        "पर फ़ोन नंबर नहीं", "अगर मुफ़्त है तो", "जब बेटा आएगा तब", "पहले पढ़ लूँ", "अभी नहीं", "घर में पूछ लूँ", "कितना लगेगा?",
        "इसे कौन देखेगा?", "नाम ग़लत है", "मुझे नहीं चाहिए",
        "थोड़ा रुको", "बशर्ते कोई फ़ोन न करे", "शायद कल", "पक्का नहीं पता", "नहीं, रुक जाओ", "लेकिन बाद में",
    ),
    "hi-Latn": (
        "par phone number nahi", "agar muft hai to", "jab beta aayega tab", "pehle padh loon", "abhi nahi",
        "ghar mein puch loon", "kitna lagega?", "ise kaun dekhega?",
        "naam galat hai", "mujhe nahi chahiye", "thoda ruko", "magar koi phone na kare",
        "shayad kal", "pakka nahi pata", "nahi, ruk jao", "lekin baad mein",
    ),
}  # fmt: skip
LESS = {  # where all is to be agreed to
    "en": ("except the last point", "for this year only"),
    "hi": ("आख़िरी बात छोड़कर", "सिर्फ़ इस साल के लिए"),
    "hi-Latn": ("aakhri baat chhodkar", "sirf is saal ke liye"),
}
OTHERS_YES = {  # where whose yes it is matters
    "en": ("my brother said so", "he agrees", "my wife gave permission"),
    "hi": ("मेरे भाई ने हाँ कहा है", "वो राज़ी हैं", "पत्नी की इजाज़त है"),
    "hi-Latn": ("mere bhai ne haan kaha hai", "wo razi hain", "patni ki ijazat hai"),
}


def beside(place: str, way: str, others: tuple[str, ...]) -> Iterator[str]:
    for yes, other in product(BY_PLACE[place][way], others):
        yield f"{yes}, {other}"
        yield f"{yes}. {other}"
        yield f"{other}, {yes}"


def opens(said: str, place: str) -> bool:
    words = frozenset(tokens_of("Old age pension वृद्धावस्था पेंशन")) if place == OFFER else frozenset[str]()
    return agreeing.heard(ear(), Question(place, words=words), said).is_a(ASSENT, place)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", BY_PLACE)
def test_a_yes_beside_a_remark_is_one(place: str, way: str):
    said = list(beside(place, way, REMARKS[way]))
    not_taken = [each for each in said if not opens(each, place)]

    assert len(not_taken) <= 0.05 * len(said), not_taken


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", BY_PLACE)
def test_a_yes_beside_what_takes_it_back_opens_nothing(place: str, way: str):
    said = list(beside(place, way, TAKES_BACK[way] + (LESS[way] + OTHERS_YES[way] if place in OWN else ())))

    assert [each for each in said if opens(each, place)] == []
