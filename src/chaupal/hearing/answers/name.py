"""A person's name: "mera naam Rahul Kumar hai", श्रीमती आशा देवी, "RAHUL KUMAR", ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ, محمد عارف. No rules.

Written in the script of any of Delhi's official languages: Hindi, English, Punjabi, Urdu.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.script import clean, key, vocabulary

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset(
    {
        "name.unclear",
        "name.digits",
        "name.symbols",
        "name.script",
        "name.sentence",
        "name.too_short",
        "name.too_long",
    },
)
_SHORTEST, _LONGEST = 2, 100  # characters, vowel signs among them: माँ
_MOST_WORDS = 8
_LATIN = "A-Za-z\u00c0-\u024f"
_DEVANAGARI = "\u0900-\u0963\u0970-\u097f"
_GURMUKHI = "\u0a01-\u0a5e\u0a70-\u0a75"
_URDU = "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06e5-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f"
_ALLOWED = re.compile(f"[{_LATIN}{_DEVANAGARI}{_GURMUKHI}{_URDU}\u200c\u200d .'\u2019-]+")


_NAME = vocabulary("naam nam name नाम")
_IS = vocabulary("hai hain h he is se ka ki tha thi से है हैं था थी थे") | {""}
# "pita Mohan Lal": who it is, said before the name; some begin a name, too (Mata Prasad, Maa Sharda Devi)
_KIN = vocabulary(
    "pita pitaji papa papaji babuji dad daddy father abbu abba ammi ammijan mummy mother "
    "husband patni biwi wife beta bete beti son daughter "
    "पिता पिताजी पापा पापाजी बाबूजी अब्बू अब्बा अम्मी मम्मी पत्नी बीवी बेटा बेटे बेटी",
)
# said with "my" alone: some of these begin a name
RELATIVES = vocabulary(
    "nanad mama mami chacha chachi tau tai bhai bahan behan bhabhi devar jeth saas sasur sala sali dost padosi bahu "
    "damad dada dadi nana nani mausi mausa bua fufa phupha bhatija bhanja friend neighbour brother sister uncle aunty "
    "ननद मामा मामी चाचा चाची ताऊ ताई भाई बहन भाभी देवर जेठ सास ससुर साला साली दोस्त पड़ोसी बहू दामाद दादा दादी नाना नानी "
    "मौसी मौसा बुआ फूफा भतीजा भांजा"
)
_PATI = vocabulary("pati पति")  # begins a name, too: Pati Ram
_AFTER_PATI = vocabulary("ram raj lal das singh nath raakhan rakhan राम राज लाल दास सिंह नाथ राखन")
_THEIRS = vocabulary("uska iska unka inka uski uske unki unke उसका इसका उनका इनका उसकी उसके उनकी उनके इसकी इनकी")
_MATA = vocabulary("mata माता")
_MAA = vocabulary("maa माँ मां")  # begins a name, too: Maa Sharda Devi
_GODDESS = vocabulary("sharda durga kali bhagwati vaishno saraswati शारदा दुर्गा काली भगवती वैष्णो सरस्वती")
_AFTER_MATA = vocabulary(
    "prasad parsad din deen dayal badal bakhsh bux charan ram saran sharan bheekh palat pher gulam singh "
    "प्रसाद दीन दयाल बदल बख़्श चरण राम शरण भीख पलट फेर गुलाम सिंह",
)
_MINE = vocabulary("my mera mere meri हमारे मेरा मेरे मेरी")
# "उम्र 58 साल", "7 saal ka", "aged 58": told beside the name; the figure may have been taken by another field
_AGE = re.compile(
    r"""(?<![^\s,(]) (?:(?:hai|है)\s+)? (?:(?:aur|and|और)\s+)?
    (?: (?:umr|umar|age|aged|aayu|ayu|उम्र|उमर|आयु) (?:\s+(?:is|hai|है))? [\s:=-]* (?:\d{1,3} (?:\s*(?:U))? | (?:U))
      | (?:umr|age|aged|aayu|उम्र|आयु) $
      | \d{1,3} \s* (?:U) | (?:saal|years?|yrs|साल) )
    (?:\s+(?:ka|ki|ke|old|का|की|के))? (?:\s+(?:hai|hain|है|हैं))?
    (?=[\s,.)]|$) \)?""".replace("U", "saal|sal|varsh|years?|yrs?|साल|वर्ष"),
    re.IGNORECASE | re.VERBOSE,
)
_I_OPEN = vocabulary("main mai mein me i im this its मैं")
_I = vocabulary("main mai मैं")
_I_AM = vocabulary("am is")
_CONTRACTED = vocabulary("im its")
_I_CLOSE = vocabulary("hoon hun hu हूँ हूं")
_ON = vocabulary("par pe पर पे")
_OF, _WHOSE = vocabulary("ke के"), 2  # words of the name, at least, before them
_LANDLORD = vocabulary("makan मकान")  # "makan malkin"
_AND = vocabulary("aur and और")
_DO = vocabulary(
    "kar karo kardo karein kijiye do de dijiye den likho likhiye likh कर करो कीजिए करें दो दे दीजिए दें लिखो लिखिए लिख"
)
_KEEP = vocabulary("rakho rakhiye rakhen रखो रखिए रखें रखना")
_ONLY = vocabulary("sirf only keval bas just सिर्फ़ सिर्फ केवल बस")
_BOOKED = vocabulary("booking ticket tickets rasid bill बुकिंग टिकट रसीद बिल")
_ASIDE = (
    _I_OPEN
    | _I_CLOSE
    | vocabulary("hum ham हम yani yaani matlab hi khud swayam wahi vahi hai hain यानी यानि मतलब ही ख़ुद खुद स्वयं वही है हैं")
)
_CLOSE = vocabulary("ji jee जी sir madam hai hain tha thi है हैं था थी थे") | {""}
# titles that are never part of a name, and those that are in a short one: श्री देवी
_TITLES = vocabulary("mr mrs ms miss mister smt sh shrimati shreemati श्रीमती सुश्री श्रीमान")
_SHRI = vocabulary("shri shree श्री")
# no name holds these: the citizen says something else
_NOT_NAMES = vocabulary(
    "yes no ok okay haan han nahi nahin nhi pata maloom chahiye chahie kaise kya kyun kab kahan please hello namaste "
    "the what how why when where want need help know and not it banana banwana karna certificate "
    "हाँ नहीं नही पता मालूम चाहिए कैसे क्या क्यों कब कहाँ नमस्ते बनवाना करना मुझे हमें मेरी मेरा मेरे प्रमाण "
    "mujhe hume mera meri mere my par pe se पर पे से dekh lijiye dijiye dhoondh khoj देख लीजिए दीजिए ढूँढ ढूंढ खोज "
    "bata batao bataya बता बताया bachche bachchon log logon बच्चे बच्चों लोग लोगों hum ham हम",
)

NONE = Refused("name.unclear")  # no name is told

show = as_kept


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The name alone, without what was said around it; capitals where it was typed without or all in them."""
    told = _without_asides(_AGE.sub(" ", clean(said)))
    words = _without_titles(_without_kin(_without_sentence(_without_order(told.split()))))
    name = " ".join(words).strip(' ,.!।-;:"(،۔')
    fault = _fault(name, words)
    if fault is not None:
        return fault
    if len(name) > _LONGEST:
        return Refused("name.too_long", {"max": _LONGEST})
    return Accepted(name.title() if name.islower() or name.isupper() else name)


