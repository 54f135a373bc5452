import type { VNode } from "preact";
import { fileNames } from "../../../contracts/calendar.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { messages } from "../messages.ts";
import { filesTexts } from "../texts/files.ts";
import { plainDay } from "./dates.tsx";
import type { SiteProps } from "./site.tsx";

/**
 * « Les trois fichiers » (GDPR article 14 by public notice, R-PRIV-01). A file's state is what the office published of
 * it, and « pas encore constitué » until it says otherwise: nothing is pretended.
 */
export function FilesPage({ visit, calendar, ports }: SiteProps): VNode {
  const text = filesTexts[visit.lang];
  return (
    <>
      <PageTitle title={text.title} lead={text.lead} />
      {calendar && <p>{text.controller(calendar.primary.organisers.join(", "))}</p>}
      {fileNames.map((file) => (
        <OneFile key={file} file={file} visit={visit} calendar={calendar} ports={ports} />
      ))}
      <section>
        <h2>{text.never}</h2>
        <p>{text.neverSays}</p>
        <p>{text.complain}</p>
      </section>
    </>
  );
}

interface FileProps extends SiteProps {
  readonly file: (typeof fileNames)[number];
}

function OneFile({ file, visit, calendar, ports }: FileProps) {
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
          {
            term: text.object,
            value: (
              <>
                {own.object} <WhereToObject {...{ file, visit, calendar, ports }} />
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function FileState({ file, visit, calendar }: Omit<FileProps, "ports">) {
  const said = calendar?.files?.find((one) => one.file === file);
  const words = filesTexts[visit.lang].states[said?.state ?? "not-constituted"];
  return (
    <>
      <StateMark>{words}</StateMark> {said && messages[visit.lang].since(plainDay(said.since, visit.lang))}
    </>
  );
}

/** By the sealed letter where there is one, else by writing to the officer; before either, there is nothing to leave. */
function WhereToObject({ file, visit, calendar, ports }: FileProps) {
  const text = filesTexts[visit.lang];
  if (file === "roll" && ports.objection !== undefined)
    return <a href={visit.href(ports.objection)}>{text.rollObjectionForm}</a>;
  if (ports.rights !== undefined) return <a href={visit.href(ports.rights)}>{text.objectionForm}</a>;
  const officer = calendar?.bodies.find(({ kind }) => kind === "data-protection-officer")?.email;
  return <>{officer === undefined ? text.objectionsLater : text.objectionsBy(officer)}</>;
}
