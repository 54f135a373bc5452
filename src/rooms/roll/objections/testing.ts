import { randomUUID } from "node:crypto";
import type { Letter, LetterKind } from "../../../contracts/letters.ts";
import type { KeyPair } from "../../../core/crypto/keys.ts";
import type { Db } from "../../../core/db/handle.ts";
import { depositLetter } from "../../../core/letter-box.ts";
import { sealLetter } from "../../../core/letters.ts";
import { birthDateOf } from "../reading/values.ts";
import { someKeys } from "../testing.ts";
import { nameToken } from "../sealing/tokens.ts";
import type { Match } from "./identity.ts";
import { suppressionOf } from "./rules.ts";

/** Zélie Oriane Démouchelle, of the ordinary row of a test's register. */
export const zelie = {
  ...{ birthName: "Démouchelle", firstNames: "Zélie Oriane", birthDate: "07/03/1974", commune: "59350" },
  email: "",
};

export const matchOf = ({ birthName, firstNames, birthDate, commune } = zelie, key = someKeys.token): Match => ({
  commune,
  token: nameToken(key, birthName, birthDateOf(birthDate)),
  suppression: suppressionOf(key, { birthName, firstNames, birthDate: birthDateOf(birthDate), commune }),
});

/** A letter as the public side drops it. */
export async function dropped<K extends LetterKind>(
  letters: Db<"letters">,
  office: KeyPair,
  kind: K,
  letter: Letter<K>,
  day = "2011-03-03",
): Promise<void> {
  const sealed = sealLetter(office.publicKey, kind, letter);
  if (!sealed.ok) throw new Error(sealed.refusal);
  await depositLetter(letters, { kind, sealed: sealed.value, key: randomUUID(), day });
}
