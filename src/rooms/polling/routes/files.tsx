import { buffer } from "node:stream/consumers";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, streamed, type Route } from "../../../core/http/route.ts";
import type { Lang } from "../../../core/lang.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Storage } from "../../../core/storage/index.ts";
import { uploadRefusals, type UploadRefusal } from "../../../core/upload-refusals.ts";
import { receiveUpload, type UploadLimits } from "../../../core/uploads.ts";
import { authorNames, type RoleHolder } from "../../staff/index.ts";
import { dropFiles, importPlaces, mayImport, preview } from "../acts/import.ts";
import { nothingForm, reasonForm } from "../forms.ts";
import { FilesPage, ReportPage } from "../pages/files.tsx";
import { paths } from "../pages/frame.tsx";
import { messages } from "../messages.ts";
import { readFiles, type Reading } from "../reading/read.ts";
import { actRefusals, fileRefusals } from "../refusals.ts";
import { actorOf, done, mayHere, saidOf, type Room } from "../room.ts";
import { addDelivery, deliveries, filesOf, type KeptFile } from "../store/deliveries.ts";

const MB = 1024 * 1024;
const LIMITS: UploadLimits = { fileSize: 32 * MB, files: 4, total: 33 * MB, fields: 2, fieldSize: 1_000 };

/** Files are read and reported; they are written, or refused, by a second act. */
export function fileRoutes(room: Room): readonly Route[] {
  const { door, imports } = room;
  const db = door.polling;

  const waiting = async (visit: Visit, member: RoleHolder) => {
    const { by } = actorOf(visit, member, "");
    return (await deliveries(db)).filter((one) => mayHere(member, "import", undefined) || one.by === by);
  };
  const draw = async (visit: Visit, member: RoleHolder, refused?: string): Promise<Answer> => {
    const theirs = await waiting(visit, member);
    const props = { ...{ visit, member, refused }, deliveries: theirs, nameOf: await authorNames(door) };
    return page(<FilesPage {...props} said={saidOf(visit)} />, refused === undefined ? {} : { status: 422 });
  };

  /** The last delivery that was read: its bytes never change, and a long file is not read again at each look at its report. */
  let last: { readonly id: string; readonly reading: Reading } | undefined;
  /** Only for the national committee and for whoever sent the files: a territory reads and answers its own. */
  const readingOf = async (visit: Visit, member: RoleHolder): Promise<Reading | undefined> => {
    const id = visit.params["id"] ?? "";
    if (!(await waiting(visit, member)).some((one) => one.id === id)) return undefined;
    if (last?.id === id) return last.reading;
    const reading = await readAgain(await filesOf(db, id));
    if (reading) last = { id, reading };
    return reading;
  };

  const report = async (
    visit: Visit,
    member: RoleHolder,
    entered: Entered<typeof reasonForm.fields>,
  ): Promise<Answer> => {
    const id = visit.params["id"] ?? "";
    const reading = await readingOf(visit, member);
    if (!reading) return seeOther(visit.href(paths.files));
    const plan = await preview(db, reading);
    const props = { ...{ visit, member, id, reading, plan, entered }, confirms: mayImport(member, plan) };
    return page(<ReportPage {...props} />, entered.problems.length > 0 ? { status: 422 } : {});
  };

  return [
    get(paths.files, { guard: imports }, (visit, member) => draw(visit, member)),
    streamed("POST", paths.upload, { guard: imports }, async (visit, member) => {
      const received = await receiveUpload(visit.node.incoming, door.storage, LIMITS);
      if (!received.ok) return draw(visit, member, saidOfUpload(received.refusal, visit.lang));
      const kept = await taken(door.storage, received.value.files);
      if (kept.length === 0) return draw(visit, member, messages[visit.lang].noFile);
      const read = await readAgain(kept);
      // R-ROLL-19: a file about people is not even kept to be reported on.
      if (read?.files.some((file) => "refusal" in file && file.refusal === "about-people"))
        return draw(visit, member, fileRefusals["about-people"][visit.lang]);
      const { by, at } = actorOf(visit, member, "");
      const id = await addDelivery(db, kept, { by, at });
      if (read) last = { id, reading: read };
      return seeOther(visit.href(paths.delivery(id)));
    }),
    get("/lieux/fichiers/:id", { guard: imports }, (visit, member) => report(visit, member, reasonForm.blank())),
    post("/lieux/fichiers/:id/confirmer", { guard: imports, form: reasonForm }, async (visit, entered, member) => {
      if (!entered.ok) return report(visit, member, entered);
      const id = visit.params["id"] ?? "";
      const reading = await readingOf(visit, member);
      if (!reading) return draw(visit, member, actRefusals["no-such-delivery"][visit.lang]);
      const written = await importPlaces(db, reading, actorOf(visit, member, entered.values.reason), id);
      if (written.ok) return done(visit, paths.overview, "importe");
      if (written.refusal === "no-such-delivery") return draw(visit, member, actRefusals[written.refusal][visit.lang]);
      return report(visit, member, refuseField(entered, "reason", actRefusals[written.refusal][visit.lang]));
    }),
    post("/lieux/fichiers/:id/refuser", { guard: imports, form: nothingForm }, async (visit, _, member) => {
      const id = visit.params["id"] ?? "";
      const theirs = (await waiting(visit, member)).some((one) => one.id === id);
      const dropped = theirs && (await dropFiles(db, id, actorOf(visit, member, ""))).ok;
      if (!dropped) return draw(visit, member, actRefusals["no-such-delivery"][visit.lang]);
      if (last?.id === id) last = undefined;
      return done(visit, paths.files, "efface");
    }),
  ];
}

const saidOfUpload = (refusal: UploadRefusal, lang: Lang): string =>
  refusal === "file-too-large" || refusal === "request-too-large"
    ? messages[lang].tooHeavy
    : uploadRefusals[refusal][lang];

/** The bytes of the files that hold any, out of the storage: what waits for an answer is in the database, and ends there. */
async function taken(
  storage: Storage,
  files: readonly {
    readonly key: Parameters<Storage["get"]>[0];
    readonly name: string;
    readonly size: number;
  }[],
): Promise<readonly KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { key, name, size } of files) {
    const found = await storage.get(key);
    if (found.ok && size > 0) kept.push({ name: nameOf(name, kept), content: await buffer(found.value.content) });
    await storage.delete(key);
  }
  return kept;
}

/** As it was sent, so that its report is found; numbered when it has no name, or that of another. */
function nameOf(sent: string, kept: readonly KeptFile[]): string {
  const name = sent.trim().slice(0, LONGEST_NAME);
  return name === "" || kept.some((one) => one.name === name) ? `${name} (${kept.length + 1})`.trim() : name;
}
const LONGEST_NAME = 180;

async function readAgain(files: readonly KeptFile[]): Promise<Reading | undefined> {
  if (files.length === 0) return undefined;
  return await readFiles(
    files.map(({ name, content }) => ({
      name,
      async *open() {
        yield await Promise.resolve(content);
      },
    })),
  );
}
