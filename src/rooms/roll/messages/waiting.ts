import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";

/** What waits of the roll, on the office's home. */
export const waitingMessages = defineMessages({
  fr: {
    objections: (n: number, day: string) =>
      `${plural(n, "fr", { one: "# opposition attend", other: "# oppositions attendent" })}, la première à traiter au plus tard le ${day}`,
    pages: (n: number) =>
      n === 0
        ? "toutes les pages sont réglées : des listes attendent d’être remises"
        : plural(n, "fr", { one: "# page à régler", other: "# pages à régler" }),
    doubles: (n: number) => plural(n, "fr", { one: "# doublon à décider", other: "# doublons à décider" }),
  },
  en: {
    objections: (n, day) =>
      `${plural(n, "en", { one: "# objection waits", other: "# objections wait" })}, the first to be dealt with by ${day}`,
    pages: (n) =>
      n === 0
        ? "every page is settled: rolls wait to be handed over"
        : plural(n, "en", { one: "# page to settle", other: "# pages to settle" }),
    doubles: (n) => plural(n, "en", { one: "# double entry to decide", other: "# double entries to decide" }),
  },
});
