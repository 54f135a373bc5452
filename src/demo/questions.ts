import { openAccount } from "../rooms/accounts/index.ts";
import { acts } from "../rooms/questions/index.ts";
import { askers, asked } from "./questions/texts.ts";
import type { PublicGround } from "./index.ts";

const DAY = 86_400_000;

/** What invented people asked the candidates over the last weeks, by the very acts of their pages. After the campaigns. */
export async function fillDemoQuestions(ground: PublicGround): Promise<void> {
  const now = ground.clock.now();
  const accounts = await openAskers(ground, new Date(now.getTime() - 50 * DAY));
  for (const { campaign, text, details = "", by, daysAgo, joinedBy = [] } of asked) {
    const person = { account: accounts.get(by) ?? "", at: new Date(now.getTime() - daysAgo * DAY) };
    const made = await acts.ask(ground.db, campaign, { text, details }, person);
    if (!made.ok) throw new Error(`the demonstration was refused: ${made.refusal}`);
    const question = await acts.findQuestion(ground.db, campaign, made.value);
    if (!question) throw new Error("the question is gone");
    for (const name of joinedBy) await acts.joinQuestion(ground.db, question, accounts.get(name) ?? "");
  }
}

async function openAskers(ground: PublicGround, at: Date): Promise<ReadonlyMap<string, string>> {
  const opened = new Map<string, string>();
  for (const [place, pseudonym] of askers.entries()) {
    const person = { email: `demande-${place + 1}@preau.example`, lang: "fr", pseudonym } as const;
    opened.set(pseudonym, await openAccount({ db: ground.db, secret: ground.secret }, person, at));
  }
  return opened;
}
