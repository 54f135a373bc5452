import type { PublicDoor } from "../../../core/door.ts";
import { cached, page } from "../../../core/http/answer.ts";
import { cachedGet, type Route } from "../../../core/http/route.ts";
import { boxes, campaignsTopic } from "../../campaigns/index.ts";
import { commonPath } from "../addresses.ts";
import { CommonThemesPage } from "../pages/common.tsx";
import { nextHour } from "../rules/theme.ts";
import { themesOf } from "../store/themes.ts";
import { forumsTopic } from "../store/topics.ts";

/** The themes common to all candidates, for whoever comes by the primary's own pages. */
export const commonRoutes = (door: PublicDoor): readonly Route[] => [
  cachedGet(commonPath, { query: {} }, async (visit) => {
    const primary = (await boxes(door)).find(({ kind }) => kind === "primary");
    const themes = primary ? await themesOf(door.db, primary.slug) : [];
    const [due] = themes
      .flatMap((theme) => nextHour(theme, visit.now) ?? [])
      .toSorted((one, other) => one.getTime() - other.getTime());
    const topics = [campaignsTopic, ...(primary ? [forumsTopic(primary.slug)] : []), ...visit.platform.topics];
    return cached(page(<CommonThemesPage {...{ visit, themes }} />), topics, due);
  }),
];
