import { basename } from "node:path";
import { z } from "zod";
import { WrongSetting } from "../../core/config.ts";
import { Halt } from "../../core/halt.ts";
import { readStanding } from "../../rooms/primary/index.ts";
import * as roll from "../../rooms/roll/index.ts";
import { onRoll, type Ground } from "./ground.ts";
import { keysOn } from "./key.ts";

const day = z.iso.date("give a day, such as 2026-02-01");
const said = (what: string, most: number) => z.string({ error: what }).trim().min(3, what).max(most, what);

/** R-F1-04: what is recorded of every delivery. */
const originSchema = z.object({
  office: said("say which office delivered it, in 3 to 200 characters", 200),
  asked: day,
  received: day,
  medium: z.enum(["download", "mail", "disk"], { error: "say one of download, mail, disk" }),
  undertaking: said("give the reference of the signed undertaking of no commercial use, in 3 to 500 characters", 500),
});

type ImportTerms = Parameters<typeof roll.importDelivery>[3];

/** Imports each file; answers what each gave. Stops at the first that is refused as a whole. */
export async function importFiles(
  paths: readonly string[],
  given: Readonly<Record<string, unknown>>,
  accepted: Pick<ImportTerms, "acceptRefused" | "acceptGone" | "acceptOlder">,
): Promise<readonly roll.ImportReport[]> {
  const origin = originSchema.safeParse(given);
  if (!origin.success) {
    const [issue] = origin.error.issues;
    throw new WrongSetting(`--${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not understood"}`);
  }
  const { office, asked, received, medium, undertaking } = origin.data;
  const about = { office, askedOn: asked, receivedOn: received, medium, undertaking };
  return await onRoll(async (ground) => {
    const hands = { ...ground, keys: await keysOn(ground) };
    const terms = { ...(await termsOf(ground)), ...accepted };
    const reports = [];
    for (const path of paths) reports.push(await importOne(hands, path, about, terms));
    return reports;
  });
}

async function importOne(
  hands: roll.Hands,
  path: string,
  about: Omit<Parameters<typeof roll.importDelivery>[2], "fileName">,
  terms: ImportTerms,
): Promise<roll.ImportReport> {
  const imported = await roll.importDelivery(
    hands,
    await roll.fileSource(path),
    { ...about, fileName: basename(path) },
    terms,
  );
  if (imported.ok) return imported.value;
  const missing = imported.missing ? ` Missing: ${imported.missing.join(", ")}.` : "";
  throw new Halt("copy-refused", `${basename(path)}: ${roll.deliveryRefusals[imported.refusal].en}${missing}`);
}

/** What the primary decided: no delivery is read before. */
async function termsOf({ primary }: Ground) {
  const { parameters } = await readStanding(primary);
  if (!parameters)
    throw new WrongSetting("the primary has no parameters yet: its cut-off and the day of age are needed");
  const { rollCutOff, adultOn } = parameters.content;
  return { cutOff: rollCutOff, adultOn };
}
