import { networks } from "../../core/client-address.ts";
import { isLoopbackUrl, type Config } from "../../core/config.ts";
import { tooWide } from "../../core/office-networks.ts";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

/** Who can reach what. */
export const exposureChecks: readonly Check[] = [
  { id: "public-url", look: publicUrl },
  { id: "office-bind", look: officeBind },
  { id: "proxies", look: proxies },
];

const loopback = networks(["127.0.0.0/8", "::1"]);

function publicUrl({ doors, kind }: Patient): readonly Finding[] {
  const config = doors.public?.config;
  if (!config) return [];
  const { publicUrl: url, publicBind } = config;
  if (kind === "demonstration") return [demonstration(url, publicBind)];
  if (kind === "real" && url.startsWith("http:"))
    return [
      bad(
        "public-url",
        `a real installation at ${url}: passwords and sessions would travel in clear`,
        "give PREAU_PUBLIC_URL an https address, behind a proxy",
      ),
    ];
  return [good("public-url", url)];
}

function demonstration(url: string, bind: string): Finding {
  if (isLoopbackUrl(url) && loopback.has(bind))
    return good("public-url", `a demonstration, on this machine only (${url})`);
  return bad(
    "public-url",
    `a demonstration can be reached at ${isLoopbackUrl(url) ? bind : url}, and anyone may sign in there as anyone`,
    "set PREAU_PUBLIC_BIND to 127.0.0.1 and PREAU_PUBLIC_URL to http://localhost:3000",
  );
}

/** The office answers on loopback, or on an address of a network that the operator listed. Nowhere else, and not everywhere. */
function officeBind({ doors }: Patient): readonly Finding[] {
  const config = doors.office?.config;
  if (!config) return [];
  const { officeBind: bind, officeNetworks, officeUrl } = config;
  const wide = officeNetworks.find(tooWide);
  if (wide !== undefined)
    return [
      bad(
        "office-bind",
        `the office answers ${wide}, which is nearly everybody`,
        "list the office's own networks in PREAU_OFFICE_NETWORKS",
      ),
    ];
  const listed = loopback.has(bind) || networks(officeNetworks).has(bind);
  if (!listed)
    return [
      bad(
        "office-bind",
        `the office listens on ${bind}, which is neither this machine nor a listed network`,
        "set PREAU_OFFICE_BIND to 127.0.0.1, or to an address inside PREAU_OFFICE_NETWORKS",
      ),
    ];
  if (officeUrl.startsWith("http:") && !isLoopbackUrl(officeUrl))
    return [
      bad("office-bind", `the office is reached at ${officeUrl}, in clear`, "give PREAU_OFFICE_URL an https address"),
    ];
  return [good("office-bind", `the office listens on ${bind}`)];
}

/** Behind a proxy that is not trusted everybody has one address, and one person's mistakes stop everybody. */
function proxies({ doors }: Patient): readonly Finding[] {
  const found = [doors.public, doors.office].flatMap((door, at) =>
    door ? [[at === 0 ? "public" : "office", door.config] as const] : [],
  );
  return found.map(([name, config]) => proxiesOf(name, config));
}

function proxiesOf(name: "public" | "office", config: Config): Finding {
  const [url, bind] = name === "public" ? [config.publicUrl, config.publicBind] : [config.officeUrl, config.officeBind];
  const id = `proxies-${name}`;
  const wide = config.trustedProxies.find(tooWide);
  if (wide !== undefined)
    return bad(
      id,
      `the ${name} door believes whatever ${wide} says of others' addresses`,
      "list the proxy's own address in PREAU_TRUSTED_PROXIES",
    );
  const proxied = url.startsWith("https:") && loopback.has(bind);
  if (proxied && config.trustedProxies.length === 0)
    return bad(
      id,
      `the ${name} door stands behind a proxy it does not know`,
      "set PREAU_TRUSTED_PROXIES to the proxy's address, such as 127.0.0.1",
    );
  if (!proxied && url.startsWith("https:") && config.trustedProxies.length === 0)
    return warning(
      id,
      `the ${name} door listens on ${bind} for an https address, with no trusted proxy`,
      "put a proxy in front and name it in PREAU_TRUSTED_PROXIES",
    );
  return good(
    id,
    config.trustedProxies.length === 0
      ? `no proxy before the ${name} door`
      : `behind ${config.trustedProxies.join(", ")}`,
  );
}
