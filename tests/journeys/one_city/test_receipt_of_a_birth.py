"""A paid copy of a birth certificate: the certificate and the receipt both come by themselves, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import link_of

if TYPE_CHECKING:
    from tests.city import City

pytestmark = pytest.mark.once


def test_certificate_and_receipt_of_paid_copies_come_by_themselves(city: City) -> None:
    meera = city.citizen("919800000233")
    meera.say("beti ka janam praman patra chahiye")
    meera.after("सहमति:").tap("सहमत हूँ")
    meera.after("अस्पताल की जन्म रिपोर्ट").tap("इसे छोड़ दें")
    meera.after("जन्म की तारीख़ और माँ का पूरा नाम").say("१२ मार्च २०२६, Sunita Devi")
    meera.after("कितनी कॉपियाँ").say("2")
    meera.after("सब ठीक है?").tap("भुगतान करें")
    meera.pay(link_of(meera.hears("UPI, कार्ड या नेट बैंकिंग")))
    meera.hears("*₹5* मिल गए")
    meera.hears("तैयार है। नंबर: DL-")
    receipt = meera.hears("🧾 रसीद")

    assert meera.download(receipt).startswith(b"%PDF-")
    assert meera.times("🧾 रसीद") == meera.times("तैयार है। नंबर: DL-") == 1
