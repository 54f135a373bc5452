import type { VNode } from "preact";
import { typedText, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { Doubles } from "../complementary/doubles-page.tsx";
import type { Double } from "../complementary/store/doubles.ts";
import { communeName } from "../objections/pages.tsx";
import { Edit, Locked, paths, Screen, type Base } from "../pages/frame.tsx";
import type { Opened } from "./acts.ts";
import { keepBothForm, keepOneForm, searchForm } from "./forms.ts";
import { duplicateMessages } from "./messages.ts";
import type { Duplicate } from "./store.ts";

export const duplicatePaths = {
  search: `${paths.duplicates}/chercher`,
  one: (id: string) => `${paths.duplicates}/${id}`,
  act: (id: string, act: string) => `${paths.duplicates}/${id}/${act}`,
} as const;

export interface DuplicatesProps extends Base {
  readonly duplicates: readonly Duplicate[];
  /** Of people on the complementary list whom a commune has too. */
  readonly doubles: readonly Double[];
  readonly counts: { readonly waiting: number; readonly decided: number };
  readonly entered: Entered<typeof searchForm.fields>;
  readonly isOpen: boolean;
}

/** Counts and communes; whoever is meant is shown when one is opened. */
export function DuplicatesPage(props: DuplicatesProps): VNode {
  const { visit, duplicates, counts, entered, isOpen } = props;
  const m = duplicateMessages[visit.lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {!isOpen && <Locked {...props} />}
      <p>{m.counts(counts.waiting, counts.decided)}</p>
      <Table
        caption={m.caption}
        rows={duplicates}
        rowKey={({ publicId }) => publicId}
        empty={<Empty title={m.emptyTitle}>{m.empty}</Empty>}
        columns={[
          {
            ...{ key: "communes", header: m.communes, rowHeader: true },
            cell: (one) => <a href={visit.href(duplicatePaths.one(one.publicId))}>{pairOf(visit, one)}</a>,
          },
          { key: "state", header: m.state, cell: (one) => <State visit={visit} duplicate={one} /> },
        ]}
      />
      <Doubles {...{ visit, doubles: props.doubles }} />
      {isOpen && (
        <section>
          <h2>{m.search}</h2>
          <p>{m.searchLead}</p>
          <Edit
            {...{ visit, form: searchForm, entered, act: m.searchAct }}
            action={duplicatePaths.search}
            idPrefix="chercher"
          />
        </section>
      )}
    </Screen>
  );
}

const pairOf = (visit: Visit, { one, other }: Duplicate): string =>
  duplicateMessages[visit.lang].pair(communeName(one), communeName(other));

function State({ visit, duplicate }: { readonly visit: Visit; readonly duplicate: Duplicate }): VNode {
  const m = duplicateMessages[visit.lang];
  const { struckIn, isApart, person } = duplicate;
  if (struckIn !== null)
    return <StateMark status="success">{`${m.states.same}, ${m.struckIn(communeName(struckIn))}`}</StateMark>;
  if (isApart) return <StateMark status="success">{m.states.apart}</StateMark>;
  return person === null ? (
    <StateMark status="neutral">{m.states.over}</StateMark>
  ) : (
    <StateMark status="warning">{m.states.waiting}</StateMark>
  );
}

export interface DuplicateProps extends Base {
  readonly opened: Opened;
  readonly refusal?: string | undefined;
  /** What was typed of a decision that was refused. */
  readonly left?: Left | undefined;
}

export interface Left {
  readonly both?: Entered<typeof keepBothForm.fields>;
  readonly one?: Entered<typeof keepOneForm.fields>;
}

/** Both entries side by side, and the decision. */
export function DuplicatePage(props: DuplicateProps): VNode {
  const { visit, refusal } = props;
  const { duplicate, entries } = props.opened;
  const m = duplicateMessages[visit.lang];
  return (
    <Screen {...props} title={pairOf(visit, duplicate)} lead={m.entriesLead}>
      {refusal && <Notice status="danger" live title={refusal} />}
      <p>
        <State visit={visit} duplicate={duplicate} />
      </p>
      <Table
        caption={m.entries}
        rows={entries}
        empty={<p>{m.gone}</p>}
        columns={[
          { key: "commune", header: m.commune, rowHeader: true, cell: (one) => communeName(one.commune) },
          { key: "name", header: m.name, cell: ({ birthName }) => birthName },
          { key: "usage", header: m.usage, cell: ({ usageName }) => usageName },
          { key: "first", header: m.firstNames, cell: ({ firstNames }) => firstNames },
          { key: "born", header: m.born, cell: ({ birthDate }) => birthDate.written },
          { key: "address", header: m.address, cell: ({ address }) => address.join(", ") },
        ]}
      />
      {duplicate.struckIn === null && duplicate.person !== null && <Decisions {...props} />}
      <p>
        <a href={visit.href(paths.duplicates)}>{m.back}</a>
      </p>
    </Screen>
  );
}

function Decisions({ visit, opened: { duplicate, entries }, left }: DuplicateProps): VNode {
  const m = duplicateMessages[visit.lang];
  const { publicId, one, other, isApart } = duplicate;
  const isTwice = [one, other].every((commune) => entries.some((each) => each.commune === commune));
  const ways = [
    { kept: one, struck: other },
    { kept: other, struck: one },
  ].filter(() => isTwice);
  return (
    <>
      {!isApart && (
        <section>
          <h2>{m.two}</h2>
          <p>{m.twoLead}</p>
          <Edit
            {...{
              visit,
              form: keepBothForm,
              entered: left?.both ?? keepBothForm.blank(),
              act: m.twoAct,
              idPrefix: "deux",
            }}
            action={duplicatePaths.act(publicId, "deux-personnes")}
          />
        </section>
      )}
      {ways.map(({ kept, struck }) => (
        <section key={kept}>
          <h2>{`${m.same}, ${communeName(kept)}`}</h2>
          <p>{m.sameLead(communeName(kept), communeName(struck))}</p>
          <Edit
            {...{
              visit,
              form: keepOneForm,
              entered: typedFor(left?.one, kept) ?? keepOneForm.blank({ keep: kept }),
              act: m.sameAct(communeName(kept)),
            }}
            {...{ action: duplicatePaths.act(publicId, "meme-personne"), idPrefix: `garder-${kept}`, kind: "danger" }}
          />
        </section>
      ))}
    </>
  );
}

const typedFor = (left: Left["one"], kept: string): Left["one"] =>
  left && typedText(left, "keep") === kept ? left : undefined;
