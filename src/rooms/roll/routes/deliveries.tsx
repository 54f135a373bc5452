import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, streamed, type Route } from "../../../core/http/route.ts";
import type { Typed, Visit } from "../../../core/http/visit.ts";
import { receiveUpload, uploadRefusals, type UploadLimits } from "../../../core/uploads.ts";
import { dayIn } from "../../../core/zones.ts";
import { authorNames, type RoleHolder } from "../../staff/index.ts";
import { confirmDelivery, dropDelivery, receiveDelivery, sealingStorage } from "../deliveries/receiving.ts";
import { confirmForm, nothingForm, originForm } from "../forms.ts";
import { answerRefusals, deliveryMessages } from "../messages/deliveries.ts";
import { DeliveriesPage, DeliveryPage, isAwaited, type Change } from "../pages/deliveries.tsx";
import type { Yes } from "../pages/foreseen.tsx";
import { paths } from "../pages/frame.tsx";
import type { Preview } from "../preview.ts";
import { lockRefusals } from "../refusals.ts";
import { actorOf, done, saidOf, type Room } from "../room.ts";
import { isOpen, openRoll } from "../sealing/opening.ts";
import { plainSize } from "../../../core/crypto/stream.ts";
import { communesHeld } from "../store/counts.ts";
import { deliveries, deliveryById, type Delivery } from "../store/deliveries.ts";
import { freezes } from "../store/lists.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { foreseen } from "../intake/foreseen.ts";

const GB = 1024 ** 3;
const LIMITS: UploadLimits = { fileSize: 2 * GB, files: 1, total: 2 * GB + 65_536, fields: 6, fieldSize: 1_000 };

type OriginEntered = Entered<typeof originForm.fields>;

/** Files are sealed while they are sent, read by the worker, and imported once somebody has read the report and says yes. */
export const deliveryRoutes = (room: Room): readonly Route[] => [...sendingRoutes(room), ...answeringRoutes(room)];

function sendingRoutes({ door, db, opening, guards }: Room): readonly Route[] {
  const draw = async (visit: Visit, member: RoleHolder, entered: OriginEntered, refused?: string): Promise<Answer> => {
    const props = { ...{ visit, member, entered, refused }, isOpen: await isOpen(opening), said: saidOf(visit) };
    const known = { deliveries: await deliveries(db), nameOf: await authorNames(door) };
    const bad = refused !== undefined || entered.problems.length > 0;
    return page(<DeliveriesPage {...props} {...known} />, bad ? { status: 422 } : {});
  };

  return [
    get(paths.deliveries, { guard: guards.import }, (visit, member) => draw(visit, member, originForm.blank())),
    streamed("POST", `${paths.deliveries}/envoyer`, { guard: guards.import }, async (visit, member) => {
      const actor = actorOf(visit, member);
      const keys = await openRoll(opening, actor);
      if (!keys.ok) return draw(visit, member, originForm.blank(), lockRefusals.locked[visit.lang]);
      const received = await receiveUpload(visit.node.incoming, sealingStorage(door.storage, keys.value), LIMITS);
      const entered = readOrigin(typedOf(received.ok ? received.value.fields : received.fields), visit);
      if (!received.ok) return draw(visit, member, entered, uploadRefusals[received.refusal][visit.lang]);
      const [file] = received.value.files;
      const refused = !file || plainSize(file.size) === 0 ? answerRefusals["no-file"][visit.lang] : undefined;
      if (!entered.ok || !file || refused !== undefined) {
        if (file) await door.storage.delete(file.key);
        return draw(visit, member, entered, refused);
      }
      const kept = await receiveDelivery(db, file, { ...entered.values, fileName: file.name }, actor);
      return kept.ok ? done(visit, paths.delivery(kept.value), "envoye") : draw(visit, member, entered);
    }),
  ];
}

/** A delivery is not received before it was asked, nor tomorrow. */
function readOrigin(typed: Typed, visit: Visit): OriginEntered {
  const entered = originForm.read(typed, visit.lang);
  if (!entered.ok) return entered;
  const { askedOn, receivedOn } = entered.values;
  if (receivedOn < askedOn) return refuseField(entered, "receivedOn", deliveryMessages[visit.lang].beforeAsked);
  return receivedOn > dayIn("Europe/Paris", visit.now)
    ? refuseField(entered, "receivedOn", deliveryMessages[visit.lang].notYet)
    : entered;
}

