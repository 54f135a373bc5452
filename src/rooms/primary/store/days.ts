import { calendarSchema, type Calendar } from "../../../contracts/calendar.ts";
import { raw, type Executor } from "../../../core/db/handle.ts";
import { leftAt, type SaidRound } from "../days.ts";
import { parts } from "../terms.ts";

const FOUR_DAYS = 4 * 86_400_000;

/** Longest after it was replaced that a calendar still closes: from the eve's midnight to the last close of the day, anywhere. */
export const lastingSince = (now: Date): Date => new Date(now.getTime() - FOUR_DAYS);

/**
 * Every day that closes a territory (R-F1-06): as published, as last saved, and as it was published until its eve had begun. The
 * one answer of whoever asks whether people vote; read with the login of this room or of the roll.
 */
export async function saidRounds(db: Executor, now: Date): Promise<readonly SaidRound[]> {
  const [saved] = await raw<{ content: unknown }>(db, "select content from primaries.saved_schedule");
  const calendars = await raw<{ body: string; until: Date | null }>(
    db,
    `select body, until
       from (select sequence, body, lead(issued_at) over (order by sequence) as until
               from core.publication where kind = 'calendar') c
      where until is null or until > $1 order by sequence desc`,
    [lastingSince(now)],
  );
  return [
    ...calendars.flatMap(({ body, until }) => {
      const rounds = published(calendarSchema.parse(JSON.parse(body)));
      return until ? leftAt(rounds, until) : rounds;
    }),
    ...(saved ? parts.schedule.parse(saved.content).rounds : []).map(({ number, days }) => ({
      ...({ number, said: "saved" } as const),
      days,
    })),
  ];
}

const published = ({ rounds }: Calendar): readonly SaidRound[] =>
  rounds.map(({ number, days }) => ({
    ...({ number, said: "published" } as const),
    days: days.map(({ group, ...day }) => ({ territory: group, ...day })),
  }));
