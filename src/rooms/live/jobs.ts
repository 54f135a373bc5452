import type { Reactions } from "../../core/jobs.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { drawPoster } from "./jobs/poster.ts";
import { posterUploaded } from "./store/poster.ts";

/** What follows this room's own events. */
export const reactions = (worker: PublicWorker): Reactions => ({ [posterUploaded]: [drawPoster(worker)] });
