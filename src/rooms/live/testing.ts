import type { Db } from "../../core/db/handle.ts";
import type { Author, Campaign } from "../campaigns/index.ts";
import type { Verb } from "./rules/state.ts";
import { findDeclaration, type Declaration } from "./store/declarations.ts";
import { saveCaptions, saveChapters } from "./store/replay.ts";
import { appendStep } from "./store/steps.ts";
import { openDeclaration, type NewDeclaration } from "./store/writing.ts";

interface Hands {
  readonly db: Db<"web">;
  readonly by: Author;
  readonly write: <T>(work: () => Promise<T>) => Promise<T>;
}

const DAY_MS = 86_400_000;

/** A declaration with an hour of its own, a day from now unless told. */
export async function aDeclaration(
  { db, by, write }: Hands,
  campaign: Campaign,
  o: Partial<NewDeclaration> = {},
): Promise<Declaration> {
  const written: NewDeclaration = {
    ...{ title: "Pourquoi je me présente", speaker: "Lucie Armand", lang: "fr" as const, expectedMinutes: 40 },
    ...{ externalUrl: undefined, fallbackUrl: undefined },
    hour: { startsAt: new Date(by.at.getTime() + DAY_MS), zone: "Europe/Paris" },
    ...o,
  };
  const opened = await write(() => openDeclaration(db, campaign, written, by));
  if (!opened.ok) throw new Error(opened.refusal);
  return declared(db, opened.value);
}

/** The declaration as it stands in the database. */
export async function declared(db: Db<"web">, publicId: string): Promise<Declaration> {
  const found = await findDeclaration(db, publicId);
  if (!found) throw new Error("no declaration");
  return found;
}

/** What the encoder does, as the live door writes it. */
export async function fromEncoder(
  { db, by, write }: Hands,
  campaign: Campaign,
  declaration: Declaration,
  ...verbs: readonly Verb[]
): Promise<void> {
  for (const verb of verbs)
    await write(() => appendStep(db, campaign, declaration, verb, { actor: "encoder", at: by.at }));
}

export const someCaptions =
  "WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour à tous\n\n00:12.500 --> 00:14.000\nL’égalité d’abord";

/** A declaration that was shown an hour ago, with captions and a chapter. */
export async function aRecording({ db, by, write }: Hands, campaign: Campaign): Promise<Declaration> {
  const ago = (ms: number): Hands => ({ db, write, by: { ...by, at: new Date(by.at.getTime() - ms) } });
  const hour = { startsAt: new Date(by.at.getTime() - DAY_MS / 2), zone: "Europe/Paris" };
  const declaration = await aDeclaration(ago(DAY_MS), campaign, { hour });
  await fromEncoder(ago(DAY_MS / 4), campaign, declaration, "air", "end", "ready");
  await write(() => saveCaptions(db, campaign, declaration, someCaptions, by));
  const chapters = [{ atSeconds: 12, title: "Égalité", question: undefined }];
  await write(() => saveChapters(db, campaign, declaration, chapters, by));
  return declared(db, declaration.publicId);
}
