import { createHash, randomBytes } from "node:crypto";
import { send, type Got } from "./ask.ts";
import type { TriedHouse } from "./house.ts";
import { look } from "./installation.ts";

/** Someone who asks to sign in, from an address of their own so that no limit stops the test. */
export function asksToSignIn(house: TriedHouse, email: string, patience = 15_000): Promise<Got> {
  const [a, b, c] = randomBytes(3);
  return send(
    `${house.publicUrl}/connexion`,
    { email },
    { headers: { "x-forwarded-for": `10.${a ?? 0}.${b ?? 0}.${c ?? 0}` }, patience },
  );
}

/** How the database knows a request that was acknowledged: by the hash of the cookie its browser was given. */
export function acknowledged(got: Got): string | undefined {
  if (got.status !== 303) return undefined;
  const cookie = got.headers["set-cookie"]?.find((line) => !/Max-Age=0/i.test(line));
  const value = /^[^=]+=([^;]+)/.exec(cookie ?? "")?.[1];
  return value === undefined ? undefined : createHash("sha256").update(decodeURIComponent(value)).digest("hex");
}

/** Writes from several people at once until told to stop; answers what was acknowledged and what was not. */
export function keepWriting(house: TriedHouse, people: number) {
  const state = { going: true, sent: 0, refused: 0 };
  const kept: string[] = [];
  const others: Got[] = [];
  const one = async (): Promise<void> => {
    while (state.going) {
      const email = `writer-${(state.sent += 1)}@example.org`;
      const got = await asksToSignIn(house, email).catch(() => undefined);
      const hash = got && acknowledged(got);
      if (hash !== undefined) kept.push(hash);
      else if (got) others.push(got);
      else state.refused += 1;
    }
  };
  const all = Array.from({ length: people }, one);
  return {
    kept: (): readonly string[] => kept,
    others: (): readonly Got[] => others,
    stop: async (): Promise<void> => {
      state.going = false;
      await Promise.all(all);
    },
  };
}

/** Those of the acknowledged writes that the database does not have. */
export async function lost(house: TriedHouse, hashes: readonly string[]): Promise<readonly string[]> {
  const rows = await look<{ hash: string }>(
    house.owner("public"),
    "select hash from unnest($1::text[]) as hash where decode(hash, 'hex') not in (select browser_hash from accounts.sign_in)",
    [hashes],
  );
  return rows.map(({ hash }) => hash);
}
