/** The front door of the roll. */
export { lookUp, recordPrecondition, type LookUp } from "./acts.ts";
export { rollHolder } from "./answering.ts";
export { conditionOf, type RollCondition } from "./condition.ts";
export { fileSource, type Source } from "./delivery.ts";
export { tryCopy, type Trial } from "./trial.ts";
export { destroyRoll, HalfDestroyed, type Certificate } from "./destruction.ts";
export { importDelivery, type Hands } from "./intake/intake.ts";
export type { ImportReport } from "./intake/report.ts";
export { inventRoll } from "./invent.ts";
export { register as registerComplementary } from "./complementary/acts.ts";
export { searchDuplicates } from "./duplicates/acts.ts";
export { inventedElector } from "./invented/electors.ts";
export { inventedLine, inventedLines } from "./invented/roll.ts";
export { moveElector } from "./movers/acts.ts";
export { suppressionIn } from "./movers/ground.ts";
export { publicState } from "./public-state.ts";
export { rollPersonalData } from "./personal-data.ts";
export { placesSaid, readOf } from "./reading/report.ts";
export { birthDateOf } from "./reading/values.ts";
export { printBatch, type Batch, type PrintedBatch } from "./print/batch.ts";
export { printOrder, type Ordered } from "./print/department.ts";
export type { Participation, Precinct, PrintedPlace, PrintedPrimary, Printing } from "./print/place.ts";
export { preview, type Preview } from "./preview.ts";
export { fileRefusals } from "./file-refusals.ts";
export { advisories, communeRefusals, deliveryRefusals, lockRefusals, rowRefusals } from "./refusals.ts";
export { preconditionKinds } from "./rules.ts";
export {
  forget,
  hasSecret,
  keepOpen,
  keyOf,
  keyOfPhrase,
  makeSecret,
  memoryState,
  openedKey,
  SHORTEST_PHRASE,
  type Keeping,
  type LockRefusal,
  type MemoryState,
} from "./sealing/keeping.ts";
export type { RollKeys } from "./sealing/keys.ts";
export { openRoll, type Opening } from "./sealing/opening.ts";
export { recordSheetDestroyed, registerSheet } from "./store/sheets.ts";
export { deliveryRounds, type RollWorker } from "./deliveries/rounds.ts";
export { closedRound, votesOf } from "./closing.ts";
export { bytesSource } from "./delivery.ts";
export { freezeDepartment, leftOutOf, planDepartment } from "./lists/freezing.ts";
export { orderDepartment } from "./lists/ordering.ts";
export { printAll, printingRound, takePrint, writeOrder } from "./lists/printing.ts";
export { textsOf } from "./lists/texts.ts";
export { operator } from "./may.ts";
export { departmentOfPlace, freezeOf, printings } from "./store/lists.ts";
export { objectionRound } from "./objections/rounds.ts";
export { registrationRound } from "./registration/acts.ts";
export { routes } from "./routes.tsx";
export { rollScreens } from "./screens.ts";
export { openingOf, type RollPorts } from "./room.ts";
export { recordEnrolment } from "./completeness/acts.ts";
export { readEnrolment, type EnrolmentReading } from "./completeness/reading.ts";
export { enrolmentFileRefusals, enrolmentRowRefusals } from "./completeness/refusals.ts";
export { electorsOfPrecincts } from "./board.ts";
export { destructionBegun, keyInForce, keysFor } from "./store/key.ts";
export { printFileName } from "./print/file-name.ts";
