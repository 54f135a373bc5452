import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readConfig } from "../../core/config.ts";
import { tokenHash } from "../../core/crypto/random.ts";
import { generateKeyPairSync } from "node:crypto";
import { inTransaction, openDb } from "../../core/db/handle.ts";
import type { OfficeDoor } from "../../core/door.ts";
import { PageCache } from "../../core/http/cache.ts";
import { cookieJar } from "../../core/http/cookies.ts";
import { createDoor } from "../../core/http/door.ts";
import { EventHub } from "../../core/http/events.ts";
import type { Route } from "../../core/http/route.ts";
import { createLog } from "../../core/log.ts";
import type { OfficeRole } from "../../core/office-roles.ts";
import { totpCodeAt } from "../../core/second-factor/index.ts";
import { troublePages } from "../../ui/trouble.tsx";
import type { TestDatabases } from "../../../tests/support/database.ts";
import { staffOf, type Member } from "./operations/context.ts";
import { enrolApplication } from "./demonstration.ts";
import { openSession } from "./operations/sign-in.ts";
import { addAccount, accountById } from "./store/accounts.ts";
import { addGrant, listGrants } from "./store/roles.ts";
import { findSession } from "./store/sessions.ts";

/** A clock that tests move. */
export interface MovingClock {
  now(): Date;
  to(instant: string): void;
  forward(milliseconds: number): void;
}

export function movingClock(start: string): MovingClock {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    to: (instant) => void (at = new Date(instant)),
    forward: (milliseconds) => void (at = new Date(at.getTime() + milliseconds)),
  };
}

/** An office over the databases of a test, not listening yet. Close it in `afterAll`. */
export interface TestOffice {
  readonly door: OfficeDoor;
  readonly clock: MovingClock;
  /** Serves routes on a free port; answers where. */
  readonly serve: (routes: readonly Route[]) => Promise<string>;
  readonly close: () => Promise<void>;
}

export function anOffice(
  databases: TestDatabases,
  start = "2026-09-01T08:00:00Z",
  secret: Buffer = Buffer.alloc(32, 7),
): TestOffice {
  const clock = movingClock(start);
  const staff = openDb<"staff">(databases.url("staff"));
  const primary = openDb<"primary">(databases.url("primary"));
  const polling = openDb<"polling">(databases.url("polling"));
  const bureaus = openDb<"bureaus">(databases.url("bureaus"));
  const roll = openDb<"roll">(databases.url("roll"));
  const config = readConfig({ PREAU_HOME: "/nonexistent", PREAU_OFFICE_URL: "http://localhost:4280" });
  const door: OfficeDoor = {
    side: "office",
    ...{ config, clock, staff, primary, polling, bureaus, roll },
    hub: new EventHub(clock, {}),
    jar: (purpose) => cookieJar("office", config.officeUrl, purpose),
    secret,
    letterKeys: generateKeyPairSync("x25519"),
    signingKey: generateKeyPairSync("ed25519").privateKey,
    storage: undefined as never,
    log: createLog({ door: "office", level: "quiet" }),
  };
  const servers: Server[] = [];
  return {
    door,
    clock,
    serve: (routes) => serve(door, routes, servers),
    close: async () => {
      for (const server of servers) server.close().closeAllConnections();
      await Promise.all([staff, primary, polling, bureaus, roll].map((db) => db.destroy()));
    },
  };
}

async function serve(door: OfficeDoor, routes: readonly Route[], servers: Server[]): Promise<string> {
  const server = createDoor({
    siteUrl: door.config.officeUrl,
    routes,
    clock: door.clock,
    cache: new PageCache(door.clock),
    files: new Map(),
    troublePage: troublePages("office"),
    addressOf: () => "127.0.0.1",
    onIncident: (error) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      return "INCIDENT";
    },
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

export interface StaffMemberToMake {
  readonly role?: OfficeRole;
  readonly department?: string;
  readonly candidate?: string;
  readonly given?: string;
  readonly family?: string;
  readonly email?: string;
  readonly endsAt?: Date;
  /** False: invited, never came. */
  readonly enrolled?: boolean;
}

export interface StaffMember {
  readonly accountId: string;
  readonly publicId: string;
  readonly email: string;
  readonly grantId: string | undefined;
  /** The six digits their application shows at an instant. */
  readonly codeAt: (at: Date) => string;
  readonly recoveryCodes: readonly string[];
}

let made = 0;

/** Somebody who works on the vote: « Jeanne Martin », an application of codes, and the role asked for. */
export function aStaffMember(office: TestOffice, wanted: StaffMemberToMake = {}): Promise<StaffMember> {
  const {
    role,
    given = "Jeanne",
    family = "Martin",
    email = `staff${++made}@bureaux.example`,
    enrolled = true,
  } = wanted;
  const staff = staffOf(office.door);
  const at = office.clock.now();
  return inTransaction(staff.db, async (tx) => {
    const identity = { given, family, email };
    const account = await addAccount(tx, staff.keys, { identity, by: undefined, at, reason: "for a test" });
    if (!account) throw new Error(`there is already an account of ${email}`);
    const secret = enrolled ? await enrolApplication(tx, staff, account, at) : undefined;
    const place = { department: wanted.department, candidate: wanted.candidate, endsAt: wanted.endsAt };
    const grant = role && { role, ...place, accountId: account.id, by: undefined, at, reason: "for a test" };
    return {
      accountId: account.id,
      publicId: account.publicId,
      email,
      grantId: grant && (await addGrant(tx, grant)),
      codeAt: (when: Date) => totpCodeAt(secret?.secret ?? "", when),
      recoveryCodes: secret?.codes ?? [],
    };
  });
}

export type Known = Pick<StaffMember, "accountId" | "publicId" | "email">;

/** A session of that person, as the value of a Cookie header. */
export function officeSession(office: TestOffice, member: Pick<StaffMember, "accountId">): Promise<string> {
  const staff = staffOf(office.door);
  return inTransaction(staff.db, async (tx) => {
    const account = await accountById(tx, staff.keys, member.accountId);
    if (!account) throw new Error("no such account");
    const { secret } = await openSession(tx, account, "code", "firefox-linux", office.clock.now());
    return `${office.door.jar().name}=${secret}`;
  });
}

/** The member an operation is given, as the guard would make it now. */
export async function asMember(office: TestOffice, person: Known): Promise<Member> {
  const staff = staffOf(office.door);
  const cookie = await officeSession(office, person);
  const session = await findSession(staff.db, tokenHash(cookie.slice(cookie.indexOf("=") + 1)));
  if (!session) throw new Error("no session");
  const roles = (await listGrants(staff.db, person.accountId)).filter(({ revokedAt }) => !revokedAt);
  const { accountId, publicId, email } = person;
  return { accountId, publicId, email, name: "Jeanne Martin", roles, session };
}

export interface Browser {
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly cookies: Map<string, string>;
}

/** A browser without script: keeps cookies, follows nothing by itself, says where its forms come from. */
export function aBrowser(origin: string, cookie?: string): Browser {
  const cookies = new Map(cookie === undefined ? [] : [splitCookie(cookie)]);
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const held = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers(init.headers);
    if (held) headers.set("cookie", held);
    const answer = await fetch(`${origin}${path}`, { ...init, headers, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) {
      const [name, value] = splitCookie(set.split(";")[0] ?? "");
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (path) => send(path, {}),
    post: (path, fields = {}) => send(path, { method: "POST", headers: { origin }, body: new URLSearchParams(fields) }),
  };
}

const splitCookie = (pair: string): [string, string] => {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
};