function typedOf(fields: readonly (readonly [name: string, value: string])[]): Typed {
  const typed = new Map<string, string[]>();
  for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  return typed;
}

type ConfirmEntered = Entered<typeof confirmForm.fields>;

function answeringRoutes({ db, ports, opening, guards }: Room): readonly Route[] {
  const draw = async (visit: Visit, member: RoleHolder, entered: ConfirmEntered): Promise<Answer> => {
    const delivery = await deliveryById(db, visit.params["id"] ?? "");
    if (!delivery) return seeOther(visit.href(paths.deliveries));
    const props = { ...{ visit, member, delivery, entered }, isOpen: await isOpen(opening), said: saidOf(visit) };
    const asked = isAwaited(delivery) ? await askedOf({ db, ports }, delivery) : { changes: [], yes: noYes };
    return page(<DeliveryPage {...props} {...asked} />, entered.problems.length > 0 ? { status: 422 } : {});
  };
  const refused = (visit: Visit, member: RoleHolder, entered: ConfirmEntered, why: keyof typeof answerRefusals) =>
    draw(visit, member, refuseField(entered, "acceptRefused", answerRefusals[why][visit.lang]));
  return [
    get("/fichier/livraisons/:id", { guard: guards.import }, (visit, member) =>
      draw(visit, member, confirmForm.blank()),
    ),
    post(
      "/fichier/livraisons/:id/confirmer",
      { guard: guards.import, form: confirmForm },
      async (visit, entered, member) => {
        if (!entered.ok) return draw(visit, member, entered);
        const { parameters } = await ports.standing();
        if (!parameters) return refused(visit, member, entered, "parameters-missing");
        const { rollCutOff: cutOff, adultOn } = parameters.content;
        const id = visit.params["id"] ?? "";
        const terms = { cutOff, adultOn, ...entered.values };
        const answered = await confirmDelivery(db, id, terms, actorOf(visit, member));
        return answered.ok
          ? done(visit, paths.delivery(id), "confirme")
          : refused(visit, member, entered, answered.refusal);
      },
    ),
    post("/fichier/livraisons/:id/ecarter", { guard: guards.import, form: nothingForm }, async (visit, _, member) => {
      const answered = await dropDelivery(db, visit.params["id"] ?? "", actorOf(visit, member));
      return answered.ok
        ? done(visit, paths.deliveries, "ecarte")
        : refused(visit, member, confirmForm.blank(), answered.refusal);
    }),
  ];
}

const noForeseen = { entering: [], staying: new Map() };
const noYes: Yes = { plain: noForeseen, accepting: noForeseen };

/** What a yes would change, and what it would leave as it is. */
async function askedOf({ db, ports }: Pick<Room, "db" | "ports">, delivery: Delivery) {
  const { files } = delivery.steps.find(({ kind }) => kind === "read")?.detail["report"] as Preview;
  const held = new Map((await communesHeld(db)).map(({ commune, electors }) => [commune, electors]));
  const frozen = new Set((await freezes(db)).map(({ department }) => department));
  const inForce = { held, isFrozen: (commune: string) => frozen.has(departmentCodeOf(commune)) };
  const cutOff = (await ports.standing()).parameters?.content.rollCutOff ?? "";
  const accept = (is: boolean) => foreseen(files, { cutOff, acceptRefused: is, acceptGone: is }, inForce);
  return { changes: changesOf(files, held), yes: { plain: accept(false), accepting: accept(true) } };
}

/** By commune of the delivery: electors in force, and rows of its main list; those that lose most first. */
function changesOf(files: Preview["files"], held: ReadonlyMap<string, number>): readonly Change[] {
  const delivered = new Map<string, number>();
  for (const file of files)
    for (const [commune, { main }] of "refusal" in file ? [] : Object.entries(file.communes))
      delivered.set(commune, (delivered.get(commune) ?? 0) + main);
  return [...delivered]
    .map(([commune, main]) => ({ commune, now: held.get(commune) ?? 0, delivered: main }))
    .sort((a, b) => a.delivered - a.now - (b.delivered - b.now) || (a.commune < b.commune ? -1 : 1));
}
