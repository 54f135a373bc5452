import { isIP } from "node:net";
import { connect } from "node:tls";

/** What whoever comes to an address is shown first: a certificate that holds for some days more, none, or one that browsers refuse. */
export type Certificate =
  | { readonly kind: "valid"; readonly days: number }
  | { readonly kind: "none" | "unreachable" }
  /** With the word of the library for it: `CERT_HAS_EXPIRED`. */
  | { readonly kind: "refused"; readonly why: string };

const PATIENCE_MS = 2_000;
const DAY_MS = 86_400_000;

/**
 * Goes to the public address as a browser does, name and chain checked, and looks at its certificate.
 * @param ca who signs, when it is not those that everybody knows
 */
export function certificateOf(publicUrl: string, now: Date, ca?: string): Promise<Certificate> {
  const { protocol, hostname, port } = new URL(publicUrl);
  if (protocol !== "https:") return Promise.resolve({ kind: "none" });
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port) || 443,
      ...(isIP(hostname) === 0 && { servername: hostname }),
      ...(ca !== undefined && { ca }),
      timeout: PATIENCE_MS,
    });
    const told = (certificate: Certificate): void => {
      socket.destroy();
      resolve(certificate);
    };
    socket.once("timeout", () => told({ kind: "unreachable" }));
    socket.once("error", (error: NodeJS.ErrnoException) => told(troubleOf(error.code ?? "")));
    socket.once("secureConnect", () => {
      const ends = Date.parse(socket.getPeerCertificate().valid_to);
      told({ kind: "valid", days: Math.floor((ends - now.getTime()) / DAY_MS) });
    });
  });
}

/** OpenSSL's words for what it does not believe; the others are those of a network. */
const troubleOf = (code: string): Certificate =>
  /CERT|SIGNATURE|ERR_TLS|ERR_SSL/.test(code) ? { kind: "refused", why: code } : { kind: "unreachable" };
