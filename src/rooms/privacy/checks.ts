import { verifyChain, type BrokenLink, type ChainHead, type ChainReport } from "../../core/audit.ts";
import type { Executor } from "../../core/db/handle.ts";
import type { Bilingual } from "../../core/lang.ts";
import { plural } from "../../ui/format.ts";
import { lateRooms } from "./rules.ts";
import { installedAt, lastSuccesses } from "./store/retention.ts";

/** One line of `preau doctor`: sound or not, in words, with what to do. */
export interface Check {
  readonly sound: boolean;
  readonly says: Bilingual;
}

const broken: Readonly<Record<BrokenLink, Bilingual>> = {
  "rows-changed": {
    fr: "des lignes scellées ont été changées, ajoutées ou retirées",
    en: "sealed rows were changed, added or removed",
  },
  "seal-changed": { fr: "le sceau lui-même a été changé", en: "the seal itself was changed" },
  "seal-missing": { fr: "le sceau d’avant manque", en: "the seal before it is missing" },
  "head-unknown": {
    fr: "la fin publiée n’est plus dans la chaîne : elle a été coupée ou récrite",
    en: "the published end is no longer in the chain: it was cut off or rewritten",
  },
};

/** Recomputes the whole chain of the audit log of one side. `published`: a head kept elsewhere, if there is one. */
export async function auditCheck(db: Executor, published?: ChainHead): Promise<Check> {
  const report = await verifyChain(db, published);
  if (!report.intact) {
    const why = broken[report.broken];
    const act = {
      fr: "Ne touchez à rien, gardez une copie, prévenez le délégué à la protection des données.",
      en: "Touch nothing, keep a copy, tell the data protection officer.",
    };
    return {
      sound: false,
      says: {
        fr: `Journal : au sceau ${report.seal}, ${why.fr}. ${act.fr}`,
        en: `Audit log: at seal ${report.seal}, ${why.en}. ${act.en}`,
      },
    };
  }
  return { sound: true, says: { fr: intactIn("fr", report), en: intactIn("en", report) } };
}

function intactIn(lang: "fr" | "en", { seals, rows, unsealed }: Extract<ChainReport, { intact: true }>): string {
  if (lang === "fr") {
    const lines = plural(rows, "fr", { one: "# ligne", many: "# de lignes", other: "# lignes" });
    const sealed = plural(seals, "fr", { one: "# sceau", many: "# de sceaux", other: "# sceaux" });
    return `Journal : ${lines} sous ${sealed}, aucune altérée ; ${unsealed} à sceller.`;
  }
  const lines = plural(rows, "en", { one: "# row", other: "# rows" });
  const sealed = plural(seals, "en", { one: "# seal", other: "# seals" });
  return `Audit log: ${lines} under ${sealed}, none altered; ${unsealed} to be sealed.`;
}

/** Whether every room has ended what it had to end. `rooms`: those that have a retention, on this side. */
export async function retentionCheck(db: Executor, rooms: readonly string[], now: Date): Promise<Check> {
  const done = await lastSuccesses(db);
  const runs = rooms.map((room) => ({ room, succeededAt: done.get(room) }));
  const late = lateRooms(runs, (await installedAt(db)) ?? now, now);
  if (late.length === 0)
    return {
      sound: true,
      says: { fr: "Conservation : chaque pièce est à jour.", en: "Retention: every room is up to date." },
    };
  return {
    sound: false,
    says: {
      fr: `Conservation : en retard de plus de deux jours pour ${late.join(", ")}. Vérifiez que le travailleur de ce côté tourne, et ce que dit son journal.`,
      en: `Retention: more than two days late for ${late.join(", ")}. Check that this side’s worker runs, and what its log says.`,
    },
  };
}
