// Line icons, drawn for this page.

const STROKE = 'fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"';
const SHAPES = {
  back: [24, `<path ${STROKE} d="M19 12H5m6-7-7 7 7 7"/>`],
  close: [24, `<path ${STROKE} d="M6 6l12 12M18 6 6 18"/>`],
  send: [24, '<path fill="currentColor" d="M3.4 20.4 21 12 3.400 3.600l-.1 6.600L15 12 3.300 13.800z"/>'],
  mic: [24, `<rect ${STROKE} x="9" y="3" width="6" height="11" rx="3"/><path ${STROKE} d="M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3"/>`],
  attach: [24, `<path ${STROKE} d="m20 11.500-8 8a5 5 0 0 1-7-7l8.500-8.500a3.400 3.400 0 0 1 4.800 4.800l-8.300 8.300a1.700 1.700 0 0 1-2.400-2.400l7.400-7.400"/>`],
  camera: [24, `<path ${STROKE} d="M4 8h3.500L9 5.500h6L16.500 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z"/><circle ${STROKE} cx="12" cy="13" r="3.500"/>`],
  smile: [24, `<circle ${STROKE} cx="12" cy="12" r="9"/><path ${STROKE} d="M8.500 14.500a4.300 4.300 0 0 0 7 0M9 9.500h.01M15 9.500h.01"/>`],
  reply: [18, `<path ${STROKE} d="M7.500 4 3 8.500 7.500 13M3.500 8.500H10a5 5 0 0 1 5 5"/>`],
  list: [18, `<path ${STROKE} d="M6.500 4.500H15M6.500 9H15M6.500 13.500H15M3 4.500h.01M3 9h.01M3 13.500h.01"/>`],
  open: [18, `<path ${STROKE} d="M10 3h5v5M15 3 8.500 9.500M13 11v3a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1h3"/>`],
  call: [18, `<path ${STROKE} d="M4 3h3l1.300 3.300L6.600 7.600a9 9 0 0 0 3.900 3.900l1.300-1.700L15 11v3a1 1 0 0 1-1.100 1A11.500 11.500 0 0 1 3 4.100 1 1 0 0 1 4 3z"/>`],
  pin: [18, `<path ${STROKE} d="M9 16s-5-4.500-5-8.500a5 5 0 0 1 10 0C14 11.500 9 16 9 16z"/><circle ${STROKE} cx="9" cy="7.500" r="1.700"/>`],
  copy: [18, `<rect ${STROKE} x="6.500" y="6.500" width="8.500" height="8.500" rx="1.500"/><path ${STROKE} d="M4 11.500H3V4a1 1 0 0 1 1-1h7.500v1"/>`],
  flow: [18, `<rect ${STROKE} x="3" y="3" width="12" height="12" rx="2"/><path ${STROKE} d="M6 7h6M6 11h4"/>`],
  marker: [34, '<path fill="#ea4335" d="M17 33S5 21 5 13.500a12 12 0 0 1 24 0C29 21 17 33 17 33z"/><circle cx="17" cy="13.500" r="4.500" fill="#fff"/>'],
  document: [24, `<path ${STROKE} d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>`],
  pdf: [40, '<path fill="#e5484d" d="M8 2h17l9 9v25a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z"/><path fill="#f8b4b6" d="M25 2l9 9h-9z"/><text x="20" y="28" font-size="10" font-weight="700" fill="#fff" text-anchor="middle" font-family="sans-serif">PDF</text>'],
  file: [40, '<path fill="#7f91a1" d="M8 2h17l9 9v25a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z"/><path fill="#c7d0d8" d="M25 2l9 9h-9z"/>'],
  photo: [24, `<rect ${STROKE} x="3" y="4" width="18" height="16" rx="2"/><circle ${STROKE} cx="8.500" cy="9.500" r="1.600"/><path ${STROKE} d="m4 17 5-4.500 3.500 3 3-2.500 4.500 4"/>`],
  samples: [24, `<rect ${STROKE} x="3" y="5" width="18" height="14" rx="2"/><circle ${STROKE} cx="8.500" cy="11" r="2"/><path ${STROKE} d="M5.500 16a3.200 3.200 0 0 1 6 0M14 10h4M14 14h3"/>`],
  place: [24, `<path ${STROKE} d="M12 21s-7-6.300-7-11.500a7 7 0 0 1 14 0C19 14.700 12 21 12 21z"/><circle ${STROKE} cx="12" cy="9.500" r="2.400"/>`],
  person: [24, `<circle ${STROKE} cx="12" cy="8" r="4"/><path ${STROKE} d="M4.500 20.500a7.500 7.500 0 0 1 15 0"/>`],
  sticker: [24, `<path ${STROKE} d="M20 12.500V7a3 3 0 0 0-3-3H7a3 3 0 0 0-3 3v10a3 3 0 0 0 3 3h5.500zM20 12.500h-4.500a3 3 0 0 0-3 3V20"/>`],
  play: [24, '<path fill="currentColor" d="M8 5v14l11-7z"/>'],
  pause: [24, '<path fill="currentColor" d="M7 5h4v14H7zM13 5h4v14h-4z"/>'],
  down: [18, `<path ${STROKE} d="m5 7 4 4 4-4"/>`],
  lock: [12, `<rect ${STROKE} x="2.500" y="5" width="7" height="5.500" rx="1"/><path ${STROKE} d="M4 5V3.500a2 2 0 0 1 4 0V5"/>`],
  plus: [24, `<path ${STROKE} d="M12 5v14M5 12h14"/>`],
  clock: [14, `<circle ${STROKE} cx="7" cy="7" r="5"/><path ${STROKE} d="M7 4.500V7l1.700 1"/>`],
  tick: [16, '<path fill="none" stroke="currentColor" stroke-width="1.600" stroke-linecap="round" stroke-linejoin="round" d="m3.500 8.500 3 3 6-7"/>'],
  ticks: [16, '<path fill="none" stroke="currentColor" stroke-width="1.600" stroke-linecap="round" stroke-linejoin="round" d="m1 8.500 3 3 6-7M7.500 11l.5.500 6-7"/>'],
  verified: [16, '<path fill="#2f9bff" d="m8 0 2 1.700 2.600-.300.600 2.500L15.500 5.300 14.700 8l.8 2.700-2.300 1.400-.6 2.500-2.600-.3L8 16l-2-1.700-2.600.300-.600-2.500L.5 10.700 1.300 8 .5 5.300l2.300-1.400.6-2.500L6 1.700z"/><path fill="none" stroke="#fff" stroke-width="1.700" stroke-linecap="round" stroke-linejoin="round" d="m5 8.200 2.100 2.100L11.200 6"/>'],
};

export function icon(name, size) {
  const [side, shape] = SHAPES[name];
  const holder = document.createElement("template");
  const drawn = size || side;
  holder.innerHTML = `<svg width="${drawn}" height="${drawn}" viewBox="0 0 ${side} ${side}" aria-hidden="true">${shape}</svg>`;
  return holder.content.firstChild;
}
