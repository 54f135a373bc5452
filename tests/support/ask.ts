import { request, type IncomingHttpHeaders } from "node:http";

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  /** May lie about Host, Origin, Sec-Fetch-Site and Cookie, which fetch() would not. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Where to connect, when it is not what the address says. */
  readonly port?: number;
  /** Gives up after so many milliseconds. */
  readonly patience?: number;
}

/** One request on a connection of its own; redirects are not followed, nothing is decompressed. */
export function ask(url: string, o: Asked = {}): Promise<Got> {
  const { hostname, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ hostname: "127.0.0.1", port: o.port ?? port, path: pathname + search, agent: false },
        method: o.method ?? "GET",
        headers: { host: `${hostname}:${port}`, ...o.headers },
        signal: AbortSignal.timeout(o.patience ?? 15_000),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString("utf8") });
        });
      },
    );
    sent.on("error", reject).end(o.body);
  });
}

/** A form sent as a browser sends it from the site's own page. */
export function send(url: string, fields: Readonly<Record<string, string>>, o: Asked = {}): Promise<Got> {
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "sec-fetch-site": "same-origin",
    origin: new URL(url).origin,
    ...o.headers,
  };
  return ask(url, { ...o, method: "POST", headers, body: new URLSearchParams(fields).toString() });
}
