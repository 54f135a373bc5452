/**
 * Addresses of databases (`postgresql://user:password@host:port/base`, or `postgresql://user:password@/base?host=/folder`
 * for a socket). `URL` refuses the second form, which has no host, hence these few functions.
 */
export interface Address {
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly database: string;
  /** Other parameters (`sslmode`…), kept as they are. */
  readonly parameters: Readonly<Record<string, string>>;
}

const shape =
  /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?(\[[^\]]+\]|[^:/?]*)(?::(\d+))?(?:\/([^?]*))?(?:\?(.*))?$/;

/** Reads an address; `undefined` when it is not one. */
export function parseAddress(text: string): Address | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, user = "", password = "", authority = "", port, database = "", query = ""] = match;
  const { host = "localhost", port: queryPort, ...parameters } = Object.fromEntries(new URLSearchParams(query));
  const number = port ?? queryPort;
  return {
    user: decodeURIComponent(user),
    password: decodeURIComponent(password),
    host: decodeURIComponent(authority) || host,
    port: number === undefined ? undefined : Number(number),
    database: decodeURIComponent(database),
    parameters,
  };
}

/** Writes an address, in the socket form when the host is a folder. */
export function writeAddress(a: Address): string {
  const onSocket = a.host.startsWith("/");
  const port = a.port === undefined ? "" : String(a.port);
  const place = onSocket ? { host: a.host, ...(port && { port }) } : {};
  const query = new URLSearchParams({ ...place, ...a.parameters }).toString();
  const authority = onSocket ? "" : `${a.host}${port && `:${port}`}`;
  const credentials = `${encodeURIComponent(a.user)}:${encodeURIComponent(a.password)}`;
  return `postgresql://${credentials}@${authority}/${encodeURIComponent(a.database)}${query && `?${query}`}`;
}
