import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import { consultationRows, type Consultation } from "./consultations.ts";
import { figures, type Figures } from "./ledger.ts";

/** What heads the box of a campaign. */
export interface BoxHead {
  /** Undefined before anything is asked. */
  readonly rate: Figures | undefined;
  readonly open: OpenNow | undefined;
  /** When the clock alone opens or freezes a consultation. */
  readonly next: Date | null;
}

/** The consultation that is open. */
export type OpenNow = Pick<Consultation, "publicId" | "campaign" | "title" | "k" | "answerBy">;

interface Row extends Figures, Omit<OpenNow, "campaign"> {
  readonly next: Date | null;
}

/** Its figures and the consultation that is open. One statement. */
export async function boxHead(db: Db<"web">, now: Date, campaign: string): Promise<BoxHead> {
  const { rows } = await sql<Row>`
    with known as (${consultationRows} where c.campaign = ${campaign})
    select coalesce(rate.asked, 0) as asked, coalesce(rate.answered, 0) as answered, coalesce(rate.refused, 0) as refused,
      coalesce(rate.promised, 0) as promised, coalesce(rate."inTime", 0) as "inTime", coalesce(rate.late, 0) as late,
      rate."nextDue", coalesce(open."publicId", '') as "publicId", open.title, open.k, open."answerBy",
      (select min(at) from known cross join lateral (values ("opensAt"), ("freezeAt")) as turn (at) where at > ${now}) as next
    from (values (1)) as one (row) left join (${figures(now, campaign)}) rate on true
      left join (select * from known where "opensAt" <= ${now} and ${now} < "freezeAt" limit 1) open on true`.execute(
    db,
  );
  const [row] = rows;
  if (!row) return { rate: undefined, open: undefined, next: null };
  const { publicId, title, k, answerBy, next, ...rate } = row;
  return {
    rate: rate.asked === 0 && rate.promised === 0 ? undefined : rate,
    open: publicId === "" ? undefined : { publicId, title, k, answerBy, campaign },
    next,
  };
}
