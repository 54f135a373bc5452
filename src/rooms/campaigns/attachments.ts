import type { ComponentChildren } from "preact";
import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";

/** What other rooms show beside a measure (sources, questions, concerns). Filled by the wiring; at most one statement a room. */
export interface Attachments {
  readonly ofMeasure: (
    door: PublicDoor,
    visit: Visit,
    measureId: string,
  ) => Promise<readonly { readonly title: string; readonly content: ComponentChildren }[]>;
}

export const nothingAttached: Attachments = { ofMeasure: () => Promise.resolve([]) };
