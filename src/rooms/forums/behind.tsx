import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";
import { themePath, threadPath } from "./addresses.ts";
import { heard as texts } from "./messages/heard.ts";
import { citedBy, type Citation } from "./store/citations.ts";
import { mapTopic, threadTopic } from "./store/topics.ts";

/** The statements and threads that a measure came from, for its page; nothing where there is none. One statement. */
export async function contributionsBehind({ db }: PublicDoor, visit: Visit, measureId: string) {
  const citations = await citedBy(db, measureId);
  if (citations.length === 0) return [];
  const t = texts[visit.lang].led;
  const content = (
    <ul>
      {citations.map((one) => (
        <li key={one.publicId}>
          {one.cited.kind === "statement" ? t.statement : t.thread} :{" "}
          <a href={visit.href(citedPath(one))}>{one.cited.text}</a>
        </li>
      ))}
    </ul>
  );
  return [{ title: t.behind, content, topics: citations.map(citedTopic) }];
}

/** Where what is cited is read: a thread on its page, a statement on the map of its theme. */
export const citedPath = ({ theme, cited }: Citation): string =>
  cited.kind === "thread"
    ? threadPath({ ...theme, theme: theme.publicId, publicId: cited.publicId })
    : themePath(theme, `/carte#${statementId(cited.publicId)}`);

/** What a page that shows it depends on: words may be changed, hidden, withdrawn or erased. */
export const citedTopic = ({ theme, cited }: Citation): string =>
  cited.kind === "thread" ? threadTopic(cited.publicId) : mapTopic(theme.publicId);

/** A statement on the page of the map, where a measure came of it. */
export const statementId = (publicId: string): string => `affirmation-${publicId}`;
