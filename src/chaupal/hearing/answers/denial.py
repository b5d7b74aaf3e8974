"""Words that deny, and "I do not know"."""

from __future__ import annotations

from chaupal.hearing.script import first_clause, sound, vocabulary, words

NOT = vocabulary("not no nahi nahin nhi mat नहीं नही मत")

KNOW = vocabulary("pata malum maloom yaad yad know remember idea sure पता मालूम याद")
_DO_NOT = NOT | vocabulary("dont")
_AROUND = vocabulary(
    "mujhe muje mujhko hame hume humko i we do am hai h hain ji to bhi sorry kab se kaise kahan kitna kitne din kya "
    "मुझे हमें है हैं जी तो भी कब से कैसे कहाँ कितना कितने दिन क्या भेजूँ भेजना bhejun bhejna"
)


def is_unknown(text: str) -> bool:
    """Whether it begins with "pata nahi" and a stop: where a fact is asked, what follows is none."""
    spoken = {sound(word) for word in words(first_clause(text))}
    return bool(spoken & KNOW) and bool(spoken & _DO_NOT) and spoken <= KNOW | _DO_NOT | _AROUND
