import type { VNode } from "preact";
import { fileNames, type Calendar } from "../../../contracts/calendar.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { messages } from "../messages.ts";
import { filesTexts } from "../texts/files.ts";
import { plainDay } from "./dates.tsx";

/**
 * « Les trois fichiers » (GDPR article 14 by public notice, R-PRIV-01). A file's state is what the office published of
 * it, and « pas encore constitué » until it says otherwise: nothing is pretended.
 */
export function FilesPage({
  visit,
  calendar,
}: {
  readonly visit: Visit;
  readonly calendar: Calendar | undefined;
}): VNode {
  const text = filesTexts[visit.lang];
  return (
    <>
      <PageTitle title={text.title} lead={text.lead} />
      {calendar && <p>{text.controller(calendar.primary.organisers.join(", "))}</p>}
      {fileNames.map((file) => (
        <OneFile key={file} file={file} visit={visit} calendar={calendar} />
      ))}
      <section>
        <h2>{text.never}</h2>
        <p>{text.neverSays}</p>
        <p>{text.complain}</p>
      </section>
    </>
  );
}

interface FileProps {
  readonly file: (typeof fileNames)[number];
  readonly visit: Visit;
  readonly calendar: Calendar | undefined;
}

function OneFile({ file, visit, calendar }: FileProps) {
  const text = filesTexts[visit.lang];
  const own = text[file];
  return (
    <section id={file}>
      <h2>{own.title}</h2>
      <Facts
        facts={[
          { term: text.state, value: <FileState file={file} visit={visit} calendar={calendar} /> },
          { term: text.holds, value: own.holds },
          { term: text.from, value: own.from },
          { term: text.seenBy, value: own.seenBy },
          { term: text.until, value: own.until },
          { term: text.object, value: `${own.object} ${whereToObject(calendar, visit)}` },
        ]}
      />
    </section>
  );
}

function FileState({ file, visit, calendar }: FileProps) {
  const said = calendar?.files?.find((one) => one.file === file);
  const words = filesTexts[visit.lang].states[said?.state ?? "not-constituted"];
  return (
    <>
      <StateMark>{words}</StateMark> {said && messages[visit.lang].since(plainDay(said.since, visit.lang))}
    </>
  );
}

function whereToObject(calendar: Calendar | undefined, visit: Visit): string {
  const text = filesTexts[visit.lang];
  const officer = calendar?.bodies.find(({ kind }) => kind === "data-protection-officer")?.email;
  return officer === undefined ? text.objectionsLater : text.objectionsBy(officer);
}
