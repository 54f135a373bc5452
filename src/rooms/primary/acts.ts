import type { KeyObject } from "node:crypto";
import { claimHash, newClaimCode } from "../../contracts/claim-code.ts";
import { record } from "../../core/audit.ts";
import type { AuditSubject } from "../../core/audit-subjects.ts";
import { emit } from "../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { publish } from "../../core/snapshots/publish.ts";
import { composeCalendar, silenceWindows, type Incomplete } from "./compose.ts";
import { dateFaults, type DayFault } from "./days.ts";
import { drawOrder, moveCandidate, parameterFaults, scheduleFaults, standing, type Fault } from "./rules.ts";
import * as book from "./store/book.ts";
import * as candidacies from "./store/candidates.ts";
import { saidRounds } from "./store/days.ts";
import type { CandidateState, Content, Decision, Edition, FileState, Part, Publishing, RoundNumber } from "./terms.ts";

/** What people of the office do. Each act is one transaction: the row, its audit row, its event, or nothing. */

const subjects = {
  parameters: "primary",
  charter: "charter",
  schedule: "calendar",
  bodies: "body",
} as const satisfies Record<Part, AuditSubject>;

async function noted(
  tx: Tx<"primary">,
  { by, at }: Decision,
  action: string,
  subject: AuditSubject,
  ids: readonly string[],
): Promise<void> {
  await record(tx, { at, actor: by, action, subject, ids });
}

export type SaveRefusal<P extends Part> =
  | { readonly why: "faults"; readonly faults: readonly Fault[] }
  /** Someone saved first: what they saved, to be shown beside what was typed. Nothing was overwritten. */
  | { readonly why: "changed-meanwhile"; readonly theirs: Edition<P> | undefined };
export type Saved<P extends Part> =
  { readonly ok: true; readonly edition: Edition<P> } | { readonly ok: false; readonly refused: SaveRefusal<P> };

/** Saves a whole part as its next edition. `read` is the number of the edition that its author started from. */
export function savePart<P extends Part>(
  db: Db<"primary">,
  part: P,
  content: Content<P>,
  read: number,
  decision: Decision,
): Promise<Saved<P>> {
  return inTransaction(db, async (tx): Promise<Saved<P>> => {
    const faults = await faultsOf(tx, part, content, decision.at);
    if (faults.length > 0) return { ok: false, refused: { why: "faults", faults } };
    const added = await book.addEdition(tx, part, content, read, decision);
    if (!added.ok) {
      const theirs = await book.lastEdition(tx, part);
      return { ok: false, refused: { why: "changed-meanwhile", theirs } };
    }
    await noted(tx, decision, `${part}.saved`, subjects[part], [`${part}:${added.value.number}`]);
    return { ok: true, edition: added.value };
  });
}

async function faultsOf<P extends Part>(
  tx: Tx<"primary">,
  part: P,
  content: Content<P>,
  at: Date,
): Promise<readonly Fault[]> {
  const now = await book.readStanding(tx);
  if (part === "parameters") return parameterFaults(content as Content<"parameters">, now.schedule?.content);
  if (part !== "schedule") return [];
  const schedule = content as Content<"schedule">;
  const parameters = now.parameters?.content;
  return [
    ...scheduleFaults(schedule),
    ...dateFaults(schedule, await saidRounds(tx, at), at),
    ...(parameters ? parameterFaults(parameters, schedule) : []),
  ];
}

/** R-CAMP-01, R-CAMP-02: lifts the silence of a territory in a round, or puts it back. The high authority's act. */
export function decideSilence(
  db: Db<"primary">,
  round: RoundNumber,
  territory: string,
  lifted: boolean,
  decision: Decision,
): Promise<Outcome<undefined, "schedule-missing" | "unknown-territory" | "silence-already-so">> {
  return inTransaction(db, async (tx) => {
    const now = await book.readStanding(tx);
    if (!now.schedule) return refuse("schedule-missing");
    const windows = silenceWindows(now.schedule.content);
    if (!windows.some((one) => one.round === round && one.territory === territory)) return refuse("unknown-territory");
    const last = now.silences.find((one) => one.round === round && one.territory === territory);
    if ((last?.lifted ?? false) === lifted) return refuse("silence-already-so");
    await book.decideSilence(tx, round, territory, lifted, decision);
    const action = lifted ? "silence.lifted" : "silence.restored";
    await noted(tx, decision, action, "silence-window", [`${round}:${territory}`]);
    return ok(undefined);
  });
}

