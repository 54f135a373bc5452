import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectSecure } from "node:tls";
import { asLogin } from "./databases.ts";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

export const mailChecks: readonly Check[] = [
  { id: "mail", look: mail },
  { id: "mail-waiting", look: waiting },
];

const PATIENCE_MS = 5_000;
const HOUR_MS = 3_600_000;

async function mail({ doors, kind }: Patient): Promise<readonly Finding[]> {
  if (kind === "demonstration") return [good("mail", "letters of a demonstration stay in its mail folder")];
  const urls = new Set(
    [doors["worker-public"], doors["worker-files"]].flatMap((door) => (door ? [door.config.mailUrl] : [])),
  );
  return await Promise.all([...urls].map(lookAtServer));
}

async function lookAtServer(url: string | undefined): Promise<Finding> {
  if (url === undefined)
    return warning(
      "mail",
      "no mail server: nobody gets a sign-in code",
      "set PREAU_MAIL_URL in the env file of both workers; until then give one-time links by hand",
    );
  const { protocol, hostname, port } = new URL(url);
  const place = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) || (protocol === "smtps:" ? 465 : 587) };
  const greeting = await greetingOf(
    protocol === "smtps:" ? connectSecure({ ...place, servername: place.host }) : connectPlain(place),
  );
  if (greeting.startsWith("220")) return good("mail", `${place.host}:${place.port} answers`);
  return bad(
    "mail",
    `${place.host}:${place.port} does not answer as a mail server (${greeting})`,
    "check PREAU_MAIL_URL, the network and the certificate of the mail server",
  );
}

/** The first line of a mail server; the error's code when there is none. */
function greetingOf(socket: Socket): Promise<string> {
  return new Promise<string>((resolve) => {
    socket.setTimeout(PATIENCE_MS, () => resolve("no answer in 5 s"));
    socket.once("data", (text: Buffer) => resolve(text.toString("latin1", 0, 40).trim()));
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "refused"));
    socket.once("close", () => resolve("closed"));
  }).finally(() => socket.destroy());
}

/** Letters that wait: the worker is down, or the server refuses them. */
async function waiting(patient: Patient): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const [side, login] of [
    ["public", "worker"],
    ["files", "files_worker"],
  ] as const) {
    const late = await asLogin(patient, login, async (client) => {
      const before = new Date(patient.now.getTime() - HOUR_MS);
      const { rows } = await client.query<{ n: string }>("select count(*) as n from core.mail where at < $1", [before]);
      return Number(rows[0]?.n);
    });
    if (late === undefined) continue;
    const id = `mail-waiting-${side}`;
    found.push(
      late === 0
        ? good(id, `no letter of the ${side} side waits`)
        : warning(
            id,
            `${late} letters of the ${side} side have waited for over an hour`,
            "look at the worker's log for mail.failed, and at the mail server",
          ),
    );
  }
  return found;
}
