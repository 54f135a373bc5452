/**
 * The session cookie of a door. Over https it carries the `__Host-` prefix (RFC 6265bis: Secure, Path=/, no Domain); on
 * loopback http browsers refuse that prefix, and the names differ by door because cookies ignore ports.
 */
export interface CookieJar {
  readonly name: string;
  set(value: string, maxAgeSeconds: number): string;
  clear(): string;
}

export function cookieJar(door: "public" | "office", siteUrl: string, purpose = ""): CookieJar {
  const secure = siteUrl.startsWith("https:");
  const base = `preau-${door}${purpose && `-${purpose}`}`;
  const name = secure ? `__Host-${base}` : base;
  const write = (value: string, maxAge: number): string =>
    `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return { name, set: write, clear: () => write("", 0) };
}

export function readCookie(header: string | null, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
