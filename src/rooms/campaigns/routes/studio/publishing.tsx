import type { PublicDoor } from "../../../../core/door.ts";
import { seeOther, type Answer } from "../../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../../core/http/form.ts";
import type { Route } from "../../../../core/http/route.ts";
import { ok, refuse, type Outcome } from "../../../../core/outcome.ts";
import { deskRoutes, silence, studioPath, writers, type Desk } from "../../desk.tsx";
import { bareForm } from "../../forms/following.ts";
import { newsForm, placeForm, reasonForm, releaseForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import { zone } from "../../pages/shell.tsx";
import { notFound } from "../../reading.ts";
import { waiting } from "../../rules/release.ts";
import { instantOf } from "../../rules/zones.ts";
import { placeMeasure, themesOf } from "../../store/themes.ts";
import { callOff, release, withdraw, type Appears } from "../../store/releases.ts";
import { findWriting, lastText, type Writing, type WritingKind } from "../../store/writings.ts";
import { editorPage, folderOf } from "./editing.tsx";

/** What turns a saved text into something the public reads, and takes it back. */
export function publishingRoutes(door: PublicDoor, kind: WritingKind): readonly Route[] {
  const route = deskRoutes(door);
  const at = (verb: string): string => `${folderOf(kind)}/:id/${verb}`;
  const found = async (desk: Desk, act: (writing: Writing) => Promise<Answer>): Promise<Answer> => {
    const writing = await findWriting(door.db, desk.reading.campaign.id, kind, desk.visit.params["id"] ?? "");
    return writing ? act(writing) : notFound(desk.visit);
  };
  return [
    route.post(at("publier"), writers, releaseForm, (desk, entered) =>
      found(desk, (writing) => publish(door, desk, writing, entered)),
    ),
    route.post(at("annuler"), writers, bareForm, (desk) =>
      found(desk, async (writing) => {
        const { awaited, campaign, now } = desk.reading;
        const due = waiting(writing.releases, awaited, now).map(({ release: one }) => one.id);
        await callOff(door.db, campaign, writing, due, desk.by);
        return done(desk, writing);
      }),
    ),
    route.post(at("retirer"), writers, reasonForm, (desk, entered) =>
      found(desk, async (writing) => {
        if (!entered.ok) return again(door, desk, writing, { refused: entered.problems[0]?.sentence });
        await withdraw(door.db, desk.reading.campaign, writing, entered.values.reason, desk.by);
        return done(desk, writing);
      }),
    ),
    ...(kind === "measure"
      ? [
          route.post(at("place"), writers, placeForm, (desk, entered) =>
            found(desk, async (writing) => {
              if (!entered.ok) return again(door, desk, writing, { refused: entered.problems[0]?.sentence });
              const frozen = silence(door, desk);
              if (frozen !== undefined) return again(door, desk, writing, { refused: frozen });
              const themes = await themesOf(door.db, desk.reading.campaign.id);
              const themeId = themes.find(({ publicId }) => publicId === entered.values.theme)?.id;
              const to = { themeId, place: entered.values.place };
              await placeMeasure(door.db, desk.reading.campaign, writing.id, to, desk.by);
              return done(desk, writing);
            }),
          ),
        ]
      : []),
  ];
}

type EnteredRelease = Entered<typeof releaseForm.fields>;

async function publish(door: PublicDoor, desk: Desk, writing: Writing, entered: EnteredRelease): Promise<Answer> {
  const t = texts[desk.visit.lang].writing;
  const refused = (said: string, field?: "at") =>
    again(door, desk, writing, field ? {} : { refused: said }, field ? refuseField(entered, field, said) : entered);
  if (!entered.ok) return again(door, desk, writing, {}, entered);
  const appears = appearsOf(entered.values, desk);
  if (!appears.ok) return refused(t[appears.refusal], appears.refusal === "declarationOver" ? undefined : "at");
  // A scheduled text that falls into a silence waits for its end by itself; only what would appear now is refused.
  const frozen = appears.value.when === "now" ? silence(door, desk) : undefined;
  if (frozen !== undefined) return refused(frozen);
  const { number, note = "" } = entered.values;
  const decision = { number: Number(number), appears: appears.value, note };
  const released = await release(door.db, desk.reading.campaign, writing, decision, desk.by);
  if (released.ok) return done(desk, writing);
  const words = { overtaken: t.gone, "already-published": t.already, withdrawn: t.isWithdrawn };
  return refused(words[released.refusal]);
}

function appearsOf(
  { when, at }: { readonly when: Appears["when"]; readonly at: string | undefined },
  { reading }: Desk,
): Outcome<Appears, "atMissing" | "atPast" | "declarationOver"> {
  if (when === "now") return ok({ when });
  if (when === "declaration") return reading.standing.declarationEndedAt ? refuse("declarationOver") : ok({ when });
  if (at === undefined) return refuse("atMissing");
  const instant = instantOf(at, zone);
  return instant <= reading.now ? refuse("atPast") : ok({ when, at: instant });
}

async function again(
  door: PublicDoor,
  desk: Desk,
  writing: Writing,
  said: { readonly refused?: string | undefined },
  release?: EnteredRelease,
): Promise<Answer> {
  const last = await lastText(door.db, writing.id);
  const entered = newsForm.blank(last ? { ...last, number: String(last.number) } : {});
  return editorPage(door, desk, writing.kind, { writing, entered, said, status: 422, ...(release && { release }) });
}

const done = (desk: Desk, writing: Writing): Answer =>
  seeOther(desk.visit.href(`${studioPath(desk, folderOf(writing.kind))}/${writing.publicId}?fait=decide`));
