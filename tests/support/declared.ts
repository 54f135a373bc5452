import { publicId, token, tokenHash } from "../../src/core/crypto/random.ts";
import { look } from "./installation.ts";

/** A declaration whose hour came a minute ago, and the key of its encoder. @param owner address of the public side's database */
export async function declareNow(owner: string, slug: string): Promise<{ readonly id: string; readonly key: string }> {
  const [id, key, now] = [publicId(), token(), Date.now()];
  await look(
    owner,
    `with d as (insert into live.declaration (public_id, campaign, title, speaker, lang, expected_minutes, follows_rendez_vous, opened_at, opened_by)
                values ($1, $2, 'Déclaration', 'Lucie Armand', 'fr', 20, false, $3, 'test') returning id),
          t as (insert into live.declaration_time (declaration_id, starts_at, zone, set_at, set_by, reason)
                select id, $3, 'Europe/Paris', $4, 'test', '' from d)
     insert into live.key (declaration_id, hash, made_at, made_by, expires_at) select id, $5, $3, 'test', $6 from d`,
    [id, slug, new Date(now - 60_000), new Date(now - 120_000), tokenHash(key), new Date(now + 3_600_000)],
  );
  return { id, key };
}

/** What happened to it, in order. */
export function stepsOf(
  owner: string,
  id: string,
): Promise<readonly { readonly verb: string; readonly reason: string }[]> {
  const sql =
    "select s.verb, s.reason from live.step s join live.declaration d on d.id = s.declaration_id where d.public_id = $1 order by s.id";
  return look<{ verb: string; reason: string }>(owner, sql, [id]);
}
