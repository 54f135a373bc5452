import type { VNode } from "preact";
import type { Entered, Form } from "../../../core/http/form.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { departmentName } from "../../staff/index.ts";
import { moveForm, newPlaceForm, placeForm, roundForm, type MergeForm } from "../forms.ts";
import { messages } from "../messages.ts";
import { accessibilityNames, kindNames, statusNames } from "../names.ts";
import { mayHere } from "../room.ts";
import type { Act, Publishing } from "../store/reading.ts";
import { roundNumbers, roundOf, type Place, type Precinct } from "../terms.ts";
import { Acts, Edit, paths, Screen, type Base } from "./frame.tsx";

/** The four forms of a place, each as it was left. */
export interface PlaceForms {
  readonly edit: Entered<typeof placeForm.fields>;
  readonly move: Entered<typeof moveForm.fields>;
  readonly merge: Entered<MergeForm["fields"]>;
  readonly round: Entered<typeof roundForm.fields>;
}
export interface PlaceProps extends Base {
  readonly place: Place;
  readonly precincts: readonly Precinct[];
  readonly acts: readonly Act[];
  /** When the places were last published. */
  readonly published: Publishing | undefined;
  readonly nameOf: (author: string) => string;
  readonly forms: PlaceForms;
  readonly merge: Form<MergeForm["fields"]>;
  /** Of a merged place: the one that has its precincts. */
  readonly takenBy: Place | undefined;
}

export function PlacePage(props: PlaceProps): VNode {
  const { visit, member, place, precincts, acts, nameOf } = props;
  const m = messages[visit.lang];
  return (
    <Screen {...props} title={place.content.name}>
      <p>
        <a href={visit.href(paths.department(place.department))}>{departmentName(place.department, visit.lang)}</a>
      </p>
      <TakenBy {...props} />
      <NotPublicYet {...props} />
      <PlaceFacts {...props} />
      <section>
        <h2>{m.precincts}</h2>
        <Table
          caption={m.precincts}
          captionHidden
          rows={precincts}
          columns={[
            { key: "code", header: m.precinct, rowHeader: true, cell: (one) => `${one.commune} ${one.code}` },
            { key: "name", header: m.name, cell: ({ content }) => content.name },
            { key: "canton", header: m.canton, cell: ({ content }) => content.canton },
            {
              ...{ key: "rounds", header: m.state },
              cell: ({ places }) =>
                roundNumbers
                  .filter((round) => places[round] === place.id)
                  .map((round) => m.round[round])
                  .join(", "),
            },
          ]}
          empty={<Empty title={m.precincts}>{m.none}</Empty>}
        />
      </section>
      {mayHere(member, "change", place.department) && <Changes {...props} />}
      <section>
        <h2>{m.history}</h2>
        <Acts visit={visit} acts={acts} nameOf={nameOf} />
      </section>
    </Screen>
  );
}

function TakenBy({ visit, takenBy }: PlaceProps): VNode | null {
  if (!takenBy) return null;
  return (
    <Notice status="info" title={messages[visit.lang].isMerged}>
      <p>
        {messages[visit.lang].takenBy}{" "}
        <a href={visit.href(paths.place(takenBy.publicId))}>{`${takenBy.content.name}, ${takenBy.content.town}`}</a>
      </p>
    </Notice>
  );
}

/** What was decided since the last publication is the office's only: nothing goes out by itself. */
function NotPublicYet({ visit, member, acts, published }: PlaceProps): VNode | null {
  const m = messages[visit.lang];
  const [last] = acts;
  if (!last || (published && published.at >= last.at)) return null;
  return (
    <Notice status="warning" title={m.notPublicYet}>
      <p>
        {m.notPublicYetSays}{" "}
        {mayHere(member, "publish", undefined) && <a href={visit.href(paths.publish)}>{m.publishTitle}</a>}
      </p>
    </Notice>
  );
}

function PlaceFacts({ visit, place }: PlaceProps): VNode {
  const { lang } = visit;
  const m = messages[lang];
  const { content, publicId, reference } = place;
  const { coordinates } = content;
  const rounds = roundNumbers.map((round) => {
    const { opensAt, closesAt, status } = roundOf(content, round);
    const hours = m.hoursOf(m.round[round], opensAt, closesAt);
    return status === "open" ? hours : m.standsIn(m.round[round], statusNames[status][lang]);
  });
  return (
    <Facts
      facts={[
        { term: m.address, value: `${content.address}, ${content.postcode} ${content.town}` },
        { term: m.hours, value: `${rounds.join(" ; ")} (${content.zone})` },
        { term: m.kind, value: kindNames[content.kind][lang] },
        {
          term: m.accessibility,
          value: [accessibilityNames[content.accessibility][lang], content.access].filter(Boolean).join(". "),
        },
        ...(coordinates
          ? [
              {
                term: m.coordinates,
                value: `${coordinates.latitude}, ${coordinates.longitude}, ${m.said(coordinates.source)}`,
              },
            ]
          : []),
        { term: m.id, value: <code class="code">{publicId}</code> },
        ...(reference === null ? [] : [{ term: m.reference, value: reference }]),
      ]}
    />
  );
}

/** A place that was merged is not changed any more; a round of it may be opened again, which is the way back. */
function Changes({ visit, place, forms, merge, takenBy }: PlaceProps): VNode {
  const m = messages[visit.lang];
  const path = paths.place(place.publicId);
  return (
    <>
      {!takenBy && (
        <>
          <section>
            <h2>{m.edit}</h2>
            <Edit {...{ visit, form: placeForm, entered: forms.edit }} action={path} act={m.save} idPrefix="place" />
          </section>
          <section>
            <h2>{m.move}</h2>
            <Edit
              {...{ visit, form: moveForm, entered: forms.move, act: m.moveAct }}
              action={`${path}/bureaux`}
              idPrefix="move"
              kind="secondary"
            />
          </section>
        </>
      )}
      <section>
        <h2>{m.roundTitle}</h2>
        <p>{m.roundSays}</p>
        <Edit
          {...{ visit, form: roundForm, entered: forms.round, act: m.decide }}
          action={`${path}/tours`}
          idPrefix="round"
          kind="secondary"
        />
      </section>
      {!takenBy && (
        <section>
          <h2>{m.merge}</h2>
          <p>{m.mergeSays}</p>
          <Edit
            {...{ visit, form: merge, entered: forms.merge, act: m.mergeAct }}
            action={`${path}/regrouper`}
            idPrefix="merge"
            kind="danger"
          />
        </section>
      )}
    </>
  );
}

interface NewPlaceProps extends Base {
  readonly department: string;
  readonly entered: Entered<typeof newPlaceForm.fields>;
}

export function NewPlacePage(props: NewPlaceProps): VNode {
  const { visit, department, entered } = props;
  const m = messages[visit.lang];
  return (
    <Screen {...props} title={m.addPlace} lead={m.addSays}>
      <p>
        <a href={visit.href(paths.department(department))}>{departmentName(department, visit.lang)}</a>
      </p>
      <Edit
        {...{ visit, form: newPlaceForm, entered, act: m.addPlace }}
        action={paths.newPlace(department)}
        idPrefix="place"
      />
    </Screen>
  );
}
