import { hiddenText, line, tick } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";
import type { Bilingual } from "../../../core/lang.ts";

const both = (fr: string, en: string): Bilingual => ({ fr, en });

const reason = line({
  label: both("Motif", "Reason"),
  hint: both("Sans nom. Gardé avec le vôtre.", "Without a name. Kept with yours."),
  min: 3,
  max: 500,
});

export const searchForm = form({
  department: line({ label: both("Code du département", "Code of the department"), min: 2, max: 3 }),
});
export const keepBothForm = form({ reason });
export const keepOneForm = form({
  keep: hiddenText({ max: 5 }),
  reason,
  sure: tick({
    label: both(
      "C’est la même personne ; son autre inscription est rayée",
      "This is the same person; their other entry is struck",
    ),
    mustBeTicked: true,
  }),
});
