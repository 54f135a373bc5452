import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import type { Route } from "../../../core/http/route.ts";
import { localInputValue } from "../../../ui/format.ts";
import { teamOf } from "../../accounts/index.ts";
import {
  deskRoutes,
  everyRole,
  instantOf,
  notFound,
  openBox,
  publicMeasures,
  silence,
  writers,
  zone,
  type Desk,
  type Said,
} from "../../campaigns/index.ts";
import { forumsDeskPath, themeDeskPath } from "../addresses.ts";
import { settingForm, themeForm } from "../forms.ts";
import { studio as texts } from "../messages/studio.ts";
import { ThemeDeskPage, ThemesDeskPage } from "../pages/studio.tsx";
import { refusals } from "../refusals.ts";
import { papersIn, typedPapers } from "../papers.ts";
import { holdsFirst, setHoldsFirst } from "../store/settings.ts";
import { commonSlug } from "./heard.tsx";
import { addTheme, changeTheme, findTheme, themesOf, type Theme, type ThemeTold } from "../store/themes.ts";

const moderators = ["moderator"] as const;
type EnteredTheme = Entered<typeof themeForm.fields>;
type Values = (EnteredTheme & { readonly ok: true })["values"];

/** The team's side: its themes, opened and changed. What is common to all is kept by the team of the primary's own. */
export function studioRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door, openBox);
  const at = async (desk: Desk, act: (theme: Theme) => Promise<Answer>): Promise<Answer> => {
    const theme = await findTheme(door.db, desk.reading.campaign.slug, desk.visit.params["id"] ?? "");
    return theme ? act(theme) : notFound(desk.visit);
  };
  return [
    route.get("/forums", everyRole, (desk) => drawAll(door, desk)),
    route.post("/forums", moderators, settingForm, async (desk, entered) => {
      if (!entered.ok) return drawAll(door, desk, { refused: entered.problems[0]?.sentence }, 422);
      await setHoldsFirst(door.db, desk.reading.campaign, entered.values.hold, desk.by);
      return seeOther(desk.visit.href(`${forumsDeskPath(desk.reading.campaign.slug)}?fait=1`));
    }),
    route.get("/forums/themes/nouveau", everyRole, (desk) =>
      draw(door, desk, undefined, themeForm.blank({ opens: localInputValue(desk.visit.now, zone), place: "0" })),
    ),
    route.post("/forums/themes/nouveau", writers, themeForm, (desk, entered) => saved(door, desk, undefined, entered)),
    route.get("/forums/themes/:id", everyRole, (desk) =>
      at(desk, async (theme) => draw(door, desk, theme, await storedIn(door, desk, theme), { said: saidOf(desk) })),
    ),
    route.post("/forums/themes/:id", writers, themeForm, (desk, entered) =>
      at(desk, (theme) => saved(door, desk, theme, entered)),
    ),
  ];
}

async function drawAll(door: PublicDoor, desk: Desk, said: Said = saidOf(desk), status = 200): Promise<Answer> {
  const { slug } = desk.reading.campaign;
  const [themes, first, common] = [
    await themesOf(door.db, slug),
    await holdsFirst(door.db, slug),
    await commonSlug(door),
  ];
  const shared = common === undefined || common === slug ? [] : await themesOf(door.db, common);
  return page(<ThemesDeskPage {...{ desk, themes, shared, said }} holdsFirst={first} />, { status });
}

async function saved(door: PublicDoor, desk: Desk, theme: Theme | undefined, entered: EnteredTheme): Promise<Answer> {
  if (!entered.ok) return draw(door, desk, theme, entered, { status: 422 });
  const { visit, reading } = desk;
  const frozen = silence(door, desk);
  if (frozen !== undefined) return draw(door, desk, theme, entered, { said: { refused: frozen }, status: 422 });
  const told = await toldBy(door, desk, entered.values);
  if ("field" in told) {
    const refused = refuseField<typeof themeForm.fields>(entered, told.field, told.said);
    return draw(door, desk, theme, refused, { status: 422 });
  }
  if (!theme) {
    await addTheme(door.db, reading.campaign, told, desk.by);
    return seeOther(visit.href(`${forumsDeskPath(reading.campaign.slug)}?fait=1`));
  }
  const revision = Number(entered.values.revision ?? "0");
  const changed = await changeTheme(door.db, reading.campaign, { id: theme.id, revision }, told, desk.by);
  if (changed.ok) return seeOther(visit.href(`${themeDeskPath(theme)}?fait=1`));
  const said = { refused: refusals[changed.refusal][visit.lang] };
  // What was typed stays, and is saved next time over what is there now.
  const again = new Map([...entered.typed, ["revision", [String(theme.revision)]] as const]);
  return draw(door, desk, theme, { ok: false, typed: again, problems: [] }, { said, status: 409 });
}

interface Wrong {
  readonly field: "documents" | "moderators" | "closes";
  readonly said: string;
}

async function toldBy(door: PublicDoor, { visit, reading }: Desk, values: Values): Promise<ThemeTold | Wrong> {
  const t = texts[visit.lang];
  const { title, introduction, place } = values;
  const documents = papersIn(values.documents ?? "");
  if (!documents) return { field: "documents", said: t.documentsWrong };
  const opensAt = instantOf(values.opens, zone);
  const closesAt = values.closes === undefined ? undefined : instantOf(values.closes, zone);
  if (closesAt && closesAt <= opensAt) return { field: "closes", said: t.hoursWrong };
  const team = (await teamOf(door, reading.campaign.slug, visit.now)).now;
  const names = linesOf(values.moderators ?? "");
  const stranger = names.find((name) => !team.some(({ pseudonym }) => pseudonym === name));
  if (stranger !== undefined) return { field: "moderators", said: t.moderatorsWrong(stranger) };
  const moderators = team.flatMap(({ accountId, pseudonym }) => (names.includes(pseudonym) ? [accountId] : []));
  const wanted = [values.measure1, values.measure2, values.measure3];
  const known = await publicMeasures(door, reading);
  const measures = known.map(({ publicId }) => publicId).filter((id) => wanted.includes(id));
  return { title, introduction, place, documents, opensAt, closesAt, measures, moderators: [...new Set(moderators)] };
}

const linesOf = (typed: string): readonly string[] =>
  typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

async function storedIn(door: PublicDoor, { visit, reading }: Desk, theme: Theme): Promise<EnteredTheme> {
  const team = (await teamOf(door, reading.campaign.slug, visit.now)).now;
  const named = team.filter(({ accountId }) => theme.moderators.includes(accountId));
  const [measure1 = "", measure2 = "", measure3 = ""] = theme.measures;
  return themeForm.blank({
    ...{ revision: String(theme.revision), title: theme.title, introduction: theme.introduction },
    ...{ documents: typedPapers(theme.documents), measure1, measure2, measure3, place: String(theme.place) },
    moderators: [...new Set(named.map(({ pseudonym }) => pseudonym))].join("\n"),
    opens: localInputValue(theme.opensAt, zone),
    closes: theme.closesAt ? localInputValue(theme.closesAt, zone) : "",
  });
}

async function draw(
  door: PublicDoor,
  desk: Desk,
  theme: Theme | undefined,
  entered: EnteredTheme,
  { said = {}, status = 200 }: { readonly said?: Said; readonly status?: number } = {},
): Promise<Answer> {
  const measures = await publicMeasures(door, desk.reading);
  return page(<ThemeDeskPage {...{ desk, theme, measures, entered, said }} />, { status });
}

const saidOf = ({ visit }: Desk): Said => (visit.query.get("fait") === "1" ? { done: texts[visit.lang].saved } : {});
