import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, streamed, type Route } from "../../../core/http/route.ts";
import type { Typed, Visit } from "../../../core/http/visit.ts";
import { uploadRefusals } from "../../../core/upload-refusals.ts";
import { receiveUpload, type UploadLimits } from "../../../core/uploads.ts";
import { dayIn } from "../../../core/zones.ts";
import { authorNames, type RoleHolder } from "../../staff/index.ts";
import { confirmDelivery, dropDelivery, receiveDelivery, sealingStorage } from "../deliveries/receiving.ts";
import { isAwaited, leftOf, readingKey, roundOf, stateOf, type DeliveryState } from "../deliveries/state.ts";
import { isPollingDay } from "../deadline.ts";
import { confirmForm, originForm, turnDownForm } from "../forms.ts";
import { answerRefusals } from "../messages/delivery-names.ts";
import { deliveryMessages } from "../messages/deliveries.ts";
import type { Change } from "../pages/changes.tsx";
import { DeliveriesPage, DeliveryPage } from "../pages/deliveries.tsx";
import type { Acceptance, Yes } from "../pages/foreseen.tsx";
import { paths } from "../pages/frame.tsx";
import type { Preview } from "../preview.ts";
import { lockRefusals, type CommuneRefusal } from "../refusals.ts";
import { actorOf, done, saidOf, type Room } from "../room.ts";
import { openRoll, opennessOf } from "../sealing/opening.ts";
import { plainSize } from "../../../core/crypto/stream.ts";
import { communesHeld } from "../store/counts.ts";
import { deliveries, deliveryById, type Delivery } from "../store/deliveries.ts";
import { freezes } from "../store/lists.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { stillComparedWith, type Compared } from "../intake/comparing.ts";
import { foreseen, olderIn } from "../intake/foreseen.ts";
import { batchesInForce } from "../store/batches.ts";

const GB = 1024 ** 3;
const LIMITS: UploadLimits = { fileSize: 2 * GB, files: 1, total: 2 * GB + 65_536, fields: 6, fieldSize: 1_000 };

type OriginEntered = Entered<typeof originForm.fields>;

/** Files are sealed while they are sent, read by the worker, and imported once somebody has read the report and says yes. */
export const deliveryRoutes = (room: Room): readonly Route[] => [...sendingRoutes(room), ...answeringRoutes(room)];

