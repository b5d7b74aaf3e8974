"""What people say beside an answer: that is all, the wrong paper went, there is one more."""

from __future__ import annotations

from chaupal.hearing.answers.denial import NOT, is_unknown
from chaupal.hearing.folding import sounds
from chaupal.hearing.script import first_clause, sound, vocabulary, words
from chaupal.hearing.transliteration import romanised

_ALL = vocabulary("bas itna itne itni only enough all बस इतना इतने इतनी")
_WRONG = vocabulary("galat galti wrong mistake गलत ग़लत गलती ग़लती")
_SENT = vocabulary("bhej bheja bheji gaya gayi gya chala chali sent uploaded भेज भेजा भेजी गया गई चला चली")


_GONE = vocabulary("bheja bheji bheje diya di sent given भेजा भेजी भेजे दिया दी")
_LEAVE = vocabulary("chhodo chodo chhod chod rehne rahne छोड़ो छोड़ छोड़िए रहने")
_LEAVE_AROUND = vocabulary("abhi filhal अभी फ़िलहाल ise isko yeh ye do dijiye de den इसे इसको यह ये दो दीजिए दें")
_ANY = vocabulary("koi bhi paas pass nazdeek najdeek nazdiki najdiki nearest any kareeb कोई भी पास नज़दीक नज़दीकी क़रीब")
_AROUND_ANY = vocabulary(
    "sabse wali wala wale jo ho de do den dijiye dena dedo dila ghar mere hamare ke ki ka se me aap hi dukan chalegi "
    "chalega rakh lo one will the shop sabase dijie सबसे वाली "
    "वाला वाले जो हो दे दो दें दीजिए देना दिला घर मेरे हमारे के की का से में आप ही "
    "दुकान चलेगी चलेगा रख लो"
)
_SOLVED = vocabulary(
    "solved fixed done thik theek sahi sulajh sulajhi hogaya gaya gayi gya saaf ठीक सही सुलझ सुलझी गया गई गयी साफ़"
)
_STILL = vocabulary("baki same still unsolved waisa waisi vaisa vaisi jaisa wahi phir बाक़ी बाकी वैसा वैसी जैसा वही फिर")
_TROUBLE = vocabulary("dikkat pareshani samasya problem shikayat taklif दिक्कत परेशानी समस्या शिकायत तकलीफ़")
_GET = vocabulary(
    "mile milega milegi milta milti banega banegi banta banti banwau banwaun banwaye banaye banau get made "
    "मिले मिलेगा मिलेगी मिलता मिलती बनेगा बनेगी बनता बनती बनवाऊँ बनवाएँ बनाएँ"
)
_WHERE = vocabulary("kahan kaha kidhar kaise where how कहाँ किधर कैसे")
_GO = vocabulary("naya naye नया नए jana jaun jau jaye aana aaun go come office daftar जाना जाऊँ जाएँ आना आऊँ दफ़्तर कार्यालय")
_WHY = vocabulary("kyon kyu kyun kyo why क्यों")
_NEED = vocabulary(
    "chahiye chaiye dena deni dun maang mang maangte poochh puch zarurat jarurat lagega need needed ask asking "
    "चाहिए देना देनी दूँ माँग माँगते पूछ ज़रूरत लगेगा"
)
_WRITTEN = vocabulary(
    "likha likhi likhe chhapa chapa chhapi dikhega dikhta written printed find लिखा लिखी लिखे छपा छपी दिखेगा दिखता"
)
_WHICH = vocabulary(
    "konsa kaunsa kaunsi konsi kaun kon kya fark farq antar which difference कौन कौनसा कौनसी क्या फ़र्क अंतर"
)
_HOW_MUCH = vocabulary("kitna kitne kitni much कितना कितने कितनी")
_GIVEN = vocabulary(
    "milega milegi milenge milengi milta milti milte jama aayega aayenge get मिलेगा मिलेगी मिलेंगे मिलेंगी मिलता मिलती मिलते "
    "जमा आएगा आएँगे"
)
_DAYS = vocabulary("din time samay mahine hafte days long दिन समय टाइम महीने हफ़्ते")
_WILL_DO = vocabulary("chalega chalegi chalenge चलेगा चलेगी चलेंगे")
_KYA = vocabulary("kya क्या")
_SAME = vocabulary("wahi vahi yahi usi ussi same वही यही उसी")
_RIGHT = vocabulary("sahi theek thik rakho rakhiye rakhna right keep सही ठीक रखो रखिए रखना")
_LATER = vocabulary("baad later shaam sham kal tomorrow evening बाद शाम कल")
_MAY = vocabulary("sakta sakti sakte can may okay doon dunga dungi bhejun bheju सकता सकती सकते दूँ दूँगा दूँगी भेजूँ")
_SENDING = vocabulary("bhejun bheju bhej भेजूँ भेज")
_MOST_WORDS = 14
_WHY_WORDS = 12  # of a message that asks why, at most
_NONE = vocabulary("koi kuch none any yet कोई कुछ")
_NONE_WORDS, _BARE_NO = 7, 4  # words of "there is no plumber yet" at most; of one that needs no "any"


def asks_where_from(said: str) -> bool:
    """Whether it is asked where a paper is to be had, not where to go."""
    spoken = sounds(said)
    return bool(spoken & _GET and spoken & _WHERE) and not spoken & _GO


