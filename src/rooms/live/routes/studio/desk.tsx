import type { PublicDoor } from "../../../../core/door.ts";
import type { Answer } from "../../../../core/http/answer.ts";
import { refuseField } from "../../../../core/http/form.ts";
import type { Route } from "../../../../core/http/route.ts";
import { deskRoutes, everyRole, instantOf, owners, silence } from "../../../campaigns/index.ts";
import { describeForm, hourForm, replaceForm, stepForm } from "../../forms.ts";
import { studio as texts } from "../../messages/studio.ts";
import type { HandVerb } from "../../rules/hand.ts";
import { takeStep } from "../../store/steps.ts";
import { changeDeclaration, postpone } from "../../store/writing.ts";
import { back, doneOf, drawDesk, onDeclaration } from "./found.tsx";

/** What stops something, or says that it is no more, is told at any time: silence or not. */
const always: readonly HandVerb[] = ["end", "return", "withdraw"];

/** One declaration: what is said of it, its hour, and what is decided by hand. */
export function deskScreenRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  return [
    route.get("/declarations/:id", everyRole, (desk) =>
      onDeclaration(door, desk, (found) => drawDesk(door, found, { said: doneOf(desk) })),
    ),
    route.post("/declarations/:id", owners, describeForm, (desk, entered) =>
      onDeclaration(door, desk, async (found) => {
        if (!entered.ok) return drawDesk(door, found, { described: entered }, 422);
        const refused = silence(door, desk);
        if (refused !== undefined) return drawDesk(door, found, { described: entered, said: { refused } }, 422);
        await changeDeclaration(door.db, desk.reading.campaign, found.declaration, entered.values, desk.by);
        return back(found);
      }),
    ),
    route.post("/declarations/:id/heure", owners, hourForm, (desk, entered) =>
      onDeclaration(door, desk, async (found) => {
        if (!entered.ok) return drawDesk(door, found, { moved: entered }, 422);
        const frozen = silence(door, desk);
        if (frozen !== undefined) return drawDesk(door, found, { moved: entered, said: { refused: frozen } }, 422);
        const { startsAt, zone, reason = "" } = entered.values;
        const hour = { startsAt: instantOf(startsAt, zone), zone, reason };
        const moved = await postpone(door.db, desk.reading.campaign, found.declaration, hour, desk.by);
        if (moved.ok) return back(found);
        const said = texts[desk.visit.lang].refusals[moved.refusal];
        return drawDesk(door, found, { moved: refuseField(entered, "startsAt", said) }, 422);
      }),
    ),
    ...handRoutes(door),
  ];
}

function handRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  return [
    route.post("/declarations/:id/geste", owners, stepForm, (desk, entered) =>
      onDeclaration(door, desk, async (found): Promise<Answer> => {
        const t = texts[desk.visit.lang].refusals;
        const no = (refused: string | undefined, status = 422) =>
          drawDesk(door, found, { step: entered, said: { refused } }, status);
        if (!entered.ok) return no(entered.problems[0]?.sentence);
        const { verb, reason = "" } = entered.values;
        if (verb === "withdraw" && reason === "") return no(t["reason-missing"]);
        const frozen = always.includes(verb) ? undefined : silence(door, desk);
        if (frozen !== undefined) return no(frozen);
        const taken = await takeStep(door.db, desk.reading.campaign, found.declaration, { verb, reason }, desk.by);
        return taken.ok ? back(found) : no(t[taken.refusal], 409);
      }),
    ),
    route.post("/declarations/:id/remplacer", owners, replaceForm, (desk, entered) =>
      onDeclaration(door, desk, async (found): Promise<Answer> => {
        if (!entered.ok) return drawDesk(door, found, { replacing: entered }, 422);
        const no = (refused: string, status: number) =>
          drawDesk(door, found, { replacing: entered, said: { refused } }, status);
        const frozen = silence(door, desk);
        if (frozen !== undefined) return no(frozen, 422);
        const step = { verb: "replace", ...entered.values } as const;
        const taken = await takeStep(door.db, desk.reading.campaign, found.declaration, step, desk.by);
        return taken.ok ? back(found) : no(texts[desk.visit.lang].refusals[taken.refusal], 409);
      }),
    ),
  ];
}
