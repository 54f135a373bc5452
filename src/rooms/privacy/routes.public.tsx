import { cached, page } from "../../core/http/answer.ts";
import { cachedGet, type Route } from "../../core/http/route.ts";
import type { RegisterEntry } from "../../core/personal-data.ts";
import { platformPage, type PublicFrame } from "../../ui/platform-page.tsx";
import { messages } from "./messages.ts";
import { Register } from "./pages/register.tsx";

/** What the wiring of the public side lends. */
export interface PublicPrivacyParts {
  /** Of the rooms of this side and, as data, of the office's: no query is made for them. */
  readonly entries: readonly RegisterEntry[];
  readonly frame?: PublicFrame;
  /** The form of the letterbox. */
  readonly rightsPath?: string;
}

/** The register shown to everybody. It changes with the software only: no statement, no topic. */
export function publicRoutes({ entries, frame = platformPage, rightsPath }: PublicPrivacyParts): readonly Route[] {
  return [
    cachedGet("/donnees/registre", {}, (visit) => {
      const { title, description } = messages[visit.lang].register;
      const rights = rightsPath === undefined ? {} : { rightsHref: visit.href(rightsPath) };
      const children = <Register visit={visit} entries={entries} {...rights} />;
      return Promise.resolve(cached(page(frame(visit, { title, description, children })), []));
    }),
  ];
}
