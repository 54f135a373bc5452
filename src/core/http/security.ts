import type { IncomingHttpHeaders } from "node:http";

const directives = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self'",
  "media-src": "'self'",
  "connect-src": "'self'",
  "form-action": "'self'",
  "base-uri": "'none'",
  "frame-ancestors": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "'none'",
} as const;

const policyOf = (given: Readonly<Record<string, string>>): string =>
  Object.entries(given)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
const policy = policyOf(directives);
const devices = (own: string): string => `camera=(${own}), geolocation=(), microphone=(${own}), payment=(), usb=()`;

/**
 * Every page whose policy says more than the others', and what more. A player that puts segments together hands the
 * browser a `blob:` of its own making; the studio's page asks for the camera.
 */
const relaxations = {
  player: { "content-security-policy": policyOf({ ...directives, "media-src": "'self' blob:" }) },
  /** Other sites show it in theirs. Nobody is signed in there: it sets no cookie and looks at none. */
  embedded: {
    "content-security-policy": policyOf({ ...directives, "media-src": "'self' blob:", "frame-ancestors": "*" }),
    "cross-origin-resource-policy": "cross-origin",
  },
  camera: {
    "content-security-policy": policyOf({ ...directives, "media-src": "'self' blob:" }),
    "permissions-policy": devices("self"),
  },
} as const;

/** The headers of a page of that kind, over the common ones. */
export const relaxed = (kind: keyof typeof relaxations): Readonly<Record<string, string>> => relaxations[kind];

/** The same, of a page in which the players of these addresses may be framed, and nothing else of their sites. */
export function framing(kind: "player" | "embedded", frames: readonly string[]): Readonly<Record<string, string>> {
  const origins = [...new Set(frames.map((frame) => new URL(frame).origin))];
  const relaxation = relaxations[kind];
  if (origins.length === 0) return relaxation;
  const policy = `${relaxation["content-security-policy"]}; frame-src ${origins.join(" ")}`;
  return { ...relaxation, "content-security-policy": policy };
}

/** Sent with every answer of every door. A page that must relax the policy is named in one list, with a test. */
export function securityHeaders(siteUrl: string): Readonly<Record<string, string>> {
  return {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": devices(""),
    ...(siteUrl.startsWith("https:") && { "strict-transport-security": "max-age=31536000; includeSubDomains" }),
  };
}

/**
 * What a script, a stylesheet or an icon of ours needs of these; the rest speaks of documents. On the holding page, a
 * dozen small files, it would be 4 kB of the 30 that may come over the wire. The policy that remains is the strictest:
 * it holds for a script started as a worker, and for a picture in SVG opened by itself.
 */
export function fileHeaders(siteUrl: string): Readonly<Record<string, string>> {
  const kept = ["x-content-type-options", "cross-origin-resource-policy", "strict-transport-security"];
  const own = Object.entries(securityHeaders(siteUrl)).filter(([name]) => kept.includes(name));
  return { "content-security-policy": "default-src 'none'", ...Object.fromEntries(own) };
}

/**
 * Cross-site request forgery: an unsafe request must say that it comes from this site. Browsers send Sec-Fetch-Site on
 * trustworthy origins and Origin with every POST; a request with neither is not a browser's form and is refused too.
 */
export function comesFromElsewhere(headers: IncomingHttpHeaders, ownOrigin: string): boolean {
  const { origin } = headers;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  if (origin !== undefined) return origin !== ownOrigin;
  return site === undefined;
}
