import type { Db } from "../../core/db/handle.ts";
import type { Lang } from "../../core/lang.ts";
import { displayName } from "../../core/people.ts";
import { messages, partNames, stateNames } from "./messages.ts";
import type { HistoryLine } from "./pages/screens.tsx";
import { editions, publishings, readStanding, silenceDecisions } from "./store/book.ts";
import { claimCodes, draws } from "./store/candidates.ts";
import { votingTerritory } from "./territories.ts";
import type { Part } from "./terms.ts";

/** What was decided since the last publication: what publishing now would tell. */
export async function waitingDecisions(db: Db<"primary">, lang: Lang): Promise<readonly HistoryLine[]> {
  const [lines, [last]] = await Promise.all([historyOf(db, lang), publishings(db)]);
  return last ? lines.filter(({ at }) => at > last.at) : lines;
}

/** Every decision of the room in words, the last first. */
export async function historyOf(db: Db<"primary">, lang: Lang): Promise<readonly HistoryLine[]> {
  const m = messages[lang];
  const parts: readonly Part[] = ["parameters", "charter", "schedule", "bodies"];
  const saved = await Promise.all(parts.map((part) => editions(db, part)));
  const { candidates } = await readStanding(db);
  const nameOf = (id: string): string => {
    const found = candidates.find(({ publicId }) => publicId === id);
    return found ? displayName(found) : id;
  };
  const lines: HistoryLine[] = [
    ...saved.flat().map((one) => ({ ...one, what: `${partNames[one.part][lang]}, ${m.edition(String(one.number))}` })),
    ...(await silenceDecisions(db)).map((one) => ({
      ...one,
      what: m.silenceDecided(
        one.round === 1 ? m.round.first : m.round.second,
        votingTerritory(one.territory)?.name[lang] ?? one.territory,
        one.lifted ? m.lifted : m.inForce,
      ),
    })),
    ...candidates.flatMap((candidate) =>
      candidate.states.map((one) => ({
        ...one,
        what: m.candidateMoved(displayName(candidate), stateNames[one.state][lang]),
      })),
    ),
    ...(await claimCodes(db)).map((one) => ({ ...one, what: m.codeHanded(nameOf(one.candidate)) })),
    ...(await draws(db)).map((one) => ({ ...one, what: m.drawDone(one.seed) })),
    ...(await publishings(db)).map((one) => ({ ...one, what: m.publicationDone(String(one.sequence)) })),
  ];
  return lines.sort((a, b) => b.at.getTime() - a.at.getTime());
}
