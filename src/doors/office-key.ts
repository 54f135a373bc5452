import { join } from "node:path";
import { publicKeyFromText, publicKeyText, readKeyPair, type KeyPairName } from "../core/crypto/keys.ts";
import { WrongSetting } from "../core/config.ts";

/** The office's public key: a setting when the office is on another machine, else the key file's public half. */
export function officeKey(home: string, given: string | undefined, name: KeyPairName) {
  const pair = given === undefined ? readKeyPair(join(home, "keys"), name) : undefined;
  const key = publicKeyFromText(name, given ?? (pair?.ok === true ? publicKeyText(pair.value.publicKey) : ""));
  if (key.ok) return key.value;
  throw new WrongSetting(
    `PREAU_OFFICE_${name === "letters" ? "LETTER" : "PUBLICATION"}_KEY: the office's public key is missing`,
  );
}
