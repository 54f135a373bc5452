import type { VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { compareNames, displayName } from "../../../core/people.ts";
import { Portrait } from "../../../ui/byline.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Heading, PageTitle, type Level } from "../../../ui/heading.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { messages } from "../messages.ts";
import type { CampaignSite } from "../ports.ts";
import { plainDay } from "./dates.tsx";

type Candidate = Calendar["candidates"][number];
type Sites = ReadonlyMap<string, CampaignSite>;
interface CandidatesProps {
  readonly visit: Visit;
  readonly calendar: Calendar;
  readonly sites: Sites;
}

export function CandidatesPage(props: CandidatesProps): VNode {
  const { visit } = props;
  const m = messages[visit.lang];
  return (
    <>
      <PageTitle title={m.candidatesTitle} />
      <CandidatesInOrder {...props} level={2} />
      <Others {...props} />
    </>
  );
}

/** R-CAMP-07: those who stand, in the drawn order; before the draw, in that of names, and it is said which. */
export function CandidatesInOrder({
  visit,
  calendar,
  sites,
  level,
}: CandidatesProps & { readonly level: Level }): VNode {
  const m = messages[visit.lang];
  const standing = calendar.candidates.filter(({ state }) => isStanding(state)).sort(inOrder);
  if (standing.length === 0)
    return (
      <Empty level={level} title={m.noCandidates}>
        {m.noCandidatesSays}
      </Empty>
    );
  const drawn = standing.every(({ drawnOrder }) => drawnOrder !== null);
  return (
    <>
      <p>{drawn ? m.candidatesDrawn : m.candidatesNotDrawn}</p>
      <ol class="candidates">
        {standing.map((candidate) => (
          <Candidate
            key={candidate.id}
            visit={visit}
            candidate={candidate}
            site={sites.get(candidate.id)}
            level={level}
          />
        ))}
      </ol>
    </>
  );
}

interface CandidateProps {
  readonly visit: Visit;
  readonly candidate: Candidate;
  readonly site: CampaignSite | undefined;
  readonly level: Level;
}

/** The same room for each, with a site or without. The whole name is the link, when there is somewhere to go. */
function Candidate({ visit, candidate, site, level }: CandidateProps) {
  const m = messages[visit.lang];
  const name = displayName(candidate.name);
  return (
    <li>
      <Portrait name={name} src={site?.portrait} />
      <div>
        <Heading level={level}>{site ? <a href={visit.href(site.path)}>{name}</a> : name}</Heading>
        {site?.sentence && <p>{site.sentence}</p>}
        <p>
          <StateMark>{m.state[candidate.state]}</StateMark> {m.since(plainDay(candidate.stateSince, visit.lang))}
        </p>
        {site?.answers && <p>{site.answers[visit.lang]}</p>}
        {!site && <p>{m.noSite}</p>}
      </div>
    </li>
  );
}

/** Filed, withdrawn, refused: public too, without a place. */
function Others({ visit, calendar }: CandidatesProps) {
  const { lang } = visit;
  const m = messages[lang];
  const others = calendar.candidates.filter(({ state }) => !isStanding(state));
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{m.others}</h2>
      <Table
        caption={m.others}
        captionHidden
        rows={others.sort((a, b) => compareNames(a.name, b.name))}
        columns={[
          { key: "name", header: m.candidateColumn, rowHeader: true, cell: ({ name }) => displayName(name) },
          {
            key: "state",
            header: m.stateColumn,
            cell: ({ state, stateSince }) => `${m.state[state]}, ${m.since(plainDay(stateSince, lang))}`,
          },
        ]}
      />
    </section>
  );
}

const isStanding = (state: Candidate["state"]): boolean => !["filed", "withdrawn", "refused"].includes(state);

/** The drawn order; before the draw, that of names. */
export const inOrder = (a: Candidate, b: Candidate): number =>
  (a.drawnOrder ?? Infinity) - (b.drawnOrder ?? Infinity) || compareNames(a.name, b.name);
