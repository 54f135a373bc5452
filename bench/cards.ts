import { Agent, request } from "node:http";
import { join } from "node:path";
import { readSecret } from "../src/core/crypto/keys.ts";
import { openDb, raw, type Db } from "../src/core/db/handle.ts";
import { oneTimeSignInPath, openAccount } from "../src/rooms/accounts/index.ts";
import { envFile, readEnvFile } from "../src/supervisor/home.ts";
import type { Figure } from "./figures.ts";
import type { BenchHouse, OpenHouse } from "./house.ts";

const PEOPLE = 60;
const CONNECTIONS = 16;

interface Person {
  readonly cookie: string;
  /** The forms of their ten cards. */
  readonly cards: readonly string[];
}

/** Cards answered a second through the public door of a house in demonstration, each by whoever drew it. */
export async function cardFigure(house: BenchHouse, open: OpenHouse, runs: number): Promise<Figure> {
  const [door, db] = [
    await open.door(),
    openDb<"web">(readEnvFile(envFile(house.home, "public"))["PREAU_DB_WEB"] ?? ""),
  ];
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const ask = asking(door.address, open.host, agent);
  try {
    const path = await consultationOf(ask);
    const before = await answersKept(db);
    const speeds = [];
    let sent = 0;
    for (let run = 0; run < runs; run++) {
      const people: Person[] = [];
      for (let n = 0; n < PEOPLE; n++) people.push(await drawn(ask, path, await enter(house, db, ask, `${run}-${n}`)));
      speeds.push(await answersASecond(ask, path, people));
      sent += people.reduce((sum, { cards }) => sum + cards.length, 0);
    }
    const kept = (await answersKept(db)) - before;
    if (kept !== sent) throw new Error(`${sent} cards were answered and ${kept} answers are kept`);
    return {
      ...{ name: "cards answered", unit: "answers/s", runs: speeds, limit: 500, atLeast: true },
      how: `${PEOPLE} people of up to 10 cards a run over ${CONNECTIONS} connections, the load from this process beside the door and PostgreSQL; afterwards as many answers are in the database as were sent, although each tenth was sent twice`,
    };
  } finally {
    agent.destroy();
    await db.destroy();
    await door.stop();
  }
}

interface Got {
  readonly status: number;
  readonly text: string;
  readonly cookies: string;
}
type Ask = (path: string, o?: { readonly cookie?: string; readonly body?: string }) => Promise<Got>;

/** Asks as a browser of that host would. Throws on a failure; a refusal is an answer. */
function asking(address: string, host: string, agent: Agent): Ask {
  const { hostname, port } = new URL(address);
  const headers = { host, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  return (path, { cookie = "", body } = {}) =>
    new Promise((resolve, reject) => {
      const method = body === undefined ? "GET" : "POST";
      const sent = request({ hostname, port, path, method, agent, headers: { ...headers, cookie } }, (answer) => {
        let text = "";
        const cookies = (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
        answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        answer.on("error", reject).on("end", () => resolve({ status: answer.statusCode ?? 0, text, cookies }));
      });
      sent.on("error", reject).end(body);
    });
}

async function consultationOf(ask: Ask): Promise<string> {
  const { text } = await ask("/c/malik-benhaddou/questions/consultations");
  const path = /href="[^"]*(\/c\/[^"]*\/consultations\/[0-9a-z]{26})"/.exec(text)?.[1];
  if (path === undefined) throw new Error("the demonstration has no open consultation");
  return path;
}

async function enter({ home }: BenchHouse, db: Db<"web">, ask: Ask, who: string): Promise<string> {
  const secret = readSecret(join(home, "keys"), "public");
  if (!secret.ok) throw new Error(secret.refusal);
  const [opener, person] = [{ db, secret: secret.value }, { email: `carte-${who}@preau.example`, lang: "fr" } as const];
  await openAccount(opener, person, new Date());
  const link = new URL(await oneTimeSignInPath(opener, person, new Date()), "http://localhost");
  const got = await ask(link.pathname, { body: `jeton=${link.searchParams.get("jeton") ?? ""}` });
  if (got.cookies === "") throw new Error(`not signed in: ${got.status}`);
  return got.cookies;
}

async function drawn(ask: Ask, path: string, cookie: string): Promise<Person> {
  const { status } = await ask(`${path}/cartes/tirer`, { cookie, body: "" });
  if (status !== 303) throw new Error(`no cards: ${status}`);
  const cards = [];
  for (let place = 1; place <= 10; place++) {
    const { text } = await ask(`${path}/cartes?carte=${place}`, { cookie });
    // The demonstration has few questions: a draw may hold fewer than ten.
    if (!new RegExp(`>Carte\\s${place}\\ssur\\s`).test(text)) break;
    const [day, question] = ["day", "question"].map(
      (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1],
    );
    cards.push(
      new URLSearchParams({ day: day ?? "", place: String(place), question: question ?? "", answer: "ask" }).toString(),
    );
  }
  return { cookie, cards };
}

async function answersASecond(ask: Ask, path: string, people: readonly Person[]): Promise<number> {
  const sends = people.flatMap(({ cookie, cards }) => cards.map((body) => ({ cookie, body })));
  const waiting = [...sends, ...sends.filter((_, n) => n % 10 === 0)];
  const count = waiting.length;
  const began = performance.now();
  const one = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { status } = await ask(`${path}/cartes`, next);
      if (status !== 303) throw new Error(`a card was not taken: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return count / ((performance.now() - began) / 1000);
}

/** Answers in the database, of everybody and every day. */
async function answersKept(db: Db<"web">): Promise<number> {
  const [row] = await raw<{ readonly kept: number }>(
    db,
    `select coalesce(sum(length(replace(answers, '-', ''))), 0)::int as kept from questions.draw`,
  );
  return row?.kept ?? 0;
}