/** Enters a candidate, declared or with a candidacy filed; answers the public id. */
export function enterCandidate(
  db: Db<"primary">,
  name: { readonly given: string; readonly family: string },
  state: "declared" | "filed",
  decision: Decision,
): Promise<string> {
  return inTransaction(db, async (tx) => {
    const id = await candidacies.addCandidate(tx, name, state, decision);
    await noted(tx, decision, `candidate.${state}`, "candidate", [id]);
    return id;
  });
}

/** Gives a candidate the next state. `read` is the id of the state row that the author had in front of them. */
export function changeCandidate(
  db: Db<"primary">,
  id: string,
  to: CandidateState,
  read: string,
  decision: Decision,
): Promise<Outcome<undefined, "no-such-candidate" | "state-does-not-follow" | "changed-meanwhile">> {
  return inTransaction(db, async (tx) => {
    const last = await lastState(tx, id);
    if (!last) return refuse("no-such-candidate");
    if (last.id !== read) return refuse("changed-meanwhile");
    const moved = moveCandidate(last.state, to);
    if (!moved.ok) return moved;
    const added = await candidacies.addCandidateState(tx, id, read, to, decision);
    if (added.ok) await noted(tx, decision, `candidate.${to}`, "candidate", [id]);
    return added;
  });
}

const lastState = async (tx: Tx<"primary">, id: string) =>
  (await book.readStanding(tx)).candidates.find((one) => one.publicId === id)?.states[0];

/** Draws the order of the candidates who stand, from a seed that is recorded and shown. The last draw counts. */
export function draw(
  db: Db<"primary">,
  seed: string,
  decision: Decision,
): Promise<Outcome<readonly string[], "nobody-to-draw">> {
  return inTransaction(db, async (tx) => {
    const { candidates } = await book.readStanding(tx);
    const ids = candidates.filter(({ states }) => states[0] && standing(states[0].state)).map((one) => one.publicId);
    const drawn = drawOrder(seed, ids);
    if (!drawn.ok) return drawn;
    await candidacies.addDraw(tx, seed, drawn.value, decision);
    await noted(tx, decision, "candidates.drawn", "candidate", drawn.value);
    return drawn;
  });
}

/** A new one-time code for a candidate who stands. Only its hash is kept: whoever asked must hand the code on now. */
export function issueClaimCode(
  db: Db<"primary">,
  id: string,
  decision: Decision,
): Promise<Outcome<string, "no-such-candidate" | "not-standing">> {
  return inTransaction(db, async (tx) => {
    const last = await lastState(tx, id);
    if (!last) return refuse("no-such-candidate");
    if (!standing(last.state)) return refuse("not-standing");
    const code = newClaimCode();
    await candidacies.addClaimCode(tx, id, claimHash(code), decision);
    await noted(tx, decision, "candidate.code-issued", "candidate", [id]);
    return ok(code);
  });
}

/**
 * Signs and writes the calendar as it stands; worker-files copies it out once this is committed. Refuses one whose
 * days the public could not be given now (R-F1-06), and says in which territory: they may have been saved earlier, and kept.
 */
export function publishCalendar(
  db: Db<"primary">,
  key: KeyObject,
  decision: Decision,
  files: readonly FileState[] = [],
): Promise<Outcome<Publishing, Incomplete | DayFault["refusal"]> & { readonly fault?: DayFault }> {
  return inTransaction(db, async (tx) => {
    const now = await book.readStanding(tx);
    const calendar = composeCalendar(now, decision.at, files);
    if (!calendar.ok) return calendar;
    const read = (await saidRounds(tx, decision.at)).filter(({ said }) => said !== "saved");
    const [fault] = now.schedule ? dateFaults(now.schedule.content, read, decision.at) : [];
    if (fault) return { ...refuse(fault.refusal), fault };
    const published = await publish(tx, "calendar", calendar.value, { key, now: decision.at });
    if (!published.ok) return refuse("snapshot-refused");
    const { sequence, sha256 } = published.value;
    await book.addPublishing(tx, sequence, sha256, decision);
    await noted(tx, decision, "calendar.published", "publication", [`calendar:${sequence}`]);
    await emit(tx, {
      event: "snapshot.published",
      key: `calendar:${sequence}`,
      payload: { sequence },
      at: decision.at,
    });
    return ok({ ...decision, sequence, sha256 });
  });
}