function sendingRoutes({ door, db, opening, guards }: Room): readonly Route[] {
  const draw = async (visit: Visit, member: RoleHolder, entered: OriginEntered, refused?: string): Promise<Answer> => {
    const props = { ...{ visit, member, entered, refused }, ...(await opennessOf(opening)), said: saidOf(visit) };
    const known = { deliveries: await deliveries(db), nameOf: await authorNames(door) };
    const bad = refused !== undefined || entered.problems.length > 0;
    return page(<DeliveriesPage {...props} {...known} />, bad ? { status: 422 } : {});
  };

  return [
    get(paths.deliveries, { guard: guards.import }, (visit, member) => draw(visit, member, originForm.blank())),
    streamed(
      "POST",
      `${paths.deliveries}/envoyer`,
      { guard: guards.import, form: originForm },
      async (visit, member) => {
        const actor = actorOf(visit, member);
        const keys = await openRoll(opening, actor);
        if (!keys.ok) return draw(visit, member, originForm.blank(), lockRefusals.locked[visit.lang]);
        const received = await receiveUpload(visit.node.incoming, sealingStorage(door.storage, keys.value), LIMITS);
        const entered = readOrigin(typedOf(received.ok ? received.value.fields : received.fields), visit);
        if (!received.ok) return draw(visit, member, entered, uploadRefusals[received.refusal][visit.lang]);
        const [file] = received.value.files;
        const isVoting = await isPollingDay(db, visit.now);
        const why = isVoting ? "voting" : !file || plainSize(file.size) === 0 ? "no-file" : undefined;
        const refused = why && answerRefusals[why][visit.lang];
        if (!entered.ok || !file || refused !== undefined) {
          if (file) await door.storage.delete(file.key);
          return draw(visit, member, entered, refused);
        }
        const hands = { storage: door.storage, keys: keys.value };
        const kept = await receiveDelivery(db, hands, file, { ...entered.values, fileName: file.name }, actor);
        if (!kept.ok) return draw(visit, member, entered, answerRefusals[kept.refusal][visit.lang]);
        return done(visit, paths.delivery(kept.value), "envoye");
      },
    ),
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

function answeringRoutes(room: Room): readonly Route[] {
  const { door, db, ports, opening, guards } = room;
  /** With why an answer was refused: it is given again, to what is there now. */
  const draw = async (visit: Visit, member: RoleHolder, refusal?: keyof typeof answerRefusals): Promise<Answer> => {
    const delivery = await deliveryById(db, visit.params["id"] ?? "");
    if (!delivery) return seeOther(visit.href(paths.deliveries));
    const words = refusal && answerRefusals[refusal][visit.lang];
    const said = words === undefined ? saidOfState(visit, delivery) : { status: "danger" as const, words };
    const isVoting = await isPollingDay(db, visit.now);
    const asked = isAwaited(delivery) && !isVoting ? await askedOf(room, delivery) : { changes: [], yes: noYes };
    const entered = confirmForm.blank({ report: asked.yes.report });
    const nameOf = await authorNames(door);
    const props = { ...{ visit, member, delivery, nameOf, entered, said, isVoting }, ...(await opennessOf(opening)) };
    return page(<DeliveryPage {...props} {...asked} />, refusal === undefined ? {} : { status: 422 });
  };
  /** What is answered: undefined when the page in front of whoever answers told something else. */
  const answeredTo = async (id: string, report: string | undefined) => {
    const delivery = await deliveryById(db, id);
    if (!delivery || !isAwaited(delivery)) return { round: delivery ? roundOf(delivery) : 0, older: [] };
    const { yes } = await askedOf(room, delivery);
    return yes.report === report ? { round: roundOf(delivery), older: [...yes.older.keys()] } : undefined;
  };
  return [
    get("/fichier/livraisons/:id", { guard: guards.import }, (visit, member) => draw(visit, member)),
    post(
      "/fichier/livraisons/:id/confirmer",
      { guard: guards.import, form: confirmForm },
      async (visit, entered, member) => {
        const { parameters } = await ports.standing();
        if (!parameters) return draw(visit, member, "parameters-missing");
        const id = visit.params["id"] ?? "";
        const asked = await answeredTo(id, entered.ok ? entered.values.report : undefined);
        if (!asked || !entered.ok) return draw(visit, member, "report-changed");
        const { acceptRefused, acceptGone, acceptOlder } = entered.values;
        const { rollCutOff: cutOff, adultOn } = parameters.content;
        const terms = { cutOff, adultOn, acceptRefused, acceptGone, ...(acceptOlder && { acceptOlder: asked.older }) };
        const answered = await confirmDelivery(db, id, { terms, round: asked.round }, actorOf(visit, member));
        return answered.ok ? done(visit, paths.delivery(id), "confirme") : draw(visit, member, answered.refusal);
      },
    ),
    post(
      "/fichier/livraisons/:id/ecarter",
      { guard: guards.import, form: turnDownForm },
      async (visit, entered, member) => {
        const id = visit.params["id"] ?? "";
        const asked = await answeredTo(id, entered.ok ? entered.values.report : undefined);
        if (!asked) return draw(visit, member, "report-changed");
        const answered = await dropDelivery(db, id, asked.round, actorOf(visit, member));
        return answered.ok ? done(visit, paths.deliveries, "ecarte") : draw(visit, member, answered.refusal);
      },
    ),
  ];
}

const states: Readonly<Record<string, DeliveryState>> = { envoye: "sent", confirme: "confirmed" };

/** What was just done is no news any more once the worker has read the file, or imported it. */
function saidOfState(visit: Visit, delivery: Delivery) {
  const awaited = states[visit.query.get("dit") ?? ""];
  return awaited === undefined || awaited === stateOf(delivery) ? saidOf(visit) : undefined;
}

const noForeseen = { entering: [], staying: new Map() };
const noYes: Yes = { plain: noForeseen, accepting: noForeseen, older: new Map(), homeless: 0, asks: [], report: "" };

/** Why a commune stays while each box is not ticked. */
const acceptances = {
  ...{ acceptRefused: "rows-refused", acceptGone: "many-gone", acceptOlder: "older-extract" },
} as const satisfies Record<Acceptance, CommuneRefusal>;

/** What a yes would change, and what it would leave as it is: of a delivery that entered in part, for what did not. */
async function askedOf({ db, ports }: Pick<Room, "db" | "ports">, delivery: Delivery) {
  const read = delivery.steps.find(({ kind }) => kind === "read")?.detail;
  const { files } = read?.["report"] as Preview;
  const differences = (read?.["differences"] ?? []) as readonly Compared[];
  const compared = stillComparedWith(differences, await batchesInForce(db));
  const held = new Map((await communesHeld(db)).map((one) => [one.commune, one]));
  const frozen = new Set((await freezes(db)).map(({ department }) => department));
  const inForce = {
    held,
    isFrozen: (commune: string) => frozen.has(departmentCodeOf(commune)),
    goneOf: (commune: string) => compared.get(commune)?.gone,
  };
  const cutOff = (await ports.standing()).parameters?.content.rollCutOff ?? "";
  const only = leftOf(delivery);
  const isAsked = (commune: string) => only?.includes(commune) ?? true;
  const delivered = { files, receivedOn: delivery.receivedOn };
  const older = new Map([...olderIn(delivered, held)].filter(([commune]) => isAsked(commune)));
  const accept = (boxes: readonly Acceptance[]) =>
    foreseen(
      delivered,
      {
        ...{ cutOff, only, acceptRefused: boxes.includes("acceptRefused"), acceptGone: boxes.includes("acceptGone") },
        acceptOlder: boxes.includes("acceptOlder") ? [...older.keys()] : [],
      },
      inForce,
    );
  const all = Object.keys(acceptances) as Acceptance[];
  const asks = all.filter((box) => accept(all.filter((one) => one !== box)).staying.has(acceptances[box]));
  const yes: Yes = {
    ...{ plain: accept([]), accepting: accept(all), older, asks, homeless: homelessIn(files) },
    report: readingKey(delivery, { older: older.keys(), compared: compared.keys() }),
  };
  return { changes: changesOf(files, held, compared).filter(({ commune }) => isAsked(commune)), yes };
}

const homelessIn = (files: Preview["files"]): number =>
  files.reduce((sum, file) => sum + ("refusal" in file ? 0 : (file.communes["unknown"]?.refused ?? 0)), 0);

/** By commune of the delivery: electors in force, and rows of its main list; those that lose most first. */
function changesOf(
  files: Preview["files"],
  held: ReadonlyMap<string, { readonly electors: number }>,
  compared: ReadonlyMap<string, Compared>,
): readonly Change[] {
  const delivered = new Map<string, number>();
  for (const file of files)
    for (const [commune, { main }] of "refusal" in file ? [] : Object.entries(file.communes))
      if (commune !== "unknown") delivered.set(commune, (delivered.get(commune) ?? 0) + main);
  const told = (difference: Compared | undefined) => (difference?.isUntold ? undefined : difference);
  return [...delivered]
    .map(([commune, main]) => ({
      ...{ commune, now: held.get(commune)?.electors ?? 0, delivered: main },
      ...{ difference: told(compared.get(commune)), isFirst: !held.has(commune) },
    }))
    .sort((a, b) => lossOf(b) - lossOf(a) || (a.commune < b.commune ? -1 : 1));
}

const lossOf = ({ now, delivered, difference }: Change): number => difference?.gone ?? now - delivered;
