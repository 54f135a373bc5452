import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Fields } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Outcome } from "../../../core/outcome.ts";
import { department, zoneOfDepartment } from "../../../core/territories.ts";
import { authorNames, type RoleHolder } from "../../staff/index.ts";
import { changePlace, decideRound, enterPlace, mergePlaces, movePrecincts } from "../acts/places.ts";
import { contentOf, placeTexts, precinctsIn } from "../entries.ts";
import { mergeForm, moveForm, newPlaceForm, placeForm, roundForm } from "../forms.ts";
import { paths } from "../pages/frame.tsx";
import { NewPlacePage, PlacePage, type PlaceForms } from "../pages/place.tsx";
import { actRefusals, type ActRefusal } from "../refusals.ts";
import { actorOf, done, mayHere, saidOf, type Room } from "../room.ts";
import { mergedInto } from "../store/mergers.ts";
import { actsOf, lastPublishing, placeById, places, precinctsOf } from "../store/reading.ts";
import { isMerged, roundNumbers, type Place } from "../terms.ts";

/** One place: read, change, take precincts, merge, cancel for a round; and adding one. */
export const placeRoutes = (room: Room): readonly Route[] => [...newPlaceRoutes(room), ...onePlaceRoutes(room)];

function newPlaceRoutes({ door, changes }: Room): readonly Route[] {
  const draw = (visit: Visit, member: RoleHolder, entered: Entered<typeof newPlaceForm.fields>): Answer => {
    const code = visit.params["code"] ?? "";
    const here = department(code);
    if (!here || !mayHere(member, "change", code)) return seeOther(visit.href(paths.overview));
    const status = entered.problems.length > 0 ? { status: 422 } : {};
    return page(<NewPlacePage {...{ visit, member, entered, department: code }} />, status);
  };
  const usual = (code: string) => ({
    ...{ opens1: "09:00", closes1: "19:00", opens2: "09:00", closes2: "19:00" },
    zone: zoneOfDepartment(code),
  });
  return [
    get("/lieux/departements/:code/nouveau", { guard: changes }, (visit, member) =>
      draw(visit, member, newPlaceForm.blank(usual(visit.params["code"] ?? ""))),
    ),
    post(
      "/lieux/departements/:code/nouveau",
      { guard: changes, form: newPlaceForm },
      async (visit, entered, member) => {
        if (!entered.ok) return draw(visit, member, entered);
        const v = entered.values;
        const say = (field: keyof typeof v, why: ActRefusal) =>
          draw(visit, member, refuseField(entered, field, actRefusals[why][visit.lang]));
        const [content, keys] = [contentOf(v, undefined), precinctsIn(v.precincts)];
        if (!content.ok) return say("source", content.refusal);
        if (!keys.ok) return say("precincts", keys.refusal);
        const actor = actorOf(visit, member, v.reason);
        const made = await enterPlace(door.polling, visit.params["code"] ?? "", content.value, keys.value, actor);
        if (made.ok) return done(visit, paths.place(made.value));
        return say(fieldOf[made.refusal] ?? "reason", made.refusal);
      },
    ),
  ];
}

/** The field of a form about which an act was refused; the reason stands for the rest. */
const fieldOf: Partial<Record<ActRefusal, "closes1" | "zone" | "commune">> = {
  "closes-before-it-opens": "closes1",
  "unknown-zone": "zone",
  "unknown-commune": "commune",
};

