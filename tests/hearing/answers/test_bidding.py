"""Words that only answer a message which asks for a reply; and words that say more."""

import pytest

from chaupal.hearing.answers.bidding import SENT, bidden

ONLY = """
haan | haan bhej dijiye | हाँ भेज दीजिए | हाँ भेज दीजिये 🙏 | Ha bhejo | ji bhej do | जी हाँ | जी
ठीक है, भेज दो | bhejdo | bhejo na
thik hai bhejiye | haan ji bhej dijiye please | mujhe bhej do abhi | हाँ मुझे चाहिए | haan kar do | sahmat
बिल्कुल | haan, jaldi bhejiye, dhanyavad
send it | yes please send it to me | Yes | OKAY | okk sir | pls send | yes go ahead | yes i want it | show me
👍🏽 | 👍👍 | ❤️ | ? | .. | 🙏
kya hai? | क्या है यह | ye kya hai | what is this? | kya khabar hai | batao kya sawal hai
kya pucha hai daftar ne | हाँ जी बताइए क्या पूछना है
namaste | Namaste ji | नमस्ते | good morning sir | राम राम जी | ram ram | salaam alaikum | hello | hmm
accha dikhao | boliye
dhanyavad | धन्यवाद जी | thank you sir
ਹਾਂ ਭੇਜੋ | ਹਾਂ ਜੀ ਭੇਜ ਦਿਓ | ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ | ਕੀ ਹੈ
"""
MORE = """
nahi | no | nahi chahiye | mat bhejo | na | 👎 | ❌ | 👎👎
haan banwana hai | income certificate chahiye | haan jama kar do | submit | pay | payment kar diya
status | mera form kahan tak pahuncha | kab milega | fees kitni hai | haan lekin pehle fees batao | kyon chahiye
kya karu | kya documents lagenge
do | 2 | hai | Ram | Ramesh Kumar | haan 2 bachche hain | haan mera naam Sita hai | 110084 | Rohini
stop | band karo | menu | baad me | kal bhejunga | change name | haan galat hai | guide bhejo | English
help | madad karo | please help me | bachao | ghar me aag lagi hai | pani nahi aa raha hai | 🆘 | 🔥
"""
NAMED = {
    "certificate": ("haan certificate bhej dijiye", "praman patra bhejo", "प्रमाण पत्र भेज दीजिए", "pdf bhejo"),
    "receipt": ("rasid bhejo", "हाँ रसीद भेज दीजिए", "send me the receipt please"),
    "resume": ("continue", "aage badho", "haan form bharna hai", "हाँ आगे भरना है", "haan shuru karo"),
}


def sayings(listed: str) -> list[str]:
    return [said.strip() for line in listed.strip().split("\n") for said in line.split(" | ")]


@pytest.mark.parametrize("said", sayings(ONLY))
def test_a_yes_a_greeting_or_send_it_says_nothing_more(said: str):
    assert bidden(said) == SENT


@pytest.mark.parametrize("said", sayings(MORE))
def test_words_that_say_more_are_none(said: str):
    assert bidden(said) == ""


@pytest.mark.parametrize(("wish", "said"), [(wish, said) for wish, told in NAMED.items() for said in told])
def test_what_is_asked_for_may_be_named(wish: str, said: str):
    assert bidden(said) == wish
