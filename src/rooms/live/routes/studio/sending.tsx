import { text } from "node:stream/consumers";
import type { PublicDoor } from "../../../../core/door.ts";
import type { Answer } from "../../../../core/http/answer.ts";
import type { Route } from "../../../../core/http/route.ts";
import type { Storage } from "../../../../core/storage/index.ts";
import { uploadRefusals } from "../../../../core/upload-refusals.ts";
import { receiveUpload, type UploadedFile, type UploadLimits } from "../../../../core/uploads.ts";
import { deskRoutes, owners, silence, writers, type Desk } from "../../../campaigns/index.ts";
import { nothingForm } from "../../forms.ts";
import { sending as texts } from "../../messages/sending.ts";
import { studio } from "../../messages/studio.ts";
import { takesWords } from "../../rules/state.ts";
import { readCaptions } from "../../rules/webvtt.ts";
import { notePoster } from "../../store/poster.ts";
import { saveCaptions } from "../../store/replay.ts";
import { noteDeletion } from "../../store/withdrawn.ts";
import { back, drawDesk, onDeclaration, type Found } from "./found.tsx";

const MB = 1024 * 1024;
const one = { files: 1, fields: 4, fieldSize: 1_000 };
const PICTURE: UploadLimits = { ...one, fileSize: 15 * MB, total: 16 * MB };
/** Five hours of speech are some 500 kB. */
const CAPTIONS: UploadLimits = { ...one, fileSize: MB, total: 2 * MB };

/** Files that the team sends, and the one thing it deletes: the recording that is shown no more. */
export function sendingRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  return [
    route.upload("/declarations/:id/vignette", writers, (desk) =>
      onFile(door, desk, PICTURE, async (found, file) => {
        await notePoster(door.db, desk.reading.campaign, found.declaration, file.key, desk.by);
        return "kept";
      }),
    ),
    route.upload("/declarations/:id/sous-titres/fichier", writers, (desk) =>
      onFile(door, desk, CAPTIONS, (found, file) => captioned(door, found, file)),
    ),
    route.post("/declarations/:id/original/supprimer", owners, nothingForm, (desk) =>
      onDeclaration(door, desk, async (found): Promise<Answer> => {
        const { declaration, standing } = found;
        const shown = standing.state !== "withdrawn" && declaration.replacedBy === undefined;
        if (shown) return drawDesk(door, found, { said: { refused: texts[desk.visit.lang].withdrawFirst } }, 409);
        for (const folder of ["live", "rehearsal"]) await emptied(door.storage, `${folder}/${declaration.publicId}`);
        await noteDeletion(door.db, desk.reading.campaign, declaration, desk.by);
        return back(found);
      }),
    ),
  ];
}

/** One file for one declaration. `act` keeps it, or answers why not; what is not kept is deleted. */
function onFile(
  door: PublicDoor,
  desk: Desk,
  limits: UploadLimits,
  act: (found: Found, file: UploadedFile) => Promise<"kept" | "read" | { readonly refused: string }>,
): Promise<Answer> {
  return onDeclaration(door, desk, async (found): Promise<Answer> => {
    const no = (refused: string): Promise<Answer> => drawDesk(door, found, { said: { refused } }, 422);
    const received = await receiveUpload(desk.visit.node.incoming, door.storage, limits);
    if (!received.ok) return no(uploadRefusals[received.refusal][desk.visit.lang]);
    const { files } = received.value;
    const file = files.find(({ size }) => size > 0);
    const refused = silence(door, desk) ?? (file ? undefined : texts[desk.visit.lang].none);
    const done = file && refused === undefined ? await act(found, file) : { refused: refused ?? "" };
    // A browser sends an empty file when none was chosen.
    for (const { key } of done === "kept" ? [] : files) await door.storage.delete(key);
    return typeof done === "string" ? back(found) : no(done.refused);
  });
}

/** The same as typed ones: what is not understood is refused, and nothing of it is kept. */
async function captioned(
  door: PublicDoor,
  { desk, declaration, standing }: Found,
  { key }: UploadedFile,
): Promise<"read" | { readonly refused: string }> {
  const t = studio[desk.visit.lang];
  if (!takesWords(declaration, standing)) return { refused: t.refusals["no-recording"] };
  const found = await door.storage.get(key);
  const { vtt, cues, lost } = readCaptions(plain(found.ok ? await text(found.value.content) : ""));
  if (cues === 0) return { refused: t.captions.none };
  if (lost > 0) return { refused: t.captions.lost(lost) };
  await saveCaptions(door.db, desk.reading.campaign, declaration, vtt, desk.by);
  return "read";
}

/** Without the mark that some editors write first, nor what no database keeps; lines end as a form's do. */
const plain = (sent: string): string =>
  sent
    .replace(/^\ufeff/, "")
    .replaceAll("\0", "")
    .replace(/\r\n?/g, "\n");

async function emptied(storage: Storage, folder: string): Promise<void> {
  for await (const { key } of storage.list(folder)) await storage.delete(key);
}
