import type { PublicDoor } from "../../../../core/door.ts";
import { page, type Answer } from "../../../../core/http/answer.ts";
import type { Entered } from "../../../../core/http/form.ts";
import type { Desk } from "../../desk.tsx";
import { releaseForm, type newsForm } from "../../forms/studio.ts";
import { EditorPage, type EditorProps } from "../../pages/studio/editor.tsx";
import { themesOf } from "../../store/themes.ts";
import type { Writing, WritingKind } from "../../store/writings.ts";

export type EnteredWriting = Entered<typeof newsForm.fields>;

/** Where the screens of a kind are. */
export const folderOf = (kind: WritingKind): string => (kind === "news" ? "/actualites" : "/programme");

export interface Editing {
  readonly writing?: Writing;
  readonly entered: EnteredWriting;
  readonly release?: EditorProps["release"];
  readonly said?: EditorProps["said"];
  readonly overtaken?: EditorProps["overtaken"];
  readonly status?: number;
}

/** Draws the editor: the text as stored or as typed, and the form that publishes the last saved text. */
export async function editorPage(door: PublicDoor, desk: Desk, kind: WritingKind, editing: Editing): Promise<Answer> {
  const { writing, entered, said, overtaken, status = 200 } = editing;
  const themes = kind === "measure" ? await themesOf(door.db, desk.reading.campaign.id) : [];
  const release = editing.release ?? releaseForm.blank({ when: "now", number: String(writing?.lastNumber ?? 0) });
  return page(<EditorPage {...{ desk, kind, writing, themes, entered, release, said, overtaken }} />, { status });
}
