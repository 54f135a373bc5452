import { deriveKey } from "../../../core/crypto/derive.ts";
import type { RollKeys } from "./keys.ts";

/**
 * The key of one file of the office's storage: what opens the roll opens its uploads and its prints, and nothing else does. It is made of
 * the file's name, so that a file put in another's place does not open.
 */
export const fileKey = (keys: RollKeys, name: string): Buffer => deriveKey(keys.file, `roll/file/${name}`);
