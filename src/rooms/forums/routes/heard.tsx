import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Route } from "../../../core/http/route.ts";
import {
  boxes,
  deskRoutes,
  everyRole,
  notFound,
  openBox,
  publicMeasures,
  silence,
  writers,
  type Desk,
  type Said,
} from "../../campaigns/index.ts";
import { heardPath } from "../addresses.ts";
import { heard as texts } from "../messages/heard.ts";
import { HeardPage } from "../pages/heard.tsx";
import { citeForm, unciteForm } from "../statement-forms.ts";
import { citationsIn, cite, endCitation, type Cited, type CiteRefusal } from "../store/citations.ts";
import { mapOfTheme } from "../store/maps.ts";
import { statementsOf } from "../store/statements.ts";
import { findTheme, type Theme } from "../store/themes.ts";
import { threadsOf } from "../store/threads.ts";
import { newSince, threadsWaiting } from "../store/waiting.ts";

const WEEK_MS = 7 * 86_400_000;
/** Threads that a measure may be tied to on one page: the last ones spoken in. */
const THREADS = 100;

/** The campaign that keeps the themes common to all; undefined where there is none. */
export const commonSlug = async (door: PublicDoor): Promise<string | undefined> =>
  (await boxes(door)).find(({ kind }) => kind === "primary")?.slug;

/** What people say in a theme, read by a team; and what of it came into the programme. */
export function heardRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door, openBox);
  const at = async (desk: Desk, act: (theme: Theme) => Promise<Answer>): Promise<Answer> => {
    const id = desk.visit.params["theme"] ?? "";
    const own = await findTheme(door.db, desk.reading.campaign.slug, id);
    const theme = own ?? (await findTheme(door.db, (await commonSlug(door)) ?? "", id));
    return theme ? act(theme) : notFound(desk.visit);
  };
  const refused = (desk: Desk, theme: Theme, code: CiteRefusal | "no-measure") =>
    draw(door, desk, theme, { said: { refused: texts[desk.visit.lang].refusals[code] }, status: 409 });
  return [
    route.get("/forums/lecture/:theme", everyRole, (desk) =>
      at(desk, (theme) => draw(door, desk, theme, { said: saidOf(desk) })),
    ),
    route.post("/forums/lecture/:theme/citer", writers, citeForm, (desk, entered) =>
      at(desk, async (theme) => {
        const frozen = silence(door, desk);
        if (frozen !== undefined) return draw(door, desk, theme, { said: { refused: frozen }, status: 422 });
        if (!entered.ok)
          return draw(door, desk, theme, { said: { refused: entered.problems[0]?.sentence }, status: 422 });
        const cited = citedIn(entered.values.cited);
        if (!cited) return refused(desk, theme, "gone");
        const measures = await publicMeasures(door, desk.reading);
        const measure = measures.find(({ publicId }) => publicId === entered.values.measure);
        if (!measure) return refused(desk, theme, "no-measure");
        const done = await cite(door.db, desk.reading.campaign, theme, cited, measure, desk.by);
        return done.ok ? back(desk, theme, "relie") : refused(desk, theme, done.refusal);
      }),
    ),
    route.post("/forums/lecture/:theme/defaire", writers, unciteForm, (desk, entered) =>
      at(desk, async (theme) => {
        const frozen = silence(door, desk);
        if (frozen !== undefined) return draw(door, desk, theme, { said: { refused: frozen }, status: 422 });
        const id = entered.ok ? entered.values.citation : "";
        const done = await endCitation(door.db, desk.reading.campaign, theme, id, desk.by);
        return done.ok ? back(desk, theme, "defait") : refused(desk, theme, done.refusal);
      }),
    ),
  ];
}

function citedIn(typed: string): Pick<Cited, "kind" | "publicId"> | undefined {
  const [, kind, publicId] = /^(statement|thread):([0-9a-z]{26})$/.exec(typed) ?? [];
  if ((kind !== "statement" && kind !== "thread") || publicId === undefined) return undefined;
  return { kind, publicId };
}

const back = ({ visit, reading }: Desk, theme: Theme, done: string): Answer =>
  seeOther(visit.href(heardPath(reading.campaign.slug, theme.publicId, `?fait=${done}`)));

async function draw(
  door: PublicDoor,
  desk: Desk,
  theme: Theme,
  { said, status = 200 }: { readonly said: Said; readonly status?: number },
): Promise<Answer> {
  const { db } = door;
  const { reading, visit } = desk;
  const [kept, statements] = [await mapOfTheme(db, theme), await statementsOf(db, theme)];
  const props = {
    ...{ desk, theme, kept, statements, said },
    waiting: await threadsWaiting(db, theme.id),
    threads: await threadsOf(db, theme.id, THREADS),
    fresh: await newSince(db, theme.id, new Date(visit.now.getTime() - WEEK_MS)),
    measures: await publicMeasures(door, reading),
    citations: (await citationsIn(db, theme)).filter(({ campaign }) => campaign === reading.campaign.slug),
    asked: visit.query.get("a") ?? undefined,
  };
  return page(<HeardPage {...props} />, { status });
}

const saidOf = ({ visit }: Desk): Said => {
  const t = texts[visit.lang].desk;
  const done = { relie: t.tied, defait: t.untied } as const;
  const fait = visit.query.get("fait");
  return fait === "relie" || fait === "defait" ? { done: done[fait] } : {};
};
