import { cached, page } from "../../core/http/answer.ts";
import { cachedGet, type Route } from "../../core/http/route.ts";
import type { RegisterEntry } from "../../core/personal-data.ts";
import { PlatformPage } from "../../ui/platform-page.tsx";
import { messages } from "./messages.ts";
import { Register } from "./pages/register.tsx";

/** What the wiring of the public side lends. */
export interface PublicPrivacyParts {
  /** Of the rooms of this side and, as data, of the office's: no query is made for them. */
  readonly entries: readonly RegisterEntry[];
  /** The form of the letterbox. */
  readonly rightsPath?: string;
}

/** The register shown to everybody. It changes with the software only, and with the primary's name: no statement. */
export function publicRoutes({ entries, rightsPath }: PublicPrivacyParts): readonly Route[] {
  return [
    cachedGet("/donnees/registre", {}, (visit) => {
      const rights = rightsPath === undefined ? {} : { rightsHref: visit.href(rightsPath) };
      const { title, description } = messages[visit.lang].register;
      const register = (
        <PlatformPage {...{ visit, title, description }} canonical={visit.absolute(visit.path)}>
          <Register visit={visit} entries={entries} {...rights} />
        </PlatformPage>
      );
      return Promise.resolve(cached(page(register), visit.platform.topics));
    }),
  ];
}
