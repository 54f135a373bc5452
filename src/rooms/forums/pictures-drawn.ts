import { DRAWING } from "../../core/images-apart.ts";
import { redrawIncoming } from "../../core/incoming-image.ts";
import type { Reaction, Reactions, Round } from "../../core/jobs.ts";
import { storageKey } from "../../core/storage/index.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { EDGE_MAX } from "./rules/picture.ts";
import {
  notePicture,
  pictureGone,
  pictureKey,
  PICTURES,
  pictureSent,
  tellAgain,
  unknownOf,
  waitingPicture,
} from "./store/pictures.ts";

const HOUR_MS = 3_600_000;
/** Files asked about at once. */
const LOT = 500;

/** What follows a picture that is sent, and one that is taken away. */
export const reactions = (worker: PublicWorker): Reactions => ({
  [pictureSent]: [drawPicture(worker)],
  [pictureGone]: [deletePicture(worker)],
});

/** Draws a picture anew: upright, bounded, without what the camera wrote in it. What was sent is then deleted. */
export function drawPicture({ db, storage, clock }: PublicWorker): Reaction {
  return {
    job: "forums.draw-picture",
    lane: DRAWING,
    // After as many of others as its author has waiting: who sends many waits for themselves.
    turn: ({ payload }) => Number(payload["turn"] ?? 1),
    run: async ({ payload }) => {
      const picture = await waitingPicture(db, String(payload["picture"]));
      if (!picture) return;
      const drawn = await redrawIncoming(storage, picture.incoming, { width: EDGE_MAX, height: EDGE_MAX });
      if (!drawn.ok) await notePicture(db, picture, { refusal: drawn.refusal }, clock.now());
      else {
        const { bytes, width, height } = drawn.value;
        const key = pictureKey(picture.publicId);
        await storage.put(bytes, key, "image/webp");
        // Its post may have been taken back while it was drawn.
        if (!(await notePicture(db, picture, { width, height }, clock.now()))) await storage.delete(key);
      }
      await storage.delete(picture.incoming);
    },
  };
}

/** Its row is gone already; here go the bytes, those that were sent too. */
export function deletePicture({ storage }: PublicWorker): Reaction {
  return {
    job: "forums.delete-picture",
    run: async ({ payload }) => {
      await storage.delete(pictureKey(String(payload["picture"])));
      await storage.delete(storageKey(String(payload["incoming"])));
    },
  };
}

/** Bytes without a row: of a process that was killed, of a copy of the files older than the database. And rows that wait for a day. */
export const sweepPictures = ({ db, storage, clock }: PublicWorker): Round => ({
  name: "forums.sweep-pictures",
  everyMs: 6 * HOUR_MS,
  run: async () => {
    const now = clock.now();
    await tellAgain(db, new Date(now.getTime() - 24 * HOUR_MS), now);
    let lot: string[] = [];
    const settle = async (): Promise<void> => {
      for (const id of await unknownOf(db, lot)) await storage.delete(pictureKey(id));
      lot = [];
    };
    // A row is there before its bytes are.
    for await (const { key } of storage.list(PICTURES)) {
      const [, id] = /\/([0-9a-z]{26})\.webp$/.exec(key) ?? [];
      if (id !== undefined) lot.push(id);
      if (lot.length >= LOT) await settle();
    }
    if (lot.length > 0) await settle();
  },
});
