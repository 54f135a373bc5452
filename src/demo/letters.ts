import { randomUUID } from "node:crypto";
import { depositLetter } from "../core/letter-box.ts";
import { sealLetter } from "../core/letters.ts";
import { dayIn } from "../core/zones.ts";
import { bornToRegister } from "./birthday.ts";
import type { PublicGround } from "./index.ts";
import { must } from "./must.ts";

/** A pre-registration that came from the site and waits for somebody to see the proof: an invented minor of Roubaix. */
export async function fillDemoLetters({ letters, letterKey, clock }: PublicGround): Promise<void> {
  const day = dayIn("Europe/Paris", clock.now());
  const letter = {
    ...{ reference: "C0FFEE42", kind: "minor" as const, birthName: "Ouzelvion", firstNames: "Maïwenn, Ysé" },
    ...{ birthDate: bornToRegister(day), commune: "59512", email: "maiwenn.ouzelvion@courrier.example" },
  };
  const sealed = must(sealLetter(letterKey, "roll-registration", letter));
  await depositLetter(letters, { kind: "roll-registration", sealed, key: randomUUID(), day });
}
