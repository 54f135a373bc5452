import type { Stage, Staged, Reading } from "../campaigns/index.ts";
import type { Visit } from "../../core/http/visit.ts";
import { framesOf, StageBlock } from "./pages/stage.tsx";
import { nextByClock, type Standing, type State } from "./rules/state.ts";
import { declarationsOf, declarationStandingAt, storyOf, type Declaration } from "./store/declarations.ts";

interface Judged {
  readonly declaration: Declaration;
  readonly standing: Standing;
}

const now: readonly State[] = ["waiting", "on-air", "interrupted", "over"];

/** What the front of a campaign shows of its declarations: the one that is happening, else the next, else the last recording. */
export const stage: Stage = {
  onFront: async (door, visit, reading) => {
    const all = await declarationsOf(door.db, reading.campaign.slug);
    const judged = all.map((declaration) => ({
      declaration,
      standing: declarationStandingAt(declaration, reading.campaign, reading.now),
    }));
    const shown = chosen(judged, reading);
    const frames = all.flatMap(framesOf);
    if (!shown) return frames.length > 0 ? { first: false, content: null, until: undefined, frames } : undefined;
    return { ...staged(visit, reading, shown, all), frames };
  },
};

/** The holding page says its rendez-vous itself: the declaration that follows it is not announced a second time. */
function chosen(judged: readonly Judged[], { standing: { phase } }: Reading): Judged | undefined {
  const latest = [...judged].reverse();
  const announced = ({ declaration, standing: { state } }: Judged) =>
    state === "announced" && !(phase === "holding" && declaration.followsRendezVous);
  return (
    latest.find(({ standing: { state } }) => now.includes(state)) ??
    latest.find((each) => announced(each) && each.standing.hour !== undefined) ??
    latest.find(({ standing: { state } }) => state === "replay")
  );
}

function staged(
  visit: Visit,
  reading: Reading,
  { declaration, standing }: Judged,
  all: readonly Declaration[],
): Omit<Staged, "frames"> {
  const next = all.flatMap((each) => nextByClock(storyOf(each, reading.campaign, reading.now), reading.now) ?? []);
  return {
    first: now.includes(standing.state),
    content: <StageBlock {...{ visit, declaration, standing }} linked />,
    until: next.sort((a, b) => a.getTime() - b.getTime())[0],
  };
}
