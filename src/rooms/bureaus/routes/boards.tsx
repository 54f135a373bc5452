import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { department } from "../../../core/territories.ts";
import { authorNames, type RoleHolder } from "../../staff/index.ts";
import { readBureau } from "../acts/reads.ts";
import { saveSettings } from "../acts/seats.ts";
import { settingsForm, summonForm } from "../forms.ts";
import { DepartmentPage, OverviewPage, type DepartmentGlance } from "../pages/board.tsx";
import { BureauPage } from "../pages/bureau.tsx";
import { paths } from "../pages/frame.tsx";
import { SettingsPage } from "../pages/settings.tsx";
import { actRefusals } from "../refusals.ts";
import { actorOf, done, saidOf, type Room } from "../room.ts";
import { boardOf } from "../rules/board.ts";
import { may } from "../rules/may.ts";
import { actsOfDepartment, actsOfPlace, endings, settingsInForce } from "../store/acts.ts";
import { counts } from "../store/people.ts";
import { seatsOfDepartment, seatsOfPlace } from "../store/seats.ts";
import type { Settings } from "../terms.ts";

/** What stands and what is missing: counts, and one place's bureau with its names. */
export function boardRoutes({ door, ports, bureaus, reads }: Room): readonly Route[] {
  const { db } = bureaus;
  const nowhere = (visit: Visit): Answer => seeOther(visit.href(paths.overview));
  return [
    get(paths.overview, { guard: reads }, async (visit, member) => {
      const glances = merged(await ports.departments(), await counts(db));
      const mine = glances.filter((one) => may(member.roles, "read", one.department));
      return page(<OverviewPage {...{ visit, member }} glances={mine} said={saidOf(visit)} />);
    }),
    get("/bureaux/departements/:code", { guard: reads }, async (visit, member) => {
      const code = visit.params["code"] ?? "";
      if (!department(code) || !may(member.roles, "read", code)) return nowhere(visit);
      const { content } = await settingsInForce(db);
      const board = boardOf(await bureaus.places(code), await seatsOfDepartment(db, code), content);
      const count = (await counts(db)).find((one) => one.department === code) ?? emptyCount(code);
      const props = { ...{ visit, member, board, count, department: code }, said: saidOf(visit) };
      const told = { acts: await actsOfDepartment(db, code), nameOf: await authorNames(door) };
      return page(<DepartmentPage {...props} {...told} summons={summonForm.blank()} />);
    }),
    get("/bureaux/lieux/:id", { guard: reads }, async (visit, member) => {
      const place = await bureaus.place(visit.params["id"] ?? "");
      const read = place && (await readBureau(bureaus, place, actorOf(visit, member)));
      if (!place || !read?.ok) return nowhere(visit);
      const board = boardOf([place], await seatsOfPlace(db, place.publicId), (await settingsInForce(db)).content);
      const names = await candidateNames({ bureaus });
      const told = { acts: await actsOfPlace(db, place.publicId), nameOf: await authorNames(door) };
      return page(
        <BureauPage {...{ visit, member, place, board, filled: read.value, candidateName: names }} {...told} />,
      );
    }),
  ];
}

const emptyCount = (department: string) => ({ department, persons: 0, waiting: 0 });

/** Names of the candidates who stand, by public id. */
export async function candidateNames({ bureaus }: Pick<Room, "bureaus">): Promise<(id: string) => string> {
  const all = new Map((await bureaus.candidates()).map(({ publicId, name }) => [publicId, name]));
  return (id) => all.get(id) ?? id;
}

function merged(
  places: Awaited<ReturnType<Room["ports"]["departments"]>>,
  people: Awaited<ReturnType<typeof counts>>,
): readonly DepartmentGlance[] {
  const codes = [...new Set([...places, ...people].map(({ department: code }) => code))].sort();
  return codes.map((code) => ({
    ...(people.find((one) => one.department === code) ?? emptyCount(code)),
    places: places.find((one) => one.department === code)?.places ?? 0,
  }));
}

/** The floor and the end: shown to whoever reads, changed by the national bodies. */
export function settingsRoutes({ bureaus, reads, sets }: Room): readonly Route[] {
  const { db } = bureaus;
  const draw = async (
    visit: Visit,
    member: RoleHolder,
    left?: Parameters<typeof SettingsPage>[0]["entered"],
  ): Promise<Answer> => {
    const { number, content } = await settingsInForce(db);
    const entered = left ?? settingsForm.blank(textsOf(number, content));
    const props = { ...{ visit, member, settings: content, entered }, endings: await endings(db) };
    return page(<SettingsPage {...props} said={saidOf(visit)} />, left ? { status: 422 } : {});
  };
  return [
    get(paths.settings, { guard: reads }, (visit, member) => draw(visit, member)),
    post(paths.settings, { guard: sets, form: settingsForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, entered);
      const { read, reason, endsOn, ...floor } = entered.values;
      const content = { floor, endsOn: endsOn ?? null };
      const saved = await saveSettings(bureaus, content, read, actorOf(visit, member, reason));
      if (saved.ok) return done(visit, paths.settings);
      const field = saved.refusal === "ends-before-the-vote" ? "endsOn" : "reason";
      return draw(visit, member, refuseField(entered, field, actRefusals[saved.refusal][visit.lang]));
    }),
  ];
}

const textsOf = (number: number, { floor, endsOn }: Settings) => ({
  read: String(number),
  ...Object.fromEntries(Object.entries(floor).map(([role, count]) => [role, String(count)])),
  ...(endsOn !== null && { endsOn }),
});
