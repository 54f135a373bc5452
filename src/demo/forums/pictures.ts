import sharp from "sharp";

const hours = ["6 h 40", "7 h 25", "12 h 15", "16 h 30", "18 h 10"];

/** The board of a bus stop at night, drawn by us: nobody's photograph. 1200 × 900. */
const board = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" font-family="sans-serif">
<rect width="1200" height="900" fill="#1d2a3a"/><circle cx="1010" cy="150" r="70" fill="#e9dfc0"/>
<rect y="760" width="1200" height="140" fill="#10171f"/><rect x="585" y="120" width="30" height="680" fill="#7c8894"/>
<rect x="330" y="110" width="540" height="520" rx="18" fill="#f6f3ea"/><rect x="330" y="110" width="540" height="96" rx="18" fill="#1f6f78"/>
<text x="600" y="174" font-size="46" text-anchor="middle" fill="#ffffff">Limoges – Guéret</text>
${hours.map((hour, at) => `<text x="600" y="${272 + at * 72}" font-size="44" text-anchor="middle" fill="#2b2a2c">${hour}</text>`).join("")}
<rect x="470" y="514" width="260" height="64" fill="none" stroke="#a8322d" stroke-width="6" rx="10"/>
<text x="600" y="612" font-size="24" text-anchor="middle" fill="#5b5b5b">du lundi au vendredi</text></svg>`;

export const drawings = { board } as const;

/** As a telephone would send it. */
export const drawPicture = (name: keyof typeof drawings): Promise<Buffer> =>
  sharp(Buffer.from(drawings[name])).jpeg({ quality: 85 }).toBuffer();
