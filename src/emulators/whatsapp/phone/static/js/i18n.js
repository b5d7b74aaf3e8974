// The page's own words in both languages; what is said in a chat is shown as it came.

const WORDS = {
  en: {
    chats: "Chats", message: "Message", send: "Send", back: "Back to chats", close: "Close", online: "online",
    typing: "typing…", today: "Today", yesterday: "Yesterday", you: "You", attach: "Attach", camera: "Take a photo",
    emoji: "Emoji and stickers", voice: "Record a voice note", document: "Document", photo: "Photos", samples: "Sample papers",
    location: "Location", contact: "Contact", sticker: "Sticker", reply: "Reply", react: "React", more: "More",
    sendLocation: "Send location", useMine: "This computer's place", chooseOption: "Choose", citizen: "Citizen",
    whoAreYou: "Whose phone is this?", addCitizen: "Add a citizen", name: "Name", phone: "Mobile number (with 91)",
    usernameOnly: "Username only (the number stays hidden)", username: "Username", add: "Add",
    notice: "A demonstration: nothing you write here leaves this computer.",
    samplesHint: "Fictitious papers, each person's own. Choose whose, and tap one to send its photo.", whosePapers: "Whose papers",
    foot: "Not WhatsApp: an emulator for trying out a government's chat.",
    nothingYet: "No messages yet", picture: "Photo", video: "Video", audio: "Audio", voiceNote: "Voice message",
    place: "Location", cannotShow: "This message cannot be shown here.", noPhone: "number hidden", log: "Messages",
    copied: "Copied", flowSent: "Form sent", openForm: "The form opens in WhatsApp only.", call: "Call", unread: "unread",
    shareNumber: "Share my number", hideNumber: "Hide my number", showNumber: "Show my number again",
    hideHint: "A username stands in its place; the office no longer sees the number.", changeNumber: "Change my number",
    changeHint: "As with a new SIM: WhatsApp tells the office, and the chat goes on.",
    missedCall: "Give a missed call", sms: "SMS", mail: "Mail",
    locationHint: "Choose a place to share.", view: "View", sent: "sent", delivered: "delivered", read: "read",
  },
  hi: {
    chats: "चैट", message: "मैसेज", send: "भेजें", back: "चैट पर वापस", close: "बंद करें", online: "ऑनलाइन",
    typing: "लिख रहे हैं…", today: "आज", yesterday: "कल", you: "आप", attach: "जोड़ें", camera: "फ़ोटो लें",
    emoji: "इमोजी और स्टिकर", voice: "वॉइस मैसेज रिकॉर्ड करें", document: "दस्तावेज़", photo: "फ़ोटो", samples: "नमूना काग़ज़",
    location: "लोकेशन", contact: "संपर्क", sticker: "स्टिकर", reply: "जवाब दें", react: "प्रतिक्रिया", more: "और",
    sendLocation: "लोकेशन भेजें", useMine: "इस कंप्यूटर की जगह", chooseOption: "चुनें", citizen: "नागरिक",
    whoAreYou: "यह फ़ोन किसका है?", addCitizen: "नागरिक जोड़ें", name: "नाम", phone: "मोबाइल नंबर (91 के साथ)",
    usernameOnly: "सिर्फ़ यूज़रनेम (नंबर छिपा रहता है)", username: "यूज़रनेम", add: "जोड़ें",
    notice: "यह प्रदर्शन है: आप यहाँ जो लिखते हैं वह इस कंप्यूटर से बाहर नहीं जाता।",
    samplesHint: "हर व्यक्ति के अपने काल्पनिक काग़ज़। पहले चुनें किसके, फिर फ़ोटो भेजने के लिए एक को छुएँ।", whosePapers: "किसके काग़ज़",
    foot: "यह WhatsApp नहीं है: सरकारी चैट आज़माने का एक एमुलेटर है।",
    nothingYet: "अभी कोई मैसेज नहीं", picture: "फ़ोटो", video: "वीडियो", audio: "ऑडियो", voiceNote: "वॉइस मैसेज",
    place: "लोकेशन", cannotShow: "यह मैसेज यहाँ नहीं दिखाया जा सकता।", noPhone: "नंबर छिपा है", log: "मैसेज",
    copied: "कॉपी हो गया", flowSent: "फ़ॉर्म भेजा गया", openForm: "यह फ़ॉर्म सिर्फ़ WhatsApp में खुलता है।", call: "कॉल करें", unread: "नए",
    shareNumber: "मेरा नंबर भेजें", hideNumber: "मेरा नंबर छिपाएँ", showNumber: "मेरा नंबर फिर दिखाएँ",
    hideHint: "उसकी जगह यूज़रनेम रहता है; दफ़्तर को नंबर नहीं दिखता।", changeNumber: "नंबर बदलें",
    changeHint: "जैसे नई सिम पर: WhatsApp दफ़्तर को बताता है, और बातचीत चलती रहती है।",
    missedCall: "मिस्ड कॉल दें", sms: "SMS", mail: "ई-मेल",
    locationHint: "भेजने के लिए जगह चुनें।", view: "देखें", sent: "भेजा गया", delivered: "पहुँचा", read: "पढ़ा गया",
  },
};

let current = "en";

export function language() {
  return current;
}

export function setLanguage(code) {
  current = code in WORDS ? code : "en";
  document.documentElement.lang = current;
}

export function t(key) {
  return WORDS[current][key] ?? WORDS.en[key] ?? key;
}

// What a number is called in the page's language, if it says so.
export function nameOf(row) {
  return row.names?.[current] ?? row.name;
}

const LOCALES = { en: "en-IN", hi: "hi-IN" };

// The phone lies in India, wherever the browser is.
const timeZone = "Asia/Kolkata";
const INDIA = 5.5 * 3600;

// "2:33 am" is no Hindi: there the clock counts to 24.
export function clock(at) {
  const hourCycle = current === "hi" ? "h23" : "h12";
  return new Date(at * 1000).toLocaleTimeString("en-IN", { hour: "numeric", minute: "2-digit", hourCycle, timeZone });
}

let ahead = 0; // seconds; the city's clock may have been put forward

export function setNow(now) {
  ahead = now - Date.now() / 1000;
}

export function dayName(at) {
  const days = Math.floor((Date.now() / 1000 + ahead + INDIA) / 86400) - Math.floor((at + INDIA) / 86400);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  return new Date(at * 1000).toLocaleDateString(LOCALES[current], { day: "numeric", month: "long", year: "numeric", timeZone });
}
