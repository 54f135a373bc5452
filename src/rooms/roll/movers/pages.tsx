import type { VNode } from "preact";
import { typedText, type Entered, type Fields } from "../../../core/http/form.ts";
import { dayIn } from "../../../core/zones.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { communeName, dayInWords } from "../objections/pages.tsx";
import { Edit, Locked, paths, Screen, type Base } from "../pages/frame.tsx";
import type { Found } from "../store/electors.ts";
import type { Effect, Moving } from "./acts.ts";
import { documentNames, effectForm, moveForm, seekForm, takeBackForm } from "./forms.ts";
import type { Seeking, Told } from "./ground.ts";
import { moveMessages } from "./messages.ts";
import type { MoveDocument } from "./rules.ts";
import type { Held, Line } from "./store.ts";

export const movePaths = {
  seek: `${paths.moves}/chercher`,
  effect: `${paths.moves}/effet`,
  move: `${paths.moves}/deplacer`,
  takeBack: `${paths.moves}/reprendre`,
} as const;

/** Who was found, and which of them came by a move. */
export interface Matches {
  readonly sought: Seeking;
  readonly found: readonly Told[];
  readonly moves: ReadonlyMap<string, Held>;
  /** What was typed of where one of them goes. */
  readonly going?: Entered<typeof effectForm.fields> | undefined;
  /** What was typed of why one of them is brought back. */
  readonly returning?: Entered<typeof takeBackForm.fields> | undefined;
}

export interface MovesProps extends Base {
  readonly lines: readonly Line[];
  readonly isOpen: boolean;
  readonly entered: Entered<typeof seekForm.fields>;
  readonly matches?: Matches | undefined;
  readonly refusal?: string | undefined;
}

/** The register of moves, which names nobody, and the way to a person. */
export function MovesPage(props: MovesProps): VNode {
  const { visit, isOpen, entered, matches, refusal } = props;
  const m = moveMessages[visit.lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {refusal && <Notice status="danger" live title={refusal} />}
      {!isOpen && <Locked {...props} />}
      {matches && <Matched {...props} matches={matches} />}
      {isOpen && (
        <section>
          <h2>{m.seek}</h2>
          <p>{m.seekLead}</p>
          <Edit
            {...{ visit, form: seekForm, entered, act: m.seekAct, idPrefix: "chercher" }}
            action={movePaths.seek}
            {...(matches && { kind: "secondary" })}
          />
        </section>
      )}
      <Lines {...props} />
    </Screen>
  );
}

function Lines({ visit, lines }: MovesProps): VNode {
  const m = moveMessages[visit.lang];
  return (
    <Table
      caption={m.caption}
      rows={lines}
      rowKey={({ publicId }) => publicId}
      empty={<Empty title={m.emptyTitle}>{m.empty}</Empty>}
      columns={[
        { key: "from", header: m.from, rowHeader: true, cell: ({ from }) => communeName(from) },
        { key: "to", header: m.to, cell: ({ to, precinct }) => m.into(communeName(to), precinct) },
        { key: "document", header: m.document, cell: ({ document }) => documentNames[document][visit.lang] },
        { key: "day", header: m.day, cell: ({ at }) => dayInWords(dayIn("Europe/Paris", at), visit) },
        {
          ...{ key: "state", header: m.state },
          cell: ({ undone }) => (
            <StateMark status={undone === null ? "success" : "neutral"}>
              {undone === null ? m.inForce : m.undone(undone)}
            </StateMark>
          ),
        },
      ]}
    />
  );
}

function Matched(props: MovesProps & { readonly matches: Matches }): VNode {
  const { found } = props.matches;
  const m = moveMessages[props.visit.lang];
  return (
    <>
      {found.length === 0 && <Notice live title={m.nobody} />}
      {found.length > 1 && <Notice status="warning" live title={m.homonyms} />}
      {found.map((one, at) => (
        <Match key={one.suppression} {...{ ...props, one, at }} />
      ))}
    </>
  );
}

function Match(props: MovesProps & { readonly matches: Matches; readonly one: Told; readonly at: number }): VNode {
  const { visit, matches, one, at } = props;
  const { sought, moves, going, returning } = matches;
  const m = moveMessages[visit.lang];
  const hidden = { ...sought, suppression: one.suppression };
  const move = moves.get(one.suppression);
  const entered = isOf(going, one) ? going : effectForm.blank(hidden);
  const back = isOf(returning, one) ? returning : takeBackForm.blank(hidden);
  return (
    <section>
      <Person visit={visit} one={one} />
      {move ? (
        <>
          <p>{m.arrived(communeName(move.from), dayInWords(dayIn("Europe/Paris", move.at), visit))}</p>
          <p>{m.takeBackLead}</p>
          <Edit
            {...{ visit, form: takeBackForm, entered: back, act: m.takeBackAct, kind: "danger" }}
            {...{ action: movePaths.takeBack, idPrefix: `reprendre-${at}` }}
          />
        </>
      ) : (
        <Edit
          {...{ visit, form: effectForm, entered, act: m.effectAct }}
          {...{ action: movePaths.effect, idPrefix: `vers-${at}` }}
        />
      )}
    </section>
  );
}

const isOf = <F extends Fields>(entered: Entered<F> | undefined, one: Told): entered is Entered<F> =>
  entered !== undefined && typedText(entered, "suppression") === one.suppression;

function Person({ visit, one }: { readonly visit: Base["visit"]; readonly one: Found }): VNode {
  const m = moveMessages[visit.lang];
  return (
    <>
      <h2>{`${one.birthName} ${one.firstNames}`}</h2>
      <Facts
        facts={[
          ...(one.usageName === "" ? [] : [{ term: m.usage, value: one.usageName }]),
          { term: m.born, value: one.birthDate.written },
          { term: m.commune, value: communeName(one.commune) },
          { term: m.precinct, value: one.precinct },
          { term: m.address, value: one.address.join(", ") },
        ]}
      />
    </>
  );
}

export interface EffectProps extends Base {
  readonly asked: Moving;
  readonly document: MoveDocument;
  readonly effect: Effect;
  readonly refusal?: string | undefined;
}

/** What a move does to both lists, before it can be confirmed. */
export function EffectPage(props: EffectProps): VNode {
  const { visit, asked, document, effect, refusal } = props;
  const { lang } = visit;
  const m = moveMessages[lang];
  const { from, to } = effect.electors;
  return (
    <Screen {...props} title={m.effectTitle}>
      {refusal && <Notice status="danger" live title={refusal} />}
      <Person visit={visit} one={effect.found} />
      <Notice status="warning" title={m.effectTitle}>
        <ul>
          <li>{m.leaves(communeName(asked.commune), from, from - 1)}</li>
          <li>{m.enters(communeName(asked.to), effect.precinct, effect.place.name, to, to + 1)}</li>
          <li>{m.holds}</li>
        </ul>
      </Notice>
      <Facts facts={[{ term: m.document, value: documentNames[document][lang] }]} />
      <Edit
        {...{ visit, form: moveForm, entered: moveForm.blank({ ...asked, document }), act: m.moveAct }}
        {...{ action: movePaths.move, idPrefix: "deplacer" }}
      />
      <p>
        <a href={visit.href(paths.moves)}>{m.back}</a>
      </p>
    </Screen>
  );
}
