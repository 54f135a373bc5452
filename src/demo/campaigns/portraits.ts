import sharp from "sharp";

/**
 * Portraits of the invented candidates, drawn by us: cut paper, four or five flat shapes, no feature that could be
 * anybody's. 640 × 800, WebP.
 */
interface Likeness {
  readonly ground: string;
  readonly wall: string;
  readonly skin: string;
  readonly shade: string;
  readonly hair: string;
  readonly cloth: string;
  readonly collar: string;
  readonly cut: "long" | "short" | "curls" | "bun";
  readonly glasses?: boolean;
  readonly beard?: boolean;
}

export const likenesses: Readonly<Record<string, Likeness>> = {
  "lucie-armand": {
    ...{ ground: "#e9ddd0", wall: "#d9c2b4", skin: "#e2b193", shade: "#c98f70", hair: "#5a2f2a" },
    ...{ cloth: "#8c3b4a", collar: "#f4ece2", cut: "bun" },
  },
  "malik-benhaddou": {
    ...{ ground: "#dce5e2", wall: "#b9d0cd", skin: "#b98560", shade: "#976645", hair: "#2b2a2c" },
    ...{ cloth: "#1f6f78", collar: "#eef2ee", cut: "short", beard: true },
  },
  "solene-kerguelen": {
    ...{ ground: "#e3e6ec", wall: "#b9c6da", skin: "#ecc4a8", shade: "#d3a081", hair: "#a9a39b" },
    ...{ cloth: "#2f4f8f", collar: "#f5f1e6", cut: "long", glasses: true },
  },
  "etienne-vasseur": {
    ...{ ground: "#ece6d2", wall: "#d6caa2", skin: "#dba985", shade: "#bb8560", hair: "#6d4a26" },
    ...{ cloth: "#4b4a3c", collar: "#f7f3e6", cut: "curls", glasses: true },
  },
};

const back = {
  long: '<path d="M208 300c-26 150-30 250-6 350h236c24-100 20-200-6-350z"/>',
  short: "",
  curls: "",
  bun: '<circle cx="320" cy="118" r="62"/>',
};
const front = {
  long: '<path d="M204 330c-8-128 48-204 118-204s126 76 116 204c-26-66-58-96-104-112-36 44-82 72-130 112z"/>',
  short:
    '<path d="M210 300c-10-106 44-172 112-172s118 66 108 172c-14-44-28-66-46-84-50 18-106 16-142-4-16 20-26 46-32 88z"/>',
  curls:
    '<g><circle cx="240" cy="206" r="52"/><circle cx="292" cy="168" r="56"/><circle cx="352" cy="166" r="56"/><circle cx="402" cy="208" r="50"/><circle cx="222" cy="262" r="34"/><circle cx="418" cy="262" r="34"/></g>',
  bun: '<path d="M206 318c-8-118 46-190 114-190s122 72 114 190c-20-58-50-96-114-100-64 4-94 42-114 100z"/>',
};

export function portraitSvg(one: Likeness): string {
  const { cut } = one;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 800">
<rect width="640" height="800" fill="${one.ground}"/>
<path d="M0 96 640 24V620L0 700z" fill="${one.wall}"/>
<g fill="${one.hair}">${back[cut]}</g>
<path d="M60 800c10-150 96-208 196-226h128c100 18 186 76 196 226z" fill="${one.cloth}"/>
<path d="M256 574h128l-64 96z" fill="${one.collar}"/>
<path d="M268 470h104v92c-18 40-86 40-104 0z" fill="${one.shade}"/>
<path d="M214 300c0-104 46-152 106-152s106 48 106 152-44 204-106 204-106-100-106-204z" fill="${one.skin}"/>
<path d="M320 148c60 0 106 48 106 152s-44 204-106 204c34-60 46-120 46-190s-12-120-46-166z" fill="${one.shade}" opacity=".38"/>
${one.beard ? `<path d="M218 350c8 96 50 162 102 162s94-66 102-162c-24 40-50 58-102 58s-78-18-102-58z" fill="${one.hair}"/>` : ""}
<g fill="${one.hair}">${front[cut]}</g>
${one.glasses ? `<g fill="none" stroke="#2c2b29" stroke-width="7"><rect x="236" y="290" width="70" height="50" rx="20"/><rect x="334" y="290" width="70" height="50" rx="20"/><path d="M306 308h28"/></g>` : ""}
<path d="M0 760 640 706v94H0z" fill="#000" opacity=".06"/>
</svg>`;
}

export const drawLikeness = (one: Likeness): Promise<Buffer> =>
  sharp(Buffer.from(portraitSvg(one)), { density: 144 })
    .resize(640, 800)
    .webp({ quality: 82 })
    .toBuffer();
