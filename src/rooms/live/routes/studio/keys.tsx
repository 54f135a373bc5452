import type { PublicDoor } from "../../../../core/door.ts";
import type { Route } from "../../../../core/http/route.ts";
import { deskRoutes, owners } from "../../../campaigns/index.ts";
import { keyForm, nothingForm } from "../../forms.ts";
import { studio as texts } from "../../messages/studio.ts";
import { takesStream } from "../../rules/state.ts";
import { makeKey, revokeKey } from "../../store/keys.ts";
import { back, drawDesk, onDeclaration, type Found } from "./found.tsx";

const DAY_MS = 86_400_000;

/** The key of an encoder. Its secret is in the one answer that made it, and nowhere after. */
export function keyRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  return [
    route.post("/declarations/:id/cle", owners, keyForm, (desk, entered) =>
      onDeclaration(door, desk, async (found) => {
        const refused = texts[desk.visit.lang].refusals.ended;
        const waits = takesStream(found.standing.state) && found.declaration.externalUrl === undefined;
        if (!waits) return drawDesk(door, found, { said: { refused } }, 409);
        const { campaign } = desk.reading;
        const after = entered.ok ? (entered.values.after ?? "") : "";
        const made = { expiresAt: expiryOf(found), after };
        const key = await makeKey(door.db, campaign, found.declaration, made, desk.by);
        if (key.ok) return drawDesk(door, found, { secret: key.value });
        return drawDesk(door, found, { said: { refused: texts[desk.visit.lang].refusals[key.refusal] } }, 409);
      }),
    ),
    route.post("/declarations/:id/cle/revoquer", owners, nothingForm, (desk) =>
      onDeclaration(door, desk, async (found) => {
        await revokeKey(door.db, desk.reading.campaign, found.declaration, desk.by);
        return back(found, "retiree");
      }),
    ),
  ];
}

/** A day after the hour, or after now when the hour is past or unknown. */
function expiryOf({ desk, standing: { hour } }: Found): Date {
  const { now } = desk.visit;
  const from = hour && hour.startsAt > now ? hour.startsAt : now;
  return new Date(from.getTime() + DAY_MS);
}
