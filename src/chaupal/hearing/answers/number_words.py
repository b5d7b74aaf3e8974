"""Numbers in words: the table of Hindi, romanised and English words that `figures` adds up.

Hindi has a word of its own for each number up to 99. Romanised words are given in one spelling; `script.sound` brings
the others to it. A line is a number and its words.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.hearing.script import folded, sound, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

SCALE = 1_000_000  # numbers are counted in millionths, so that sava lakh and 2.375 crore stay whole

_UNITS = """
0 शून्य जीरो shunya zero sifar nil
1 एक ek one
2 दो do two
3 तीन teen three
4 चार char four
5 पांच panch five
6 छह छः छ छे छै chhah chhe chhai six
7 सात saat seven
8 आठ aath eight
9 नौ nau nine
10 दस das dus ten
11 ग्यारह gyarah gyara eleven
12 बारह barah twelve
13 तेरह terah thirteen
14 चौदह chaudah fourteen
15 पंद्रह पंदरह pandrah fifteen
16 सोलह solah sixteen
17 सत्रह सतरह satrah seventeen
18 अठारह अट्ठारह atharah eighteen
19 उन्नीस unnis nineteen
20 बीस bees
21 इक्कीस ikkis
22 बाईस बाइस bais
23 तेईस तेइस teis
24 चौबीस chaubis chobis
25 पच्चीस pachis pacchis
26 छब्बीस chhabbis
27 सत्ताईस सत्ताइस sattais
28 अट्ठाईस अठाईस अट्ठाइस athais
29 उनतीस उन्तीस untis unatis
30 तीस tees
31 इकतीस इकत्तीस iktis ikatis
32 बत्तीस battis
33 तैंतीस तेंतीस taintis tentis
34 चौंतीस chauntis
35 पैंतीस paintis pentis
36 छत्तीस chhattis
37 सैंतीस saintis sentis
38 अड़तीस adtis artis
39 उनतालीस उन्तालीस untalis
40 चालीस chalis
41 इकतालीस iktalis
42 बयालीस ब्यालीस bayalis byalis
43 तैंतालीस taintalis tentalis
44 चौवालीस चवालीस chauvalis chavalis
45 पैंतालीस paintalis pentalis
46 छियालीस chhiyalis
47 सैंतालीस saintalis sentalis
48 अड़तालीस adtalis artalis
49 उनचास उन्चास unchas
50 पचास pachas
51 इक्यावन ikyavan
52 बावन bavan
53 तिरपन तिरेपन tirpan
54 चौवन chauvan
55 पचपन pachpan
56 छप्पन chhappan
57 सत्तावन sattavan
58 अट्ठावन अठावन athavan
59 उनसठ unsath
60 साठ saath
61 इकसठ iksath
62 बासठ basath
63 तिरसठ tirsath
64 चौंसठ चौसठ chaunsath
65 पैंसठ painsath
66 छियासठ chhiyasath
67 सड़सठ sadsath
68 अड़सठ adsath
69 उनहत्तर unhattar
70 सत्तर sattar
71 इकहत्तर ikhattar
72 बहत्तर bahattar
73 तिहत्तर tihattar
74 चौहत्तर chauhattar
75 पचहत्तर pachhattar pachahattar
76 छिहत्तर chhihattar
77 सतहत्तर satahattar
78 अठहत्तर athahattar
79 उन्यासी उनासी unyasi
80 अस्सी assi
81 इक्यासी ikyasi
82 बयासी bayasi
83 तिरासी tirasi
84 चौरासी chaurasi
85 पचासी pachasi
86 छियासी chhiyasi
87 सत्तासी sattasi
88 अट्ठासी अठासी athasi
89 नवासी navasi
90 नब्बे nabbe
91 इक्यानवे इक्यानबे ikyanve
92 बानवे बानबे banve
93 तिरानवे तिरानबे tiranve
94 चौरानवे चौरानबे chauranve
95 पचानवे पंचानवे पंचानबे pachanve panchanve
96 छियानवे छियानबे chhiyanve
97 सत्तानवे सत्तानबे sattanve
98 अट्ठानवे अठानवे athanve
99 निन्यानवे निन्यानबे ninyanve
"""
# only English puts a unit behind a ten: twenty five
_ENGLISH_TENS = """
20 twenty
30 thirty
40 forty fourty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
"""
_MULTIPLIERS = """
100 सौ sau hundred
1000 हजार hazar thousand
100000 लाख lakh lac lakhs
10000000 करोड़ crore karod karor crores
1000000000 अरब arab
"""
# only behind figures: 10k, 2.5L, 1 cr
_SHORT_MULTIPLIERS = """
1000 k
100000 l
10000000 cr
"""
_WHOLE_AND_PART = """
1500000 डेढ़ dedh derh
2500000 ढाई अढ़ाई dhai adhai
500000 आधा aadha half
"""
# साढ़े तीन is half more than three, पौने तीन a quarter less, सवा तीन a quarter more
_OFFSETS = """
500000 साढ़े साड़े saadhe saade sarhe
-250000 पौने paune
250000 सवा sava
"""
_ORDINALS = """
1 पहला पहली पहले pehla pehli pahla pahli pehle first 1st
2 दूसरा दूसरी दूसरे dusra dusri doosra second 2nd
3 तीसरा तीसरी तीसरे teesra teesri third 3rd
4 चौथा चौथी चौथे chautha chauthi fourth 4th
5 पांचवां पांचवीं पांचवा पांचवी panchva panchvi panchvan fifth 5th
6 छठा छठी छठवां chhatha chhathi chhata sixth 6th
7 सातवां सातवीं सातवा satva satvi satvan seventh 7th
8 आठवां आठवीं आठवा aathva aathvi aathvan eighth 8th
9 नौवां नौवीं नौवा nauva nauvi nauvan ninth 9th
10 दसवां दसवीं दसवा dasva dasvi dasvan tenth 10th
"""
# short words that mean something else in a sentence ("I do not know", "ek minute")
EVERYDAY = vocabulary("do दो ek एक one saath second half nil छ")


def _table(lines: str) -> Mapping[str, int]:
    table: dict[str, int] = {}
    for line in lines.strip().splitlines():
        number, *spellings = line.split()
        for spelling in map(folded, spellings):
            table[spelling] = table[sound(spelling)] = int(number)
    return MappingProxyType(table)


UNITS = _table(_UNITS)
ENGLISH_TENS = _table(_ENGLISH_TENS)
MULTIPLIERS = _table(_MULTIPLIERS)
SHORT_MULTIPLIERS = _table(_SHORT_MULTIPLIERS)
WHOLE_AND_PART = _table(_WHOLE_AND_PART)
OFFSETS = _table(_OFFSETS)
ORDINALS = _table(_ORDINALS)
