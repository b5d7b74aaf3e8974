"""The officers of the city in a box. Names are fictitious."""

DEMO_PASSWORD = "chaupal-demo-2026"  # noqa: S105 - printed by `chaupal demo`; production enters no demo officers

DEMO_OFFICERS: tuple[tuple[str, dict[str, str], set[tuple[str, str]]], ...] = (
    ("revenue.assistant", {"en": "Kavita Rawat", "hi": "कविता रावत"}, {("revenue", "dealing_assistant")}),
    ("revenue.verifier", {"en": "Imran Qureshi", "hi": "इमरान क़ुरैशी"}, {("revenue", "field_verifier")}),
    ("revenue.tehsildar", {"en": "Gurpreet Sodhi", "hi": "गुरप्रीत सोढ़ी"}, {("revenue", "tehsildar")}),
    ("revenue.sdm", {"en": "Meenakshi Iyer", "hi": "मीनाक्षी अय्यर"}, {("revenue", "sdm")}),
    ("mcd.clerk", {"en": "Sanjay Bhati", "hi": "संजय भाटी"}, {("mcd", "registrar_clerk")}),
    ("mcd.registrar", {"en": "Farida Khan", "hi": "फ़रीदा ख़ान"}, {("mcd", "sub_registrar")}),
    ("supervisor", {"en": "Anand Deshmukh", "hi": "आनंद देशमुख"}, {("revenue", "supervisor"), ("mcd", "supervisor")}),
)
