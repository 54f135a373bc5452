import { openAccount } from "../rooms/accounts/index.ts";
import { findCampaign } from "../rooms/campaigns/index.ts";
import { acts } from "../rooms/questions/index.ts";
import type { PublicGround } from "./index.ts";
import { must } from "./must.ts";
import { askedForCards } from "./questions/texts.ts";

const DAY = 86_400_000;
const MOST_PEOPLE = 42;

/** In days from now: when it opens, freezes and is answered by; and the days on which people drew. */
interface DemoConsultation {
  readonly campaign: keyof typeof askedForCards;
  readonly title: string;
  readonly days: readonly [opens: number, freeze: number, due: number];
  readonly k: number;
  readonly people: number;
  readonly drew: readonly number[];
}

/** One that is open, in which a visitor draws; one that was frozen the day before yesterday, for what comes out; the primary's own. */
const told: readonly DemoConsultation[] = [
  {
    ...{ campaign: "malik-benhaddou", title: "Ce que vous voulez savoir avant l’automne", days: [-3, 9, 20], k: 3 },
    ...{ people: 12, drew: [-2, -1] },
  },
  {
    ...{ campaign: "etienne-vasseur", title: "Vos questions de la rentrée", days: [-11, -2, 12], k: 4 },
    ...{ people: MOST_PEOPLE, drew: [-9, -8] },
  },
  {
    ...{ campaign: "la-primaire", title: "Trois questions à tous", days: [-4, 8, 22], k: 3 },
    ...{ people: MOST_PEOPLE, drew: [-3, -2] },
  },
];

/** Consultations, with the draws and answers of invented people. After the questions; `askers` and `neighbour` are accounts. */
export async function fillDemoConsultations(
  ground: PublicGround,
  askers: readonly string[],
  neighbour: string,
): Promise<void> {
  const people = [...askers, ...(await openOthers(ground, MOST_PEOPLE - askers.length))];
  for (const one of told) {
    await askAll(ground, one, askers);
    const consultation = await openOne(ground, one);
    // Whoever enters as the neighbour finds their own cards where one is open.
    const open = one.days[1] > 0;
    const drew = people.filter((account) => !open || account !== neighbour).slice(0, one.people);
    for (const days of one.drew) await drawAll(ground, consultation, drew, days);
  }
}

const daysOn = ({ clock }: PublicGround, days: number): Date => new Date(clock.now().getTime() + days * DAY);

async function openOthers(ground: PublicGround, count: number): Promise<readonly string[]> {
  const opened = [];
  for (let n = 1; n <= count; n++) {
    const person = { email: `tirage-${n}@preau.example`, lang: "fr" } as const;
    opened.push(await openAccount({ db: ground.db, secret: ground.secret }, person, daysOn(ground, -40)));
  }
  return opened;
}

async function askAll(ground: PublicGround, { campaign }: DemoConsultation, askers: readonly string[]): Promise<void> {
  for (const [n, text] of askedForCards[campaign].entries()) {
    const by = { account: askers[n % askers.length] ?? "", at: daysOn(ground, -14 - n / 3) };
    must(await acts.ask(ground.db, campaign, { text, details: "" }, by));
  }
}

type Consultation = NonNullable<Awaited<ReturnType<typeof acts.findConsultation>>>;

async function openOne(
  ground: PublicGround,
  { campaign: slug, title, days, k }: DemoConsultation,
): Promise<Consultation> {
  const { db, secret } = ground;
  const campaign = await findCampaign(db, slug);
  if (!campaign) throw new Error(`no campaign ${slug}`);
  const [opensAt, freezeAt, answerBy] = [daysOn(ground, days[0]), daysOn(ground, days[1]), daysOn(ground, days[2])];
  const promised = { title, theme: "", lang: "fr", opensAt, freezeAt, answerBy, k } as const;
  const made = must(await acts.openConsultation(db, secret, campaign, promised, { actor: "demo", at: opensAt }));
  const consultation = await acts.findConsultation(db, slug, made);
  if (!consultation) throw new Error("the consultation is gone");
  return consultation;
}

/** Everybody draws that day and answers their cards, each as their camp would, by the very acts of the pages. */
async function drawAll(
  ground: PublicGround,
  consultation: Consultation,
  people: readonly string[],
  days: number,
): Promise<void> {
  const { db, secret } = ground;
  const drawing = { consultation, seed: acts.openSeed(secret, consultation), prepared: acts.keptDraws() };
  for (const [n, account] of people.entries()) {
    const by = { account, at: daysOn(ground, days) };
    const drawn = await acts.drawToday(db, drawing, by);
    if (!drawn.ok && drawn.refusal === "nothing-to-draw") continue;
    must(drawn);
    const own = await acts.drawsOf(db, consultation, by);
    for (const [at, { publicId: question, text }] of (own?.cards ?? []).entries()) {
      const card = { day: own?.day ?? 0, place: at + 1, question };
      must(await acts.answerCard(db, consultation, card, opinion(n, text), by));
    }
  }
}

/** Three camps that want other things; a long question is skipped now and then. */
function opinion(person: number, text: string) {
  const letters = text.charCodeAt(4) + text.length;
  if ((letters + person) % 11 === 0) return "skip";
  return letters % 3 === person % 3 || (letters + 5 * person) % 7 === 0 ? "ask" : "not-for-me";
}