def _fault(name: str, words: list[str]) -> Refused | None:
    if any(map(str.isdigit, name)):
        return Refused("name.digits")
    if not any(map(str.isalpha, name)):
        return Refused("name.unclear")
    if not _AND.isdisjoint(map(key, (words[0], words[-1]))):  # "main aur mummy papa"
        return Refused("name.sentence")
    if len(words) > _MOST_WORDS or "?" in name or not _NOT_NAMES.isdisjoint(map(key, words)):
        return Refused("name.sentence")
    if not _ALLOWED.fullmatch(name):
        strange = any(letter.isalpha() and not _ALLOWED.fullmatch(letter) for letter in name)
        return Refused("name.script" if strange else "name.symbols")
    return Refused("name.too_short") if len(name) < _SHORTEST else None


def is_said(part: str) -> bool:
    """Whether something is called a name: "booking Rajesh Saxena ke naam se"."""
    return any(key(word) in _NAME for word in part.split())


def _without_asides(said: str) -> str:
    """Drops a part that only says who that is: "Meena Devi, yani main hi"."""
    parts = said.split(",")
    told = [part for part in parts if not _ASIDE.issuperset(map(key, part.split()))]
    return ",".join(told) if len(told) == 1 and len(parts) > 1 else said


def _without_order(words: list[str]) -> list[str]:
    """Drops what is to be done with it: "mere naam Shalini Mathur se kar dijiye"."""
    start, end = 0, len(words)
    while end - start > 1 and key(words[end - 1]) in _KEEP:
        end -= 1
    while end - start > 1 and key(words[start]) in _ONLY:  # "sirf Ram Lal rakhiye"
        start += 1
    words, end = words[start:end], end - start
    while end > 1 and key(words[end - 1]) in _DO and is_said(" ".join(words[: end - 1])):
        end -= 1
    return words[:end]


