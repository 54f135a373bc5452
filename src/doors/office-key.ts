import type { KeyObject } from "node:crypto";
import { WrongSetting } from "../core/config.ts";
import { publicKeyFromText, type KeyPairName } from "../core/crypto/keys.ts";

const settingOf = {
  letters: "PREAU_OFFICE_LETTER_KEY",
  publications: "PREAU_OFFICE_PUBLICATION_KEY",
} as const satisfies Record<KeyPairName, string>;

/** The office's public key, as a setting: nothing of the public side ever opens a key file of the office. */
export function officeKey(given: string | undefined, name: KeyPairName): KeyObject {
  const key = publicKeyFromText(name, given ?? "");
  if (key.ok) return key.value;
  throw new WrongSetting(
    `${settingOf[name]}: the office's public key is missing; preau init writes it, and preau start tells it`,
  );
}
