import { buffer } from "node:stream/consumers";
import { deriveKey } from "../../../core/crypto/derive.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { typedText, type Entered, type FieldSentence, type Fields } from "../../../core/http/form.ts";
import type { Sent } from "../../../core/http/route.ts";
import { IMAGE_HEAD, imageKind } from "../../../core/image-kind.ts";
import { imageRefusals } from "../../../core/image-refusals.ts";
import type { Lang } from "../../../core/lang.ts";
import { createLimiter, type Limiter } from "../../../core/limits.ts";
import { sharedCounter } from "../../../core/shared-counts.ts";
import { uploadRefusals } from "../../../core/upload-refusals.ts";
import type { UploadedFile, UploadLimits } from "../../../core/uploads.ts";
import type { PicturesSaid } from "../forms.ts";
import { pictures as texts } from "../messages/pictures.ts";
import { choiceProblem, PER_HOUR, PICTURE_MAX_MB, places, type Choice, type Place } from "../rules/picture.ts";
import type { NewPicture } from "../store/pictures.ts";

const MB = 1024 * 1024;
/** A post with four pictures. */
export const POST_LIMITS: UploadLimits = {
  ...{ fileSize: PICTURE_MAX_MB * MB, files: places.length, total: (places.length * PICTURE_MAX_MB + 1) * MB },
  ...{ fields: 30, fieldSize: 256 * 1024 },
};

/** Pictures that one account sends, wherever it does. */
export const picturesLimit = (door: PublicDoor): Limiter =>
  createLimiter(
    { name: "forums-pictures", points: PER_HOUR, seconds: 3_600 },
    { key: deriveKey(door.secret, "forums/pictures"), shared: sharedCounter(door.db, door.clock) },
  );

/** The pictures that came with a form; what is wrong with one is told at its own field, beside all else. */
export async function chosen<F extends Fields & PicturesSaid>(
  door: PublicDoor,
  lang: Lang,
  entered: Entered<F>,
  sent: Sent,
): Promise<{ readonly entered: Entered<F>; readonly pictures: readonly NewPicture[] }> {
  const isNamed = entered.problems.some(({ field }) => field === sent.refused?.field);
  const problems: FieldSentence[] = sent.refused && !isNamed ? [notTaken(sent.refused, lang)] : [];
  const pictures: NewPicture[] = [];
  // Where no file was taken, that one sentence is what there is to say.
  for (const place of sent.refused ? [] : places) {
    const choice = choiceAt(place, entered, sent);
    const problem = choiceProblem(choice) ?? (choice.file && (await notAPicture(door, choice.file)));
    if (problem !== undefined) problems.push(toldAt(place, problem, lang));
    else if (choice.file) pictures.push({ place, key: choice.file.key, alt: choice.alt ?? "" });
  }
  if (problems.length === 0) return { entered, pictures };
  return { entered: { ok: false, typed: entered.typed, problems: [...entered.problems, ...problems] }, pictures: [] };
}

function choiceAt(place: Place, entered: Entered<Fields & PicturesSaid>, { files }: Sent): Choice {
  const typed = typedText(entered, `alt${place}`).trim();
  const alt = entered.ok ? entered.values[`alt${place}`] : typed || undefined;
  const file = files.find(({ field, size }) => field === fileField(place) && size > 0);
  return { file, alt, decorative: typedText(entered, `decorative${place}`) !== "" };
}

/** The name of a file's field. */
export const fileField = (place: Place): string => `picture${place}`;

type Problem = NonNullable<ReturnType<typeof choiceProblem>> | keyof typeof imageRefusals;

function toldAt(place: Place, problem: Problem, lang: Lang): FieldSentence {
  const t = texts[lang];
  const name = t.one(place);
  if (problem === "undescribed" || problem === "both")
    return { field: `alt${place}`, sentence: t.problem[problem](name) };
  const sentence = problem === "no-file" ? t.problem[problem](name) : t.refused(name, imageRefusals[problem][lang]);
  return { field: fileField(place), sentence };
}

function notTaken({ refusal, field }: NonNullable<Sent["refused"]>, lang: Lang): FieldSentence {
  const place = places.find((one) => fileField(one) === field) ?? 1;
  const why = uploadRefusals[refusal][lang];
  const sentence =
    field === undefined || refusal === "field-too-large" ? why : texts[lang].refused(texts[lang].one(place), why);
  return { field: fileField(place), sentence };
}

/** By its first bytes alone: the rest is for the worker, which says on its author's page what it refused. */
async function notAPicture(
  { storage }: PublicDoor,
  { key }: UploadedFile,
): Promise<keyof typeof imageRefusals | undefined> {
  const found = await storage.get(key, { start: 0, end: IMAGE_HEAD - 1 });
  if (!found.ok) return "not-an-image";
  const kind = imageKind(await buffer(found.value.content));
  return kind.ok ? undefined : kind.refusal;
}
