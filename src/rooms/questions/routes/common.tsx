import type { PublicDoor } from "../../../core/door.ts";
import { cached, page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { cachedGet, get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { keeperGuard } from "../../accounts/index.ts";
import { calendarTopic, mayPublish, publishableFrom } from "../../calendar/index.ts";
import {
  actorOf,
  boxes,
  campaignsTopic,
  candidateNames,
  deskRoutes,
  everyRole,
  instantOf,
  notFound,
  nothingHere,
  silence,
  zone,
  type Desk,
  type Said,
} from "../../campaigns/index.ts";
import { commonDeskPath, commonPath } from "../addresses.ts";
import { askAllForm, depositForm } from "../forms/common.ts";
import { common as texts } from "../messages/common.ts";
import { AskAllPage, CommonListPage, CommonPage, type Side } from "../pages/common.tsx";
import { CommonDeskListPage, CommonDeskPage } from "../pages/common-desk.tsx";
import { refusals } from "../refusals.ts";
import { drawnOrder, orderHash, type Deposited } from "../rules/common.ts";
import { boxHead } from "../store/head.ts";
import {
  askAll,
  commonQuestions,
  commonTopic,
  deposit,
  depositsFor,
  findCommon,
  openDeposit,
  orderSeed,
  type CommonQuestion,
  type Deposit,
} from "../store/common.ts";

/** The same question to all: read by everybody, asked by the keeper, answered under seal by each team. */
export const commonRoutes = (door: PublicDoor): readonly Route[] => [
  ...keeperSide(door),
  ...publicSide(door),
  ...teamSide(door),
];

function publicSide(door: PublicDoor): readonly Route[] {
  return [
    cachedGet(commonPath(), { query: {} }, async (visit) => {
      const questions = await commonQuestions(door.db);
      const primary = (await boxes(door)).find(({ kind }) => kind === "primary");
      const head = primary && (await boxHead(door.db, visit.now, primary.slug));
      const primaryBox = primary && { slug: primary.slug, open: head?.open };
      const topics = [commonTopic, campaignsTopic, ...visit.platform.topics];
      return cached(page(<CommonListPage {...{ visit, questions, primaryBox }} />), topics, head?.next ?? undefined);
    }),
    cachedGet(commonPath(":id"), { query: {} }, async (visit) => {
      const question = await findCommon(door.db, visit.params["id"] ?? "");
      if (!question) return nothingHere(visit);
      // What was to appear at an hour waits for the end of a silence it falls in (R-CAMP-02).
      const openAt = publishableFrom(door, question.revealAt);
      const open = openAt <= visit.now || (question.opened && mayPublish(door, visit.now).ok);
      const seed = orderSeed(door.secret, question);
      const sides = await sidesOf(door, question, open ? seed : undefined);
      const order = { hash: orderHash(seed), seed: open ? seed : undefined };
      const answer = page(<CommonPage {...{ visit, question, sides, openAt, open, order }} />);
      const topics = [commonTopic, campaignsTopic, calendarTopic, ...visit.platform.topics];
      return cached(answer, topics, openAt > visit.now ? openAt : undefined);
    }),
  ];
}

/**
 * Every campaign; those that answered and left are shown with what they said. Two statements.
 * @param seed once they are opened: of the order they are read in; before, they stand as campaigns do everywhere
 */
async function sidesOf(door: PublicDoor, question: CommonQuestion, seed: string | undefined): Promise<readonly Side[]> {
  const names = await candidateNames(door);
  const deposits = await depositsFor(door.db, question);
  const campaigns = seed === undefined ? [...names.keys()] : drawnOrder(seed, [...names.keys()]);
  return campaigns.map((campaign) => {
    const own = deposits.filter((one) => one.campaign === campaign);
    const last = seed === undefined ? undefined : own.at(-1);
    const said = { campaign, candidate: names.get(campaign) ?? campaign, deposits: own };
    return { ...said, opened: last && opened(door, last) };
  });
}

/** A deposit in clear; one that is damaged is told to whoever keeps the machine, and to whoever reads. */
function opened(door: PublicDoor, one: Deposit): Deposited | "damaged" {
  const found = openDeposit(door.secret, one);
  if (found.ok) return found.value;
  door.log.error("deposit.damaged", { room: "questions" });
  return found.refusal;
}

function keeperSide(door: PublicDoor): readonly Route[] {
  const guard = keeperGuard(door);
  const draw = (visit: Visit, entered: Entered<typeof askAllForm.fields>, status = 200): Answer =>
    page(<AskAllPage {...{ visit, entered }} />, { status });
  return [
    get(commonPath("poser"), { guard }, (visit) => draw(visit, askAllForm.blank())),
    post(commonPath("poser"), { guard, form: askAllForm }, async (visit, entered, { accountId }) => {
      if (!entered.ok) return draw(visit, entered, 422);
      const { question: text, details = "", reveal } = entered.values;
      const revealAt = instantOf(reveal, zone);
      const no = (why: string) => draw(visit, refuseField<typeof askAllForm.fields>(entered, "reveal", why), 422);
      if (!mayPublish(door, revealAt).ok) return no(texts[visit.lang].ask.silence);
      const asked = await askAll(door.db, { text, details, revealAt }, { actor: actorOf(accountId), at: visit.now });
      return asked.ok ? seeOther(visit.href(commonPath(asked.value))) : no(refusals[asked.refusal][visit.lang]);
    }),
  ];
}

const answerers = ["answerer"] as const;

function teamSide(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  const at = async (desk: Desk, act: (question: CommonQuestion) => Promise<Answer>): Promise<Answer> => {
    const question = await findCommon(door.db, desk.visit.params["id"] ?? "");
    return question ? act(question) : notFound(desk.visit);
  };
  const draw = (desk: Desk, question: CommonQuestion, drawn: Drawn = {}) => drawDesk(door, desk, question, drawn);
  return [
    route.get("/questions/communes", everyRole, async (desk) =>
      page(<CommonDeskListPage desk={desk} questions={await commonQuestions(door.db)} />),
    ),
    route.get("/questions/communes/:id", answerers, (desk) =>
      at(desk, (question) => {
        const done = desk.visit.query.get("fait") === "1" ? texts[desk.visit.lang].studio.done : undefined;
        return draw(desk, question, { said: { done } });
      }),
    ),
    route.post("/questions/communes/:id", answerers, depositForm, (desk, entered) =>
      at(desk, async (question) => {
        if (!entered.ok) return draw(desk, question, { entered, status: 422 });
        const refused = silence(door, desk);
        if (refused !== undefined) return draw(desk, question, { entered, said: { refused }, status: 422 });
        const { campaign } = desk.reading;
        const by = { actor: desk.by.actor, clock: door.clock };
        const done = await deposit(door.db, door.secret, campaign, question, entered.values.answer, by);
        if (done.ok) return seeOther(desk.visit.href(`${commonDeskPath(campaign.slug, question.publicId)}?fait=1`));
        const { lang } = desk.visit;
        const why = done.refusal === "gone" ? refusals.gone[lang] : texts[lang].studio.tooLate;
        const refusedField = refuseField<typeof depositForm.fields>(entered, "answer", why);
        return draw(desk, question, { entered: refusedField, status: 409 });
      }),
    ),
  ];
}

interface Drawn {
  readonly entered?: Entered<typeof depositForm.fields>;
  readonly said?: Said;
  readonly status?: number;
}

async function drawDesk(
  door: PublicDoor,
  desk: Desk,
  question: CommonQuestion,
  { entered, said = {}, status = 200 }: Drawn,
): Promise<Answer> {
  const deposits = await depositsFor(door.db, question);
  const last = deposits.filter(({ campaign }) => campaign === desk.reading.campaign.slug).at(-1);
  const own = last && { deposit: last, deposited: opened(door, last) };
  const before = own === undefined || own.deposited === "damaged" ? "" : own.deposited.text;
  const typed = entered ?? depositForm.blank({ answer: before });
  return page(<CommonDeskPage {...{ desk, question, own, said }} entered={typed} />, { status });
}
