import type { PublicDoor } from "../../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../../core/http/answer.ts";
import { relaxed } from "../../../../core/http/security.ts";
import { storageKey } from "../../../../core/storage/index.ts";
import { campaignTopic, notFound, type Desk } from "../../../campaigns/index.ts";
import { deskPath } from "../../addresses.ts";
import { engineState } from "../../inside.ts";
import { studio as texts } from "../../messages/studio.ts";
import { DeclarationDeskPage, type DeclarationDeskProps } from "../../pages/studio/desk.tsx";
import type { Standing } from "../../rules/state.ts";
import { declarationsOf, declarationStandingAt, type Declaration } from "../../store/declarations.ts";
import { keyOf } from "../../store/keys.ts";
import { extrasOf } from "../../store/replay.ts";

/** A declaration at its team's desk. */
export interface Found {
  readonly desk: Desk;
  readonly declaration: Declaration;
  readonly standing: Standing;
}

/** What was typed and refused, what was just made, and what is said at the top. */
export type Drawn = Pick<
  DeclarationDeskProps,
  "said" | "secret" | "described" | "moved" | "step" | "replacing" | "captions" | "chapters"
>;

/** Finds the declaration of the address among those of the campaign, and of no other. */
export async function onDeclaration<A = never>(
  door: PublicDoor,
  desk: Desk,
  act: (found: Found) => Promise<Answer | A> | Answer | A,
): Promise<Answer | A> {
  const { campaign, now } = desk.reading;
  const all = await declarationsOf(door.db, campaign.slug);
  const declaration = all.find(({ publicId }) => publicId === desk.visit.params["id"]);
  if (!declaration) return notFound(desk.visit);
  return act({ desk, declaration, standing: declarationStandingAt(declaration, campaign, now) });
}

/** Draws the desk of a declaration, with what the live door says of it at this instant. */
export async function drawDesk(door: PublicDoor, found: Found, drawn: Drawn = {}, status = 200): Promise<Answer> {
  const { db, config } = door;
  const [extras, keyNow] = [await extrasOf(db, found.declaration), await keyOf(db, found.declaration)];
  const seen = {
    engine: await engineState(config.live.port),
    address: config.live.url,
    rehearsed: await isRehearsed(door, found),
  };
  const watching = door.hub.followersOf(campaignTopic(found.declaration.campaign));
  return page(<DeclarationDeskPage {...{ ...found, extras, keyNow, seen, watching }} {...drawn} />, {
    status,
    headers: relaxed("player"),
  });
}

async function isRehearsed({ storage }: PublicDoor, { declaration, standing }: Found): Promise<boolean> {
  if (standing.state !== "announced") return false;
  return (await storage.head(storageKey(`rehearsal/${declaration.publicId}/master.m3u8`))).ok;
}

export const back = ({ desk, declaration }: Found, done: keyof (typeof texts)["fr"]["done"] = "1"): Answer =>
  seeOther(desk.visit.href(`${deskPath(declaration)}?fait=${done}`));

/** What the page says after a redirect: fixed sentences, so that no address can put words into our mouth. */
export function doneOf({ visit }: Desk): { readonly done: string | undefined } {
  const done: Readonly<Record<string, string>> = texts[visit.lang].done;
  return { done: done[visit.query.get("fait") ?? ""] };
}
