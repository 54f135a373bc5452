import type { PublicDoor } from "../../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../../core/http/answer.ts";
import { typedText } from "../../../../core/http/form.ts";
import type { Route } from "../../../../core/http/route.ts";
import { deskRoutes, everyRole, studioPath, writers, type Desk } from "../../desk.tsx";
import { measureForm, newsForm, unsavedForm } from "../../forms/studio.ts";
import { notFound } from "../../reading.ts";
import { PreviewPage, UnsavedPage } from "../../pages/studio/preview.tsx";
import { WritingsPage } from "../../pages/studio/writings.tsx";
import { themesOf } from "../../store/themes.ts";
import {
  beginWriting,
  findWriting,
  lastText,
  saveText,
  writingsOf,
  type Text,
  type WritingKind,
} from "../../store/writings.ts";
import { editorPage, folderOf, type EnteredWriting } from "./editing.tsx";
import { doneOf } from "./meeting.tsx";
import { publishingRoutes } from "./publishing.tsx";

/** News and measures are written, saved and published by the same acts. */
export function writingRoutes(door: PublicDoor, kind: WritingKind): readonly Route[] {
  const route = deskRoutes(door);
  const folder = folderOf(kind);
  const form = kind === "news" ? newsForm : measureForm;
  return [
    route.get(folder, everyRole, async (desk) => {
      const writings = await writingsOf(door.db, desk.reading.campaign.id, kind);
      const themes = await themesOf(door.db, desk.reading.campaign.id);
      return page(<WritingsPage {...{ desk, kind, writings, themes }} said={doneOf(desk)} />);
    }),
    route.get(`${folder}/nouvelle`, writers, (desk) => editorPage(door, desk, kind, { entered: blank })),
    route.post(`${folder}/nouvelle`, writers, form, async (desk, sent) => {
      const entered = sent as EnteredWriting;
      if (!entered.ok) return editorPage(door, desk, kind, { entered, status: 422 });
      const begun = await beginWriting(door.db, desk.reading.campaign, { kind }, textOf(kind, entered), desk.by);
      return seeOther(desk.visit.href(`${studioPath(desk, folder)}/${begun.publicId}?fait=1`));
    }),
    route.draw(`${folder}/en-cours`, writers, unsavedForm, (desk, entered) =>
      page(<UnsavedPage desk={desk} text={entered.ok ? entered.values : {}} />, { status: entered.ok ? 200 : 422 }),
    ),
    route.get(`${folder}/:id`, everyRole, async (desk) => {
      const writing = await find(door, desk, kind);
      if (!writing) return notFound(desk.visit);
      const last = await lastText(door.db, writing.id);
      const entered = last ? newsForm.blank({ ...last, number: String(last.number) }) : blank;
      return editorPage(door, desk, kind, { writing, entered, said: doneOf(desk) });
    }),
    route.post(`${folder}/:id`, writers, form, (desk, sent) => save(door, desk, kind, sent as EnteredWriting)),
    route.get(`${folder}/:id/apercu`, everyRole, async (desk) => {
      const writing = await find(door, desk, kind);
      const text = writing && (await lastText(door.db, writing.id));
      return writing && text ? page(<PreviewPage {...{ desk, writing, text }} />) : notFound(desk.visit);
    }),
    ...publishingRoutes(door, kind),
  ];
}

const blank = newsForm.blank({ signed: "team", number: "0" });
const find = (door: PublicDoor, { reading, visit }: Desk, kind: WritingKind) =>
  findWriting(door.db, reading.campaign.id, kind, visit.params["id"] ?? "");

/** A measure is the campaign's own word: nobody signs it. */
const textOf = (kind: WritingKind, entered: EnteredWriting & { readonly ok: true }): Text => {
  const { title, summary, body, signed } = entered.values;
  return { title, summary, body, signed: kind === "news" ? signed : "team" };
};

/** Two editors: whoever saves second is shown what the first saved and what parts the two; nothing is overwritten. */
async function save(door: PublicDoor, desk: Desk, kind: WritingKind, entered: EnteredWriting): Promise<Answer> {
  const writing = await find(door, desk, kind);
  if (!writing) return notFound(desk.visit);
  if (!entered.ok) return editorPage(door, desk, kind, { writing, entered, status: 422 });
  const mine = textOf(kind, entered);
  const onto = Number(entered.values.number);
  const saved = await saveText(door.db, desk.reading.campaign, writing, onto, mine, desk.by);
  if (saved.ok) return seeOther(desk.visit.href(`${studioPath(desk, folderOf(kind))}/${writing.publicId}?fait=1`));
  const theirs = await lastText(door.db, writing.id);
  if (!theirs) return notFound(desk.visit);
  const again = retyped(entered, String(theirs.number));
  return editorPage(door, desk, kind, { writing, entered: again, overtaken: { theirs, mine }, status: 409 });
}

/** What was typed, now on top of the text that won: saving again is then a choice made with both in view. */
function retyped(entered: EnteredWriting, number: string): EnteredWriting {
  const stored = (name: string) => typedText(entered, name);
  return newsForm.blank({
    ...{ title: stored("title"), summary: stored("summary"), body: stored("body") },
    ...{ signed: stored("signed"), number },
  });
}
