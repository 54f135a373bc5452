import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import { department } from "../../../core/territories.ts";
import { authorNames, type RoleHolder } from "../../staff/index.ts";
import { decideSilence, publishCalendar, savePart } from "../acts.ts";
import { composeCalendar, silenceWindows } from "../compose.ts";
import { bodyForm, reasonForm, removeBodyForm, silenceForm } from "../forms.ts";
import { waitingDecisions } from "../history.ts";
import { paths } from "../pages/frame.tsx";
import { BodiesPage, SilencePage } from "../pages/decisions.tsx";
import { PublishPage } from "../pages/screens.tsx";
import { refusals } from "../refusals.ts";
import { decisionOf, done, readAgain, saidOf, type Room } from "../room.ts";
import { filesUntold } from "../files.ts";
import { filesPublished, lastEdition, readStanding, silenceDecisions } from "../store/book.ts";
import { votingTerritory } from "../territories.ts";
import type { Body } from "../terms.ts";

/** Silence, bodies, publication. */
export const decisionRoutes = (room: Room): readonly Route[] => [
  ...silenceRoutes(room),
  ...bodyRoutes(room),
  ...publishRoutes(room),
];

function silenceRoutes({ door, reads, judges }: Room): readonly Route[] {
  const draw = async (
    visit: Visit,
    member: RoleHolder,
    entered: Entered<typeof silenceForm.fields>,
  ): Promise<Answer> => {
    const schedule = await lastEdition(door.primary, "schedule");
    const windows = schedule ? silenceWindows(schedule.content) : [];
    const decisions = await silenceDecisions(door.primary);
    const decides = scopeOf(member.roles, "high-authority")?.everywhere ?? false;
    const body = (
      <SilencePage
        {...{ visit, member, windows, decisions, entered, decides }}
        said={saidOf(visit)}
        nameOf={await authorNames(door)}
      />
    );
    return page(body, entered.problems.length > 0 ? { status: 422 } : {});
  };
  return [
    get(paths.silence, { guard: reads }, (visit, member) => draw(visit, member, silenceForm.blank())),
    post(paths.silence, { guard: judges, form: silenceForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, entered);
      const { round, territory, lifted, reason } = entered.values;
      const decision = decisionOf(visit, member, reason);
      const decided = await decideSilence(door.primary, round === "1" ? 1 : 2, territory, lifted === "lift", decision);
      if (decided.ok) return done(visit, paths.silence);
      return draw(visit, member, refuseField(entered, "lifted", refusals[decided.refusal][visit.lang]));
    }),
  ];
}

function bodyRoutes({ door, reads, runs }: Room): readonly Route[] {
  const draw = async (visit: Visit, member: RoleHolder, entered?: Entered<typeof bodyForm.fields>): Promise<Answer> => {
    const last = await lastEdition(door.primary, "bodies");
    const read = last?.number ?? 0;
    const form = entered ? readAgain(entered, read) : bodyForm.blank({ read: String(read) });
    const body = (
      <BodiesPage
        {...{ visit, member, read }}
        entered={form}
        bodies={last?.content.bodies ?? []}
        said={saidOf(visit)}
      />
    );
    return page(body, entered ? { status: 422 } : {});
  };
  return [
    get(paths.bodies, { guard: reads }, (visit, member) => draw(visit, member)),
    post(paths.bodies, { guard: runs, form: bodyForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, entered);
      const v = entered.values;
      if (v.territory !== undefined && !department(v.territory))
        return draw(visit, member, refuseField(entered, "territory", refusals["unknown-territory"][visit.lang]));
      const added: Body = {
        ...{ id: publicId(), kind: v.kind, name: { fr: v.nameFr, en: v.nameEn } },
        ...{ territory: v.territory ?? null, email: v.email ?? null, address: v.address ?? null },
      };
      const before = (await lastEdition(door.primary, "bodies"))?.content.bodies ?? [];
      const content = { bodies: [...before, added] };
      const saved = await savePart(door.primary, "bodies", content, v.read, decisionOf(visit, member, v.reason));
      if (saved.ok) return done(visit, paths.bodies);
      return draw(visit, member, refuseField(entered, "reason", refusals["changed-meanwhile"][visit.lang]));
    }),
    post(`${paths.bodies}/retirer`, { guard: runs, form: removeBodyForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, { ...bodyForm.blank(), problems: entered.problems });
      const { id, read, reason } = entered.values;
      const before = (await lastEdition(door.primary, "bodies"))?.content.bodies ?? [];
      const content = { bodies: before.filter((one) => one.id !== id) };
      const saved = await savePart(door.primary, "bodies", content, read, decisionOf(visit, member, reason));
      if (saved.ok) return done(visit, paths.bodies);
      return draw(visit, member, refuseField(bodyForm.blank(), "reason", refusals["changed-meanwhile"][visit.lang]));
    }),
  ];
}

function publishRoutes({ door, ports, reads, runs }: Room): readonly Route[] {
  const draw = async (
    visit: Visit,
    member: RoleHolder,
    entered: Entered<typeof reasonForm.fields>,
  ): Promise<Answer> => {
    const composed = composeCalendar(await readStanding(door.primary), visit.now, await ports.files());
    const calendar = composed.ok ? composed.value : undefined;
    const missing = composed.ok ? undefined : refusals[composed.refusal];
    const untold = filesUntold(await filesPublished(door.primary), await ports.files());
    const [waiting, nameOf] = await Promise.all([waitingDecisions(door.primary, visit.lang), authorNames(door)]);
    const body = (
      <PublishPage {...{ visit, member, calendar, missing, waiting, untold, nameOf, entered }} said={saidOf(visit)} />
    );
    return page(body, entered.problems.length > 0 ? { status: 422 } : {});
  };
  return [
    get(paths.publish, { guard: reads }, (visit, member) => draw(visit, member, reasonForm.blank())),
    post(paths.publish, { guard: runs, form: reasonForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, entered);
      const decision = decisionOf(visit, member, entered.values.reason);
      const published = await publishCalendar(door.primary, ports.signingKey, decision, await ports.files());
      if (published.ok) return seeOther(`${visit.href(paths.overview)}?dit=publie`);
      const where = votingTerritory(published.fault?.territory ?? "")?.name[visit.lang];
      const why = refusals[published.refusal][visit.lang];
      return draw(visit, member, refuseField(entered, "reason", where === undefined ? why : `${why} (${where})`));
    }),
  ];
}
