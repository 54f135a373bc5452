import type { fileNames, fileStates } from "../../contracts/calendar.ts";
import { defineMessages } from "../../ui/messages.ts";
import { calendarDay } from "../../ui/format.ts";
import type { Lang } from "../../core/lang.ts";
import type { FileState } from "./terms.ts";

type FileName = (typeof fileNames)[number];

/** R-PRIV-01: the files of which the public reads another state than theirs. The day alone is no news. */
export const filesUntold = (published: readonly FileState[], now: readonly FileState[]): readonly FileState[] =>
  now.filter(({ file, state }) => stateIn(published, file) !== state);

const stateIn = (states: readonly FileState[], file: FileName) =>
  states.find((one) => one.file === file)?.state ?? "not-constituted";

export const filesMessages = defineMessages({
  fr: {
    title: "« Les trois fichiers » ne dit pas encore",
    publish: "Publiez pour que le public le lise.",
    names: { roll: "Fichier 1", bureaus: "Fichier 2", recontact: "Fichier 3" } satisfies Record<FileName, string>,
    states: {
      "not-constituted": "pas encore constitué",
      "being-made": "en cours de constitution",
      "in-use": "en service",
      closed: "clos",
      destroyed: "détruit",
    } satisfies Record<(typeof fileStates)[number], string>,
    line: (file: string, state: string, since: string) => `${file} : ${state} depuis le ${since}.`,
  },
  en: {
    title: "“The three files” does not say yet",
    publish: "Publish, for the public to read it.",
    names: { roll: "File 1", bureaus: "File 2", recontact: "File 3" },
    states: {
      "not-constituted": "not yet made",
      "being-made": "being made",
      "in-use": "in use",
      closed: "closed",
      destroyed: "destroyed",
    },
    line: (file: string, state: string, since: string) => `${file}: ${state} since ${since}.`,
  },
});

/** « Fichier 1 : en service depuis le 1er septembre 2011. » */
export function fileLine({ file, state, since }: FileState, lang: Lang): string {
  const m = filesMessages[lang];
  return m.line(m.names[file], m.states[state], calendarDay(since, lang));
}
