import type { PublicDoor } from "../../../core/door.ts";
import { bytes, cached, countless, json, page, type Answer, type CachedAnswer } from "../../../core/http/answer.ts";
import { cachedGet, everyone, get, type QueryFields, type Route } from "../../../core/http/route.ts";
import { framing } from "../../../core/http/security.ts";
import type { ComponentChildren } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { keptUntil, notFound, nothingHere, openReading, type Reading } from "../../campaigns/index.ts";
import { emptyBoard, isHappening, type Board } from "../board.ts";
import { DeclarationPage } from "../pages/declaration.tsx";
import { EmbedPage } from "../pages/embed.tsx";
import { SayingPage } from "../pages/saying.tsx";
import { framesOf } from "../pages/stage.tsx";
import { isSeenAgain, nextByClock, type Standing } from "../rules/state.ts";
import { cuesOf, saying } from "../rules/webvtt.ts";
import { declarationsOf, declarationStandingAt, storyOf, type Declaration } from "../store/declarations.ts";
import { captionsTopic, extrasOf, lastCaptions, type Extras } from "../store/replay.ts";

const WEBVTT = "text/vtt; charset=utf-8";
/** How long a caption that was typed stays under the picture. */
const SHOWN_MS = 30_000;
const LONGEST_SEARCH = 80;

interface Found {
  readonly reading: Reading;
  readonly declaration: Declaration;
  readonly standing: Standing;
  readonly extras: Extras;
  /** Beside the picture while it is live. */
  readonly beside: ComponentChildren;
  /** When the clock alone changes it. */
  readonly until: Date | undefined;
}

/** The page of a declaration, the same from its announcement to its replay, with its chapters, captions and words. */
export function readingRoutes(door: PublicDoor, board: Board): readonly Route[] {
  const at = (rest: string, draw: (visit: Visit, found: Found) => Answer | undefined, query: QueryFields = {}) =>
    cachedGet(`/c/:slug/declarations/:id${rest}`, { reading: true, query }, async (visit) => {
      const found = await find(door, visit, board);
      const answer = found && draw(visit, found);
      return answer ? varied(visit, keptUntil(found.reading, answer, found.until)) : nothingHere(visit);
    });
  return [
    at("", (visit, found) => whole(visit, found, secondsIn(visit)), { instant: secondsAsked }),
    at("/chapitres/:chapter", chapter),
    at("/integrer", (visit, { reading, declaration, standing }) =>
      page(<EmbedPage {...{ visit, reading, declaration, standing }} />, {
        headers: framing("embedded", framesOf(declaration)),
      }),
    ),
    at("/sous-titres.vtt", (_visit, { declaration, standing, extras }) =>
      isSeenAgain(declaration, standing) && extras.vtt !== undefined ? bytes(extras.vtt, WEBVTT) : undefined,
    ),
    cachedGet("/c/:slug/declarations/:id/sous-titres.json", { reading: true }, (visit) => typed(door, visit)),
    get("/c/:slug/declarations/:id/paroles", { guard: everyone, reading: true }, async (visit) => {
      const found = await find(door, visit, emptyBoard);
      return (found && said(visit, found)) ?? notFound(visit);
    }),
  ];
}

/** Three statements, and the board's. */
async function find(door: PublicDoor, visit: Visit, board: Board): Promise<Found | undefined> {
  const { slug = "", id = "" } = visit.params;
  const reading = await openReading(door, slug, visit.now);
  const declaration = reading && (await declarationsOf(door.db, slug)).find(({ publicId }) => publicId === id);
  if (!declaration) return undefined;
  const { campaign, now } = reading;
  const standing = declarationStandingAt(declaration, campaign, now);
  const beside = isHappening(standing) ? await board.beside(door, visit, declaration) : null;
  return {
    ...{ reading, declaration, standing, beside },
    ...{ extras: await extrasOf(door.db, declaration), until: nextByClock(storyOf(declaration, campaign, now), now) },
  };
}

const player = ({ declaration }: Found) => framing("player", framesOf(declaration));

const whole = (visit: Visit, found: Found, from: number | undefined): Answer =>
  page(<DeclarationPage {...{ visit, ...found, from }} chapter={undefined} />, { headers: player(found) });

function chapter(visit: Visit, found: Found): Answer | undefined {
  const chosen = found.extras.chapters.find(({ publicId }) => publicId === visit.params["chapter"]);
  if (!chosen || !isSeenAgain(found.declaration, found.standing)) return undefined;
  return page(<DeclarationPage {...{ visit, ...found }} from={chosen.atSeconds} chapter={chosen} />, {
    headers: player(found),
  });
}

/** The captions in which the words asked for are said. */
function said(visit: Visit, { reading, declaration, standing, extras }: Found): Answer | undefined {
  if (!isSeenAgain(declaration, standing) || extras.vtt === undefined) return undefined;
  const words = (visit.query.get("mots") ?? "").trim().slice(0, LONGEST_SEARCH);
  const cues = saying(cuesOf(extras.vtt), words);
  return page(<SayingPage {...{ visit, reading, declaration, words, cues }} />);
}

/** The last captions typed: for those who watch a live, asked every second and a half, drawn once a caption. */
async function typed(door: PublicDoor, visit: Visit): Promise<CachedAnswer> {
  const { slug = "", id = "" } = visit.params;
  const declaration = (await declarationsOf(door.db, slug)).find(({ publicId }) => publicId === id);
  if (!declaration) return nothingHere(visit);
  const after = visit.now.getTime() - SHOWN_MS;
  const captions = (await lastCaptions(door.db, declaration, 2)).filter((caption) => caption.at.getTime() > after);
  const oldest = captions.at(-1);
  const until = oldest && new Date(oldest.at.getTime() + SHOWN_MS);
  return cached(json({ lines: captions.map(({ text }) => text).reverse() }), [captionsTopic(id)], until);
}

const secondsAsked = (text: string): string | undefined => (/^[1-9]\d{0,4}$/.test(text) ? text : undefined);
const secondsIn = (visit: Visit): number | undefined => {
  const asked = visit.query.get("instant");
  return asked === null ? undefined : Number(asked);
};

/** A moment is one of countless addresses. */
const varied = (visit: Visit, answer: CachedAnswer): CachedAnswer =>
  visit.query.has("instant") ? countless(answer) : answer;
