import type { PublicDoor } from "../../../core/door.ts";
import { bytes, countless, page } from "../../../core/http/answer.ts";
import type { Route } from "../../../core/http/route.ts";
import { boxNames } from "../../campaigns/index.ts";
import { citedTopic } from "../behind.tsx";
import { MapPage } from "../pages/map.tsx";
import { citationsIn } from "../store/citations.ts";
import { mapFile, mapOfTheme } from "../store/maps.ts";
import { statementsOf } from "../store/statements.ts";
import { findTheme } from "../store/themes.ts";
import { forumsTopic, mapTopic } from "../store/topics.ts";
import { mapVotesRoute } from "./map-votes.ts";
import { keptForums } from "./reading.tsx";

const types = { "statements.csv": "text/csv; charset=utf-8", "map.json": "application/json; charset=utf-8" } as const;
const keptNames = ["statements.csv", "map.json"] as const;

/** The opinion map of a theme, kept ready-made until the worker has drawn another; and the files that draw it again. */
export const mapRoutes = (door: PublicDoor): readonly Route[] => [
  mapVotesRoute(door),
  ...keptNames.map((name) =>
    keptForums(door, `/:theme/carte/${name}`, async (visit, { campaign }) => {
      const theme = await findTheme(door.db, campaign.slug, visit.params["theme"] ?? "");
      const text = theme && (await mapFile(door.db, theme, name));
      if (!theme || text === undefined) return undefined;
      return { answer: bytes(text, types[name]), due: [], topics: [mapTopic(theme.publicId)], countless };
    }),
  ),
  keptForums(door, "/:theme/carte", async (visit, reading) => {
    const theme = await findTheme(door.db, reading.campaign.slug, visit.params["theme"] ?? "");
    if (!theme) return undefined;
    const kept = await mapOfTheme(door.db, theme);
    const words = new Map((await statementsOf(door.db, theme)).map(({ number, text }) => [number, text]));
    const citations = await citationsIn(door.db, theme);
    const names = citations.length > 0 ? await boxNames(door) : new Map<string, string>();
    const answer = page(<MapPage {...{ visit, reading, theme, kept, words, citations, names }} />);
    const topics = [mapTopic(theme.publicId), forumsTopic(reading.campaign.slug), ...citations.map(citedTopic)];
    return { answer, due: [], topics, countless };
  }),
];
