import type { PublicDoor } from "../../../../core/door.ts";
import { json, page, type Answer } from "../../../../core/http/answer.ts";
import type { Route } from "../../../../core/http/route.ts";
import { relaxed } from "../../../../core/http/security.ts";
import { deskRoutes, owners, silence } from "../../../campaigns/index.ts";
import { nothingForm, offerForm } from "../../forms.ts";
import { engineState, passOffer, stopOffer } from "../../inside.ts";
import { studio as texts } from "../../messages/studio.ts";
import { CameraPage } from "../../pages/studio/camera.tsx";
import { takesStream } from "../../rules/state.ts";
import { makeKey, revokeKey } from "../../store/keys.ts";
import { onDeclaration, type Found } from "./found.tsx";

const MINUTE_MS = 60_000;

/** "From this device": the browser's offer is passed to the live door, with a key that nobody sees and that ends in a minute. */
export function cameraRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  return [
    route.get("/declarations/:id/camera", owners, (desk) =>
      onDeclaration(door, desk, ({ declaration }) =>
        page(<CameraPage {...{ desk, declaration }} />, { headers: relaxed("camera") }),
      ),
    ),
    route.draw("/declarations/:id/camera/offre", owners, offerForm, (desk, entered) =>
      onDeclaration(door, desk, async (found): Promise<Answer> => {
        if (!entered.ok) return no(entered.problems[0]?.sentence, 422);
        const refused = silence(door, desk) ?? (await whyNot(door, found));
        return refused === undefined ? offered(door, found, entered.values.sdp) : no(refused);
      }),
    ),
    route.draw("/declarations/:id/camera/fin", owners, nothingForm, (desk) =>
      onDeclaration(door, desk, async ({ declaration }) => {
        await stopOffer(door.config.live.port, declaration.publicId);
        await revokeKey(door.db, desk.reading.campaign, declaration, desk.by);
        return json({ stopped: true });
      }),
    ),
  ];
}

const no = (refused: string | undefined, status = 409): Answer => json({ refused }, { status });

/** Looked at before a key is made: making one revokes the encoder's. */
async function whyNot(door: PublicDoor, { desk, declaration, standing }: Found): Promise<string | undefined> {
  const t = texts[desk.visit.lang].refusals;
  if (!takesStream(standing.state) || declaration.externalUrl !== undefined) return t.ended;
  const engine = await engineState(door.config.live.port);
  if (!engine) return t.away;
  const there = engine.receiving.find((one) => one.declaration === declaration.publicId);
  return there && there.silentFor < 2_000 ? t.busy : undefined;
}

async function offered(door: PublicDoor, { desk, declaration }: Found, sdp: string): Promise<Answer> {
  const expiresAt = new Date(desk.visit.now.getTime() + MINUTE_MS);
  const key = await makeKey(door.db, desk.reading.campaign, declaration, { expiresAt }, desk.by);
  if (!key.ok) return no(texts[desk.visit.lang].refusals[key.refusal]);
  const answer = await passOffer(door.config.live.port, key.value, sdp);
  if (answer.ok) return json({ answer: answer.value });
  const t: Readonly<Record<string, string>> = texts[desk.visit.lang].refusals;
  return no(t[answer.refusal] ?? t["away"]);
}