function onePlaceRoutes({ door, reads, changes }: Room): readonly Route[] {
  const db = door.polling;
  const nowhere = (visit: Visit): Answer => seeOther(visit.href(paths.overview));

  /** Among the other places of its department that stand, by town. */
  const mergeFormOf = async (place: Place) =>
    mergeForm(
      (await places(db, [place.department]))
        .filter((other) => other.id !== place.id && !isMerged(other))
        .map(({ publicId, content }) => ({ value: publicId, label: inBoth(placeTitle(content)) })),
    );

  const draw = async (
    visit: Visit,
    member: RoleHolder,
    place: Place,
    left: Partial<PlaceForms> = {},
  ): Promise<Answer> => {
    const read = String(place.number);
    const merge = await mergeFormOf(place);
    const forms: PlaceForms = {
      edit: placeForm.blank({ ...placeTexts(place.content), read }),
      ...{ move: moveForm.blank(), merge: merge.blank({ read }), round: roundForm.blank({ read }) },
      ...left,
    };
    const [precincts, acts] = [await precinctsOf(db, place.id), await actsOf(db, place.id)];
    const published = await lastPublishing(db);
    const takenBy = isMerged(place) ? await placeById(db, (await mergedInto(db, place.id)) ?? "") : undefined;
    const known = { visit, member, place, precincts, acts, forms, published, merge, takenBy };
    const props = { ...known, nameOf: await authorNames(door) };
    const refused = Object.keys(left).length > 0;
    return page(<PlacePage {...props} said={saidOf(visit)} />, refused ? { status: 422 } : {});
  };

  const readable = async (visit: Visit, member: RoleHolder): Promise<Place | undefined> => {
    const place = await placeById(db, visit.params["id"] ?? "");
    return place && mayHere(member, "read", place.department) ? place : undefined;
  };

  /** Draws the form again with why; after a conflict it carries the new number, so that sent again it prevails knowingly. */
  const refusedIn = async <F extends Fields>(
    visit: Visit,
    member: RoleHolder,
    left: (entered: Entered<F>) => Partial<PlaceForms>,
    entered: Entered<F>,
    why?: { readonly field: keyof F & string; readonly refusal: ActRefusal },
  ): Promise<Answer> => {
    const place = await readable(visit, member);
    if (!place) return nowhere(visit);
    const said = why ? refuseField(entered, why.field, actRefusals[why.refusal][visit.lang]) : entered;
    const typed = why?.refusal === "changed-meanwhile" ? withRead(said, place.number) : said;
    return draw(visit, member, place, left(typed));
  };

  const answer = <F extends Fields>(
    visit: Visit,
    member: RoleHolder,
    acted: Outcome<unknown, ActRefusal>,
    left: (entered: Entered<F>) => Partial<PlaceForms>,
    entered: Entered<F>,
    field: keyof F & string,
  ): Answer | Promise<Answer> =>
    acted.ok
      ? done(visit, paths.place(visit.params["id"] ?? ""))
      : refusedIn(visit, member, left, entered, { field, refusal: acted.refusal });

  return [
    get("/lieux/:id", { guard: reads }, async (visit, member) => {
      const place = await readable(visit, member);
      return place ? draw(visit, member, place) : nowhere(visit);
    }),
    post("/lieux/:id", { guard: changes, form: placeForm }, async (visit, entered, member) => {
      const left = (edit: PlaceForms["edit"]) => ({ edit });
      if (!entered.ok) return refusedIn(visit, member, left, entered);
      const place = await readable(visit, member);
      const content = contentOf(entered.values, place?.content);
      if (!content.ok) return refusedIn(visit, member, left, entered, { field: "source", refusal: content.refusal });
      const { read, reason } = entered.values;
      const id = visit.params["id"] ?? "";
      const saved = await changePlace(db, id, content.value, read, actorOf(visit, member, reason));
      return answer(visit, member, saved, left, entered, (saved.ok ? undefined : fieldOf[saved.refusal]) ?? "reason");
    }),
    post("/lieux/:id/bureaux", { guard: changes, form: moveForm }, async (visit, entered, member) => {
      const left = (move: PlaceForms["move"]) => ({ move });
      if (!entered.ok) return refusedIn(visit, member, left, entered);
      const { precincts, rounds, reason } = entered.values;
      const keys = precinctsIn(precincts);
      if (!keys.ok) return refusedIn(visit, member, left, entered, { field: "precincts", refusal: keys.refusal });
      const which = roundNumbers.filter((round) => rounds === "both" || rounds === String(round));
      const actor = actorOf(visit, member, reason);
      const moved = await movePrecincts(db, visit.params["id"] ?? "", keys.value, which, actor);
      return answer(visit, member, moved, left, entered, "precincts");
    }),
    post("/lieux/:id/regrouper", { guard: changes, form: mergeForm([]) }, async (visit, typed, member) => {
      const left = (merge: PlaceForms["merge"]) => ({ merge });
      const here = await readable(visit, member);
      if (!here) return nowhere(visit);
      const entered = (await mergeFormOf(here)).read(typed.typed, visit.lang);
      if (!entered.ok) return refusedIn(visit, member, left, entered);
      const { into, read, reason } = entered.values;
      const id = visit.params["id"] ?? "";
      const merged = await mergePlaces(db, id, into, read, actorOf(visit, member, reason));
      return answer(visit, member, merged, left, entered, "into");
    }),
    post("/lieux/:id/tours", { guard: changes, form: roundForm }, async (visit, entered, member) => {
      const left = (round: PlaceForms["round"]) => ({ round });
      if (!entered.ok) return refusedIn(visit, member, left, entered);
      const { round, status, read, reason } = entered.values;
      const actor = actorOf(visit, member, reason);
      const id = visit.params["id"] ?? "";
      const decided = await decideRound(db, id, round === "1" ? 1 : 2, status, read, actor);
      return answer(visit, member, decided, left, entered, "status");
    }),
  ];
}

const inBoth = (words: string) => ({ fr: words, en: words });
/** « Lille – École des Tilleuls, 3 rue des Essais ». */
const placeTitle = ({ town, name, address }: Place["content"]): string => `${town} – ${name}, ${address}`;

const withRead = <F extends Fields>(entered: Entered<F>, read: number): Entered<F> => ({
  ...{ ok: false, problems: entered.problems },
  typed: new Map([...entered.typed, ["read", [String(read)]]]),
});
