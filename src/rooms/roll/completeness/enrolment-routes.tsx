import { buffer } from "node:stream/consumers";
import { page, type Answer } from "../../../core/http/answer.ts";
import type { Entered } from "../../../core/http/form.ts";
import { get, streamed, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { DeliveredFile } from "../../../core/csv/top.ts";
import type { Storage } from "../../../core/storage/index.ts";
import { uploadRefusals } from "../../../core/upload-refusals.ts";
import { receiveUpload, type UploadedFile, type UploadLimits } from "../../../core/uploads.ts";
import { authorNames, type RoleHolder } from "../../staff/index.ts";
import { paths } from "../pages/frame.tsx";
import { actorOf, done, saidOf, type Room } from "../room.ts";
import { recordEnrolment } from "./acts.ts";
import { EnrolmentPage } from "./enrolment-page.tsx";
import { enrolmentForm } from "./forms.ts";
import { completenessMessages } from "./messages.ts";
import { readEnrolment } from "./reading.ts";
import { enrolmentFileRefusals } from "./refusals.ts";
import { enrolmentImports } from "./store.ts";

const MB = 1024 * 1024;
const LIMITS: UploadLimits = { fileSize: 8 * MB, files: 1, total: 9 * MB, fields: 2, fieldSize: 1_000 };

/** Official counts are read and kept in one act: they are public, and a later file of the same communes replaces them. */
export function enrolmentRoutes({ door, db, guards }: Room): readonly Route[] {
  type Typing = Entered<typeof enrolmentForm.fields>;
  const draw = async (visit: Visit, member: RoleHolder, entered: Typing, refused?: string): Promise<Answer> => {
    const known = { imports: await enrolmentImports(db), nameOf: await authorNames(door), said: saidOf(visit) };
    const bad = refused !== undefined || entered.problems.length > 0;
    return page(<EnrolmentPage {...{ visit, member, entered, refused, ...known }} />, bad ? { status: 422 } : {});
  };
  return [
    get(paths.enrolment, { guard: guards.import }, (visit, member) => draw(visit, member, enrolmentForm.blank())),
    streamed(
      "POST",
      `${paths.enrolment}/envoyer`,
      { guard: guards.import, form: enrolmentForm },
      async (visit, member) => {
        const received = await receiveUpload(visit.node.incoming, door.storage, LIMITS);
        const fields = received.ok ? received.value.fields : received.fields;
        const entered = enrolmentForm.read(new Map(fields.map(([name, value]) => [name, [value]])), visit.lang);
        if (!received.ok) return draw(visit, member, entered, uploadRefusals[received.refusal][visit.lang]);
        const file = await taken(door.storage, received.value.files[0]);
        if (!file) return draw(visit, member, entered, completenessMessages[visit.lang].noFile);
        if (!entered.ok) return draw(visit, member, entered);
        const read = await readEnrolment(file);
        if (!read.ok) return draw(visit, member, entered, enrolmentFileRefusals[read.refusal][visit.lang]);
        const kept = await recordEnrolment(db, read.value, entered.values.election, actorOf(visit, member));
        return kept.ok
          ? done(visit, paths.enrolment)
          : draw(visit, member, entered, enrolmentFileRefusals[kept.refusal][visit.lang]);
      },
    ),
  ];
}

/** The bytes, out of the storage again; undefined when there are none. */
async function taken(storage: Storage, file: UploadedFile | undefined): Promise<DeliveredFile | undefined> {
  if (!file) return undefined;
  const found = await storage.get(file.key);
  const content = found.ok ? await buffer(found.value.content) : Buffer.alloc(0);
  await storage.delete(file.key);
  if (content.length === 0) return undefined;
  return {
    name: file.name || "inscrits.csv",
    async *open() {
      yield await Promise.resolve(content);
    },
  };
}
