import type { PublicDoor } from "../../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../../core/http/form.ts";
import type { Route } from "../../../../core/http/route.ts";
import { localInputValue } from "../../../../ui/format.ts";
import { deskRoutes, everyRole, silence, studioPath, writers, type Desk } from "../../desk.tsx";
import { bareForm } from "../../forms/following.ts";
import { occasionForm, reasonForm, themeForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import { AgendaDeskPage, OccasionPage } from "../../pages/studio/agenda.tsx";
import { WritingsPage } from "../../pages/studio/writings.tsx";
import { notFound } from "../../reading.ts";
import { instantOf } from "../../rules/zones.ts";
import {
  addOccasion,
  agendaOf,
  cancelOccasion,
  changeOccasion,
  type Occasion,
  type OccasionText,
} from "../../store/agenda.ts";
import { addTheme, changeTheme, removeTheme, themesOf, type Theme } from "../../store/themes.ts";
import { writingsOf } from "../../store/writings.ts";
import { doneOf } from "./meeting.tsx";

/** Themes of the programme. */
export function themeRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  const back = (desk: Desk) => seeOther(desk.visit.href(`${studioPath(desk, "/programme")}?fait=1`));
  const refused = async (desk: Desk, said: { refused?: string | undefined }, theme?: EnteredTheme): Promise<Answer> => {
    const writings = await writingsOf(door.db, desk.reading.campaign.id, "measure");
    const themes = await themesOf(door.db, desk.reading.campaign.id);
    return page(<WritingsPage {...{ desk, writings, themes, said, theme }} kind="measure" />, { status: 422 });
  };
  /** Asks the calendar, finds the theme of the address, then acts. */
  const onTheme = async (desk: Desk, act: (theme: Theme) => Promise<void>): Promise<Answer> => {
    const frozen = silence(door, desk);
    if (frozen !== undefined) return refused(desk, { refused: frozen });
    const themes = await themesOf(door.db, desk.reading.campaign.id);
    const theme = themes.find(({ publicId }) => publicId === desk.visit.params["id"]);
    if (!theme) return notFound(desk.visit);
    await act(theme);
    return back(desk);
  };
  return [
    route.post("/programme/themes", writers, themeForm, async (desk, entered) => {
      if (!entered.ok) return refused(desk, {}, entered);
      const frozen = silence(door, desk);
      if (frozen !== undefined) return refused(desk, { refused: frozen }, entered);
      await addTheme(door.db, desk.reading.campaign, entered.values.name, desk.by);
      return back(desk);
    }),
    route.post("/programme/themes/:id", writers, themeForm, async (desk, entered) => {
      if (!entered.ok) return refused(desk, { refused: entered.problems[0]?.sentence });
      const { name, place } = entered.values;
      return onTheme(desk, (theme) =>
        changeTheme(door.db, desk.reading.campaign, theme, { name, place: place ?? theme.place }, desk.by),
      );
    }),
    route.post("/programme/themes/:id/retirer", writers, bareForm, (desk) =>
      onTheme(desk, (theme) => removeTheme(door.db, desk.reading.campaign, theme, desk.by)),
    ),
  ];
}
type EnteredTheme = Entered<typeof themeForm.fields>;
type EnteredOccasion = Entered<typeof occasionForm.fields>;

/** The agenda. */
export function agendaRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  const list = async (desk: Desk, entered: EnteredOccasion, options: Redrawn = {}): Promise<Answer> => {
    const occasions = await agendaOf(door.db, desk.reading.campaign.id);
    const { said, status = 200 } = options;
    return page(<AgendaDeskPage {...{ desk, occasions, entered, said }} />, { status });
  };
  return [
    route.get("/agenda", everyRole, (desk) =>
      list(desk, occasionForm.blank({ zone: "Europe/Paris" }), { said: doneOf(desk) }),
    ),
    route.post("/agenda", writers, occasionForm, async (desk, entered) => {
      const judged = judgedOccasion(door, desk, entered);
      if (!judged.text) return list(desk, judged.entered, { said: judged.said, status: 422 });
      await addOccasion(door.db, desk.reading.campaign, judged.text, desk.by);
      return seeOther(desk.visit.href(`${studioPath(desk, "/agenda")}?fait=1`));
    }),
    ...oneOccasionRoutes(door),
  ];
}

interface Redrawn {
  readonly said?: { readonly refused?: string | undefined; readonly done?: string | undefined } | undefined;
  readonly status?: number;
}

function oneOccasionRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  const found = async (desk: Desk, act: (one: Occasion) => Promise<Answer>): Promise<Answer> => {
    const all = await agendaOf(door.db, desk.reading.campaign.id);
    const one = all.find(({ publicId }) => publicId === desk.visit.params["id"]);
    return one ? act(one) : notFound(desk.visit);
  };
  const draw = (desk: Desk, occasion: Occasion, entered: EnteredOccasion, { said, status = 200 }: Redrawn = {}) =>
    page(<OccasionPage {...{ desk, occasion, entered, said }} />, { status });
  const back = (desk: Desk, { publicId }: Occasion) =>
    seeOther(desk.visit.href(`${studioPath(desk, "/agenda")}/${publicId}?fait=1`));
  return [
    route.get("/agenda/:id", everyRole, (desk) =>
      found(desk, (one) => Promise.resolve(draw(desk, one, stored(one), { said: doneOf(desk) }))),
    ),
    route.post("/agenda/:id", writers, occasionForm, (desk, entered) =>
      found(desk, async (one) => {
        const judged = judgedOccasion(door, desk, entered);
        if (!judged.text) return draw(desk, one, judged.entered, { said: judged.said, status: 422 });
        await changeOccasion(door.db, desk.reading.campaign, one.publicId, judged.text, desk.by);
        return back(desk, one);
      }),
    ),
    route.post("/agenda/:id/annuler", writers, reasonForm, (desk, entered) =>
      found(desk, async (one) => {
        if (!entered.ok)
          return draw(desk, one, stored(one), { said: { refused: entered.problems[0]?.sentence }, status: 422 });
        // A date that will not take place is said at any time: silence or not, nobody should travel for nothing.
        await cancelOccasion(door.db, desk.reading.campaign, one.publicId, entered.values.reason, desk.by);
        return back(desk, one);
      }),
    ),
  ];
}

interface Judged {
  readonly entered: EnteredOccasion;
  readonly text?: OccasionText;
  readonly said?: { readonly refused: string };
}

function judgedOccasion(door: PublicDoor, desk: Desk, entered: EnteredOccasion): Judged {
  if (!entered.ok) return { entered };
  const frozen = silence(door, desk);
  if (frozen !== undefined) return { entered, said: { refused: frozen } };
  const { title, place = "", details = "", zone } = entered.values;
  const startsAt = instantOf(entered.values.startsAt, zone);
  const endsAt = entered.values.endsAt === undefined ? undefined : instantOf(entered.values.endsAt, zone);
  if (endsAt && endsAt <= startsAt)
    return { entered: refuseField(entered, "endsAt", texts[desk.visit.lang].agenda.badEnd) };
  return { entered, text: { title, place, details, zone, startsAt, endsAt } };
}

const stored = ({ title, place, details, zone, startsAt, endsAt }: Occasion): EnteredOccasion =>
  occasionForm.blank({
    ...{ title, place, details, zone, startsAt: localInputValue(startsAt, zone) },
    ...(endsAt && { endsAt: localInputValue(endsAt, zone) }),
  });
