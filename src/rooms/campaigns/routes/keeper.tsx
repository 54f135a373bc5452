import { claimHash } from "../../../contracts/claim-code.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { bytes, page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Fields, type Form } from "../../../core/http/form.ts";
import { everyone, get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import {
  inviteToTeam,
  keeperGuard,
  liftSuspension,
  suspendTeam,
  suspensionOf,
  type Account,
  type Deed,
} from "../../accounts/index.ts";
import { currentCalendar } from "../../calendar/index.ts";
import { actorOf } from "../actors.ts";
import { bareForm } from "../forms/following.ts";
import { hostForm, keeperReasonForm, officialForm, openForm, ownerForm } from "../forms/keeper.ts";
import { challengeName, challengeValue, hostNameOf, proveHost, type TxtResolver } from "../hosts.ts";
import { keeper as texts } from "../messages/keeper.ts";
import { CampaignKeepingPage, CampaignsPage, type CampaignKeepingProps } from "../pages/keeper.tsx";
import { notFound } from "../reading.ts";
import { allBoxes, findCampaign, openCampaign, type Author, type Campaign } from "../store/campaign.ts";
import { allHosts, askForHost, noteHostCheck, removeHost } from "../store/hosts.ts";
import { linkOfficial } from "../store/keeper.ts";

interface Keeping {
  readonly visit: Visit;
  readonly keeper: Account;
  readonly campaign: Campaign;
  readonly by: Author;
}

/** The keeper of the platform: opens campaigns, proves their names, ties them to official candidates, suspends a team. */
export function keeperRoutes(door: PublicDoor, resolver: TxtResolver): readonly Route[] {
  const guard = keeperGuard(door);
  const list = async (visit: Visit, entered: Entered<typeof openForm.fields>, status = 200): Promise<Answer> => {
    const campaigns = await allBoxes(door.db);
    return page(<CampaignsPage {...{ visit, campaigns, entered }} said={doneOf(visit)} />, { status });
  };
  return [
    get("/gardien", { guard }, (visit) =>
      list(visit, openForm.blank({ kind: "candidate", lang: "fr", colour: "#2f5d8a" })),
    ),
    post("/gardien", { guard, form: openForm }, async (visit, entered, keeper) => {
      if (!entered.ok) return list(visit, entered, 422);
      const opened = await openCampaign(door.db, entered.values, { actor: actorOf(keeper.accountId), at: visit.now });
      if (opened.ok) return seeOther(visit.href(`/gardien/${entered.values.slug}?fait=1`));
      const t = texts[visit.lang];
      if (opened.refusal === "primary-open") return list(visit, refuseField(entered, "kind", t.primaryOpen), 409);
      return list(visit, refuseField(entered, "slug", t.slugTaken), 409);
    }),
    ...campaignRoutes(door, resolver),
    allowedHost(door),
  ];
}

const doneOf = (visit: Visit) => ({ done: visit.query.get("fait") === "1" ? texts[visit.lang].done : undefined });

function campaignRoutes(door: PublicDoor, resolver: TxtResolver): readonly Route[] {
  const guard = keeperGuard(door);
  const open = async (visit: Visit, keeper: Account): Promise<Keeping | undefined> => {
    const campaign = await findCampaign(door.db, visit.params["slug"] ?? "");
    return campaign && { visit, keeper, campaign, by: { actor: actorOf(keeper.accountId), at: visit.now } };
  };
  const act = <F extends Fields>(
    path: string,
    form: Form<F>,
    handle: (keeping: Keeping, entered: Entered<F>) => Promise<Answer>,
  ): Route =>
    post(`/gardien/:slug${path}`, { guard, form }, async (visit, entered, keeper) => {
      const keeping = await open(visit, keeper);
      return keeping ? handle(keeping, entered) : notFound(visit);
    });
  /** The primary's own box has neither names of its own nor a candidacy. */
  const ofCandidate: typeof act = (path, form, handle) =>
    act(path, form, (keeping, entered) =>
      keeping.campaign.kind === "candidate" ? handle(keeping, entered) : Promise.resolve(notFound(keeping.visit)),
    );
  return [
    get("/gardien/:slug", { guard }, async (visit, keeper) => {
      const keeping = await open(visit, keeper);
      return keeping ? draw(door, keeping, { said: doneOf(visit) }, 200) : notFound(visit);
    }),
    act("/responsable", ownerForm, (keeping, entered) => invite(door, keeping, entered)),
    ofCandidate("/noms", hostForm, (keeping, entered) => addHost(door, keeping, entered)),
    ofCandidate("/noms/:name/verifier", bareForm, (keeping) => checkHost(door, resolver, keeping)),
    ofCandidate("/noms/:name/retirer", bareForm, async (keeping) => {
      await removeHost(door.db, keeping.campaign, keeping.visit.params["name"] ?? "", keeping.by);
      return back(keeping);
    }),
    ofCandidate("/officielle", officialForm, (keeping, entered) => tieOfficial(door, keeping, entered)),
    act("/suspendre", keeperReasonForm, async (keeping, entered) => {
      if (!entered.ok) return draw(door, keeping, { said: { refused: entered.problems[0]?.sentence } });
      await suspendTeam(door, keeping.campaign.slug, deedOf(keeping, entered.values.reason));
      return back(keeping);
    }),
    act("/lever", keeperReasonForm, async (keeping, entered) => {
      if (!entered.ok) return draw(door, keeping, { said: { refused: entered.problems[0]?.sentence } });
      await liftSuspension(door, keeping.campaign.slug, deedOf(keeping, entered.values.reason));
      return back(keeping);
    }),
  ];
}

const back = ({ visit, campaign }: Keeping): Answer => seeOther(visit.href(`/gardien/${campaign.slug}?fait=1`));
const deedOf = ({ keeper, visit }: Keeping, reason: string): Deed => ({ by: keeper.accountId, reason, at: visit.now });

async function draw(
  door: PublicDoor,
  { visit, campaign }: Keeping,
  extra: Partial<CampaignKeepingProps>,
  status = 422,
): Promise<Answer> {
  const all = await allHosts(door.db);
  const hosts = all
    .filter(({ slug }) => slug === campaign.slug)
    .map((host) => ({ ...host, record: `${challengeName(host.name)}. TXT "${challengeValue(host)}"` }));
  const suspendedFor = (await suspensionOf(door, campaign.slug))?.reason;
  const candidate = currentCalendar(door)?.candidates.find(({ id }) => id === campaign.officialCandidate);
  const official = candidate && `${candidate.name.given} ${candidate.name.family}`;
  return page(<CampaignKeepingPage {...{ visit, campaign, hosts, suspendedFor, official, ...extra }} />, { status });
}

async function invite(door: PublicDoor, keeping: Keeping, owner: Entered<typeof ownerForm.fields>): Promise<Answer> {
  if (!owner.ok) return draw(door, keeping, { owner });
  const { visit, keeper, campaign } = keeping;
  const reason = texts[visit.lang].open;
  const invited = {
    campaign: campaign.slug,
    campaignName: campaign.candidate,
    role: "owner",
    lang: visit.lang,
  } as const;
  const sent = await inviteToTeam(
    door,
    { ...invited, email: owner.values.email, by: keeper.accountId, reason },
    visit.now,
  );
  if (sent.ok) return back(keeping);
  return draw(door, keeping, { owner: refuseField(owner, "email", texts[visit.lang].tooMany) }, 429);
}

async function addHost(door: PublicDoor, keeping: Keeping, entered: Entered<typeof hostForm.fields>): Promise<Answer> {
  const t = texts[keeping.visit.lang];
  if (!entered.ok) return draw(door, keeping, { host: entered });
  const name = hostNameOf(entered.values.name);
  if (name === undefined) return draw(door, keeping, { host: refuseField(entered, "name", t.hostWrong) });
  const ours = new URL(door.config.publicUrl).hostname;
  if (name === ours || ours.endsWith(`.${name}`))
    return draw(door, keeping, { host: refuseField(entered, "name", t.hostOurs) });
  const asked = await askForHost(door.db, keeping.campaign, name, keeping.by);
  return asked.ok ? back(keeping) : draw(door, keeping, { host: refuseField(entered, "name", t.hostTaken) }, 409);
}

async function checkHost(door: PublicDoor, resolver: TxtResolver, keeping: Keeping): Promise<Answer> {
  const { campaign, visit, by } = keeping;
  const hosts = await allHosts(door.db);
  const host = hosts.find(({ name, slug }) => name === visit.params["name"] && slug === campaign.slug);
  if (!host) return notFound(visit);
  const proved = await proveHost(resolver, host);
  await noteHostCheck(door.db, campaign, host.name, proved.ok ? undefined : proved.refusal, by);
  return back(keeping);
}

/** The office hands the code over; the snapshot holds only its SHA-256, so that no reader of it can claim a candidacy. */
async function tieOfficial(
  door: PublicDoor,
  keeping: Keeping,
  entered: Entered<typeof officialForm.fields>,
): Promise<Answer> {
  const t = texts[keeping.visit.lang];
  if (!entered.ok) return draw(door, keeping, { code: entered });
  const hash = claimHash(entered.values.code);
  const candidate = currentCalendar(door)?.candidates.find((one) => one.claimHash === hash);
  if (!candidate) return draw(door, keeping, { code: refuseField(entered, "code", t.officialUnknown) });
  const linked = await linkOfficial(door.db, keeping.campaign, candidate.id, keeping.by);
  return linked.ok ? back(keeping) : draw(door, keeping, { code: refuseField(entered, "code", t.officialLinked) }, 409);
}

/**
 * Caddy asks, before it obtains a certificate for a name somebody connects with, whether that name is one of ours.
 * Loopback only: outside it would tell who is preparing a site.
 */
function allowedHost(door: PublicDoor): Route {
  const plain = (body: string, status: number): Answer => bytes(body, "text/plain; charset=utf-8", { status });
  return get("/.well-known/preau/hosts", { guard: everyone }, async (visit) => {
    const near = /^(?:127\.|::1$|::ffff:127\.)/.test(visit.node.incoming.socket.remoteAddress ?? "");
    const forwarded = visit.headers.has("x-forwarded-for") || visit.headers.has("forwarded");
    if (!near || forwarded) return notFound(visit);
    const domain = visit.query.get("domain")?.toLowerCase() ?? "";
    if (domain === new URL(door.config.publicUrl).hostname) return plain("ok\n", 200);
    const known = (await allHosts(door.db)).some(({ name, verifiedAt }) => name === domain && verifiedAt);
    return known ? plain("ok\n", 200) : plain("unknown\n", 404);
  });
}
