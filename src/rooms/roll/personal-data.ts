import { rollProcessing } from "../../contracts/register.ts";
import type { Db } from "../../core/db/handle.ts";
import type { PersonalData } from "../../core/personal-data.ts";
import { openEntry } from "./complementary/sealing.ts";
import { entriesWithToken } from "./complementary/store/entries.ts";
import { checkDeadline } from "./deadline.ts";
import type { BirthDate } from "./reading/values.ts";
import type { RollKeys } from "./sealing/keys.ts";
import { nameToken } from "./sealing/tokens.ts";
import { withToken, type Found } from "./store/electors.ts";

/** Somebody who asks what the roll holds on them, once their identity was checked. */
export interface ElectorSubject {
  readonly name: string;
  readonly birthDate: BirthDate;
  readonly keys: RollKeys;
}

const withTheRoll = {
  fr: "Avec le fichier, au plus tard trois semaines après le dernier tour.",
  en: "With the file, three weeks after the last round at the latest.",
};
const evidence = {
  fr: "Avec les preuves de la primaire : ni nom ni date de naissance.",
  en: "With the evidence of the primary: neither name nor birth date.",
};

// Who decided, from where, how many: of the bytes of deliveries and prints only where they are, and those end with the file.
const nameless = [
  ...["key", "precondition", "batch", "batch_end", "share", "commune", "destruction", "delivery", "delivery_step"],
  ...["destruction_begun", "sheet", "sheet_destroyed"],
  ...["reopening", "freeze", "thaw", "frozen_place", "printing", "printed", "unprinted"],
  ...["objection", "objection_wrong_code", "objection_answer", "objection_alarm", "strike_undone"],
  ...[
    "move_undone",
    "registration",
    "registration_answer",
    "letter_unreadable",
    "complementary_double",
    "complementary_double_apart",
  ],
  ...["duplicate_apart", "complementary_withdrawn", "bag", "bag_withdrawn", "enrolment_import", "enrolment"],
  ...["keying", "keying_page", "keying_end", "keying_cancelled"],
];

// Keyed hashes of people, and who was taken out, sealed.
const sealed = ["suppression", "objection_code", "objection_identity", "keying_hold", "keying_entry"];

export const rollPersonalData = (db?: Db<"roll">): PersonalData<"roll", ElectorSubject> => ({
  room: "roll",
  register: [rollProcessing],
  tables: [
    ...nameless.map((name) => ({ table: `roll.${name}`, personal: false, ends: evidence })),
    ...["block", "block_rest", "elector", "elector_rest", ...sealed].map((name) => ({
      ...{ table: `roll.${name}`, personal: true, ends: withTheRoll },
    })),
    {
      ...{ table: "roll.keying_read", personal: true },
      ends: {
        fr: "Quand la liste saisie est remise ou annulée, ou avec le fichier.",
        en: "When the keyed roll is handed over or cancelled, or with the file.",
      },
    },
    {
      ...{ table: "roll.complementary", personal: true },
      ends: {
        fr: "La personne, scellée : quand elle est retirée, ou avec le fichier. La ligne, sans elle : avec les preuves de la primaire.",
        en: "The person, sealed: when they are withdrawn, or with the file. The row, without them: with the evidence of the primary.",
      },
    },
    {
      ...{ table: "roll.duplicate", personal: true },
      ends: {
        fr: "Empreintes de la personne : avec le fichier. La ligne, sans elles : avec les preuves de la primaire.",
        en: "Hashes of the person: with the file. The row, without them: with the evidence of the primary.",
      },
    },
    {
      ...{ table: "roll.move", personal: true },
      ends: {
        fr: "Qui a changé de liste, scellé : quand le changement est repris, ou avec le fichier. La ligne, sans nom : avec les preuves de la primaire.",
        en: "Who moved, sealed: when the move is taken back, or with the file. The row, without a name: with the evidence of the primary.",
      },
    },
    {
      ...{ table: "roll.strike", personal: true },
      ends: {
        fr: "Qui a été rayé, scellé : à l’arrêt du département. La ligne, sans nom : avec les preuves de la primaire.",
        en: "Who was struck, sealed: when the department is frozen. The row, without a name: with the evidence of the primary.",
      },
    },
  ],
  gather: async (roll, subject) => ({ ...(await heldOnElector(roll, subject)) }),
  // Being on the roll is the commune's to decide; what a person may ask of the party is an objection (R-F1-09).
  erase: () => Promise.resolve(),
  ...(db && { expire: (now: Date) => checkDeadline(db, now) }),
});

export interface HeldOnElector {
  readonly electors: readonly Found[];
  readonly complementary: readonly Found[];
}

/** In every commune, on the roll and on the complementary list. Whoever calls writes the line of the log. */
export async function heldOnElector(
  roll: Db<"roll">,
  { name, birthDate, keys }: ElectorSubject,
): Promise<HeldOnElector> {
  const token = nameToken(keys.token, name, birthDate);
  return {
    electors: await withToken(roll, keys, { kind: "name", token }),
    complementary: (await entriesWithToken(roll, token)).map((entry) => openEntry(keys, entry)),
  };
}