def says_none(said: str) -> bool:
    """Whether it is only said that there is none: "abhi koi plumber nahi hai", "no plumber yet"."""
    spoken = sounds(said)
    is_told = (
        bool(spoken & _NONE)
        or len(said.split()) <= _BARE_NO
        or said.strip(" .।").split()[-1:] in (["है"], ["hai"], ["नहीं"], ["nahi"])
    )
    return bool(spoken & NOT) and is_told and len(said.split()) <= _NONE_WORDS and not any(map(str.isdigit, said))


def is_question(said: str) -> bool:
    """Whether it is written as a question, or ends as one is spoken: "…, sirf mera naam aayega kya"."""
    spoken = [sound(word) for word in words(romanised(said))]
    return "?" in said or (len(spoken) > 1 and spoken[-1] in _KYA)


def says_it_stands(said: str) -> bool:
    """Whether what stands is to stay: "naam to sahi hai, wahi rahne do"."""
    spoken = sounds(said)
    return bool(spoken & _SAME and spoken & (_LEAVE | _RIGHT)) and not spoken & NOT


def asks_why(said: str) -> bool:
    """Whether it is asked, perhaps beside other things, what something is needed for: "hai, par ye kyon chahiye?"."""
    spoken = sounds(said)
    return bool(spoken & _WHY and (spoken & _NEED or ("?" in said and len(spoken) <= _WHY_WORDS)))


def asks_where_written(said: str) -> bool:
    """Whether it is asked where a number stands: "chassis kahan likha hota hai?"."""
    spoken = sounds(said)
    return bool(spoken & _WHERE and spoken & _WRITTEN)


def asks_which(said: str) -> bool:
    """Whether it is asked which of the options is meant: "mera kaun sa hoga?", "dono mein kya fark hai?"."""
    return "?" in said and not sounds(said).isdisjoint(_WHICH)


def asks_what_one_gets(said: str) -> bool:
    """Whether it is asked how much is paid out: "kitne paise milenge?", "kitna jama hoga?"."""
    spoken = sounds(said)
    return bool(spoken & _HOW_MUCH and spoken & _GIVEN) and not spoken & _DAYS


def asks_whether_it_will_do(said: str) -> bool:
    """Whether it is asked if another paper will do: "voter card chalega?", "aadhaar bhejun kya"."""
    spoken = sounds(said)
    return bool(spoken & _WILL_DO) or (bool(spoken & _SENDING) and is_question(said))


def asks_to_send_later(said: str) -> bool:
    """Whether it is asked if a paper may come later: "shaam ko de doon to chalega?"."""
    spoken = sounds(said)
    return bool(spoken & _LATER and spoken & (_WILL_DO | _MAY)) and not spoken & NOT


def leaves_it_to_us(said: str) -> bool:
    """Whoever is nearest, any will do: only such words, where something particular may be named."""
    spoken = sounds(said)
    return bool(spoken & _ANY) and _is_only(said, _ANY | _AROUND_ANY)


def is_left_out(said: str) -> bool:
    """Leave it out: only these words, which elsewhere give up a whole form."""
    spoken = sounds(said)
    return bool(spoken & _LEAVE) and _is_only(said, _LEAVE | _LEAVE_AROUND)


def is_solved(said: str) -> bool | None:
    """Whether a complaint is said to be solved ("haan ho gaya") or not ("abhi bhi waisa hi hai"); None if neither.

    What is said first counts: "it is done, now there is no trouble" has a no in it that is none.
    """
    if "?" in said or len(said.split()) > _MOST_WORDS:
        return None
    told = _solved(sounds(first_clause(said)))
    return _solved(sounds(said)) if told is None else told


def _solved(spoken: set[str]) -> bool | None:
    if spoken & _TROUBLE and spoken & NOT and not spoken & _STILL:
        return True
    if spoken & (NOT | _STILL):
        return False
    return True if spoken & _SOLVED else None


def is_all(said: str) -> bool:
    """These are all, there are no more."""
    return not _ALL.isdisjoint(sounds(said))


def sent_by_mistake(said: str) -> bool:
    """The wrong paper was sent."""
    spoken = sounds(said)
    return not _WRONG.isdisjoint(spoken) and not _SENT.isdisjoint(spoken)


def means_sent(said: str) -> bool:
    """A paper that was sent before is meant: "aadhaar to abhi bheja hai", "will the same one do?"."""
    spoken = sounds(said)
    return bool(spoken & _GONE or spoken & _SAME) and not spoken & NOT


def denies(said: str) -> bool:
    """No, I have none, I do not want to tell."""
    return not NOT.isdisjoint(map(sound, words(romanised(said))))


def further(said: str) -> bool | None:
    """Whether there is a further one, where neither yes nor no was said: "that is all" is no, "my wife, too" is yes."""
    if is_all(said):
        return False
    is_told = any(map(str.isalpha, said)) and "?" not in said and not is_unknown(said)
    return True if is_told and len(said.split()) > 1 else None


def _is_only(said: str, allowed: frozenset[str]) -> bool:
    """Whether nothing but these words was said."""
    return all(not allowed.isdisjoint(sounds(word)) for word in words(said))
