import { publicId } from "../core/crypto/random.ts";
import { acts } from "../rooms/forums/index.ts";
import type { PublicGround } from "./index.ts";
import { camps, statements, THEME } from "./opinions/texts.ts";

const VOTERS = 60;
/** Statements that one person may add within a day, and fewer. */
const EACH = 6;
/** One answer in so many is not that of one's camp, and one statement in so many was not seen. */
const [STRAYS, UNSEEN] = [7, 5];

/** What sixty invented people say of one theme, so that there is a map to look at. After the forums. */
export async function fillDemoOpinions({ db, clock }: PublicGround): Promise<void> {
  const themes = await acts.themesOf(db, THEME.campaign);
  const theme = themes.find(({ title }) => title === THEME.title);
  if (!theme) throw new Error(`no theme ${THEME.title}`);
  const voters = Array.from({ length: VOTERS }, () => publicId());
  for (const [at, { text }] of statements.entries()) {
    const by = { account: voters[Math.floor(at / EACH)] ?? "", at: clock.now() };
    const made = await acts.addStatement(db, theme, text, by);
    if (!made.ok) throw new Error(`${text}: ${made.refusal}`);
  }
  await acts.castBallots(db, theme, voters.flatMap(ballotOf));
}

/** What one person answers: mostly as their camp does. */
function ballotOf(account: string, voter: number) {
  return statements.flatMap(({ of }, number) => {
    const chance = (voter * 31 + number * 17 + voter * number) % (STRAYS * UNSEEN);
    if (chance % UNSEEN === 0) return [];
    const value = chance % STRAYS === 0 ? 0 : (of[voter % camps] ?? 0);
    return [{ account, number, value }];
  });
}