def _without_sentence(words: list[str]) -> list[str]:
    """Drops "mera naam … hai", "main … hoon", "this is …" and a closing "ji"."""
    keys = [key(word) for word in words]
    opening = next((at for at, said in enumerate(keys[:6]) if said in _NAME), None)
    start, end = 0, len(words)
    is_of = opening is not None and opening >= _WHOSE and keys[opening - 1] in _OF
    if is_of and opening and _is_told_before(keys, opening):
        start = 2 if keys[0] in _LANDLORD else int(keys[0] in _BOOKED)
        return words[start : opening - 1]  # "Harpreet Kaur ke naam par hai"
    if opening is not None:
        start = opening + 1
        while start < end and keys[start] in _IS | _ONLY:
            start += 1
        while end > start and keys[end - 1] in _IS | _THEIRS:
            end -= 1
        if start >= end and opening and keys[0] not in _MINE:  # "Sheru naam hai uska"
            start, end = 0, opening
    elif end > 1 and keys[0] in _I_OPEN and (keys[-1] in _I_CLOSE or keys[1] in _I_AM or keys[0] in _CONTRACTED):
        start = 1 + (keys[1] in _I_AM)
        end -= keys[-1] in _I_CLOSE
    elif end > _WHOSE and keys[0] in _I:  # "main Sunita Yadav"
        start = 1 + (keys[1] in _ASIDE and end > _WHOSE + 1)
    while end - start > 1 and keys[end - 1] in _CLOSE | _I_CLOSE:
        end -= 1
    if end < len(words) and end - start > _WHOSE and keys[end - 1] in _KIN | _PATI:
        end -= 1  # "Rajesh Yadav pati hain"
    return words[start:end]


def _is_told_before(keys: list[str], opening: int) -> bool:
    """Whether the name stands before "ke naam": "papa Ram Lal ke naam se"; not "mere pita ke naam Ram Lal"."""
    kin = _MINE | _KIN | _MATA | _MAA | _PATI | RELATIVES
    told = [word for word in keys[: opening - 1] if word not in kin | _CLOSE]
    after = [word for word in keys[opening + 1 :] if word not in _IS | _ON | _DO | _KEEP]
    return keys[0] not in kin or (bool(told) and not after)


def _without_kin(words: list[str]) -> list[str]:
    """Drops "pita", "mere bete", "mata ji" before the name that follows."""
    keys = [key(word) for word in words]
    if len(keys) > 3 and keys[-2] in _MINE | _THEIRS and keys[-1] in _KIN | _MATA | _PATI | RELATIVES:  # noqa: PLR2004
        return words[:-2]  # "Suraj Kumar, mere pati"
    if len(keys) > 2 and keys[0] in _MINE and keys[1] in RELATIVES:  # noqa: PLR2004
        return words[2:]
    start = int(len(keys) > 1 and keys[0] in _MINE and keys[1] in _KIN | _MATA | _PATI)
    called = keys[start + 1 :]
    if not called:
        return words
    is_mata = keys[start] in _MATA and called[0] not in _AFTER_MATA
    is_maa = keys[start] in _MAA and called[0] not in _GODDESS
    is_pati = keys[start] in _PATI and (start or (len(called) >= _WHOSE and called[0] not in _AFTER_PATI))
    if not (keys[start] in _KIN or is_mata or is_maa or is_pati):
        return words
    start += 1
    while len(keys) - start > 1 and keys[start] in _IS | _CLOSE | _ASIDE:
        start += 1
    return words[start:]


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and (key(words[0]) in _TITLES or (key(words[0]) in _SHRI and len(words) > 2)):  # noqa: PLR2004
        words = words[1:]
    return words
