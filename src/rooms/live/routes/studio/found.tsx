import type { PublicDoor } from "../../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../../core/http/answer.ts";
import { relaxed } from "../../../../core/http/security.ts";
import { storageKey } from "../../../../core/storage/index.ts";
import { campaignTopic, countFollowers, notFound, type Desk } from "../../../campaigns/index.ts";
import { deskPath } from "../../addresses.ts";
import { certificateOf } from "../../certificate.ts";
import type { EngineState } from "../../engine/parts.ts";
import { engineState } from "../../inside.ts";
import { studio as texts } from "../../messages/studio.ts";
import { DeclarationDeskPage, type DeclarationDeskProps } from "../../pages/studio/desk.tsx";
import type { Around } from "../../pages/studio/around.ts";
import { takesStream, type Standing } from "../../rules/state.ts";
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
  const engine = await engineState(config.live.port);
  const seen = {
    engine,
    address: config.live.url,
    rehearsed: await isRehearsed(door, found),
    around: await aroundOf(door, found, engine),
  };
  const watching = door.hub.followersOf(campaignTopic(found.declaration.campaign));
  return page(
    <DeclarationDeskPage
      {...{ ...found, extras, keyNow, seen, watching, bytes: await keptOf(door, found) }}
      {...drawn}
    />,
    {
      status,
      headers: relaxed("player"),
    },
  );
}

/** Looked at while a stream is awaited, and not at each look afterwards. */
async function aroundOf(
  { db, config }: PublicDoor,
  { desk, standing }: Found,
  engine: EngineState | undefined,
): Promise<Around> {
  const waits = takesStream(standing.state);
  const sends = config.mailUrl !== undefined || config.demonstration;
  return {
    certificate: waits ? await certificateOf(config.publicUrl, desk.visit.now) : { kind: "unreachable" },
    udp: engine && { port: config.live.udpPort, free: engine.udpFree },
    letters: sends ? (await countFollowers(db, desk.reading.campaign.id)).confirmed : undefined,
  };
}

/** Bytes of a recording that is shown no more and not deleted. */
async function keptOf({ storage }: PublicDoor, { declaration, standing }: Found): Promise<number> {
  if (standing.state !== "withdrawn" && declaration.replacedBy === undefined) return 0;
  let bytes = 0;
  for await (const { size } of storage.list(`live/${declaration.publicId}`)) bytes += size;
  return bytes;
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
