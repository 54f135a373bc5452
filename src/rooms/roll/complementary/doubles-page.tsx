import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { keepBothForm } from "../duplicates/forms.ts";
import { duplicateMessages } from "../duplicates/messages.ts";
import { communeName } from "../objections/pages.tsx";
import { Edit, paths, Screen, type Base } from "../pages/frame.tsx";
import type { OpenedDouble } from "./doubles.ts";
import { sameForm } from "./forms.ts";
import { doubleMessages } from "./messages.ts";
import type { Double } from "./store/doubles.ts";

export const doublePaths = {
  one: (id: string) => `${paths.duplicates}/complementaires/${id}`,
  act: (id: string, act: string) => `${paths.duplicates}/complementaires/${id}/${act}`,
} as const;

const pairOf = ({ lang }: Visit, { registeredIn, commune }: Double): string =>
  doubleMessages[lang].pair(communeName(registeredIn), communeName(commune));

/** Doubles of the complementary list, on the national team's page of doubles. */
export function Doubles({
  visit,
  doubles,
}: {
  readonly visit: Visit;
  readonly doubles: readonly Double[];
}): VNode | null {
  const [m, words] = [doubleMessages[visit.lang], duplicateMessages[visit.lang]];
  if (doubles.length === 0) return null;
  return (
    <section>
      <h2>{m.title}</h2>
      <p>{m.lead}</p>
      <Table
        caption={m.title}
        captionHidden
        rows={doubles}
        rowKey={({ publicId }) => publicId}
        columns={[
          {
            ...{ key: "communes", header: words.communes, rowHeader: true },
            cell: (one) => <a href={visit.href(doublePaths.one(one.publicId))}>{pairOf(visit, one)}</a>,
          },
          { key: "state", header: words.state, cell: (one) => <State {...{ visit, one }} /> },
        ]}
      />
    </section>
  );
}

function State({ visit: { lang }, one }: { readonly visit: Visit; readonly one: Double }): VNode {
  const { states } = duplicateMessages[lang];
  if (one.isApart) return <StateMark status="success">{states.apart}</StateMark>;
  if (one.isWithdrawn) return <StateMark status="success">{doubleMessages[lang].withdrawn}</StateMark>;
  return one.person === null ? (
    <StateMark status="neutral">{states.over}</StateMark>
  ) : (
    <StateMark status="warning">{states.waiting}</StateMark>
  );
}

export interface DoubleLeft {
  readonly apart?: Entered<typeof keepBothForm.fields>;
  readonly same?: Entered<typeof sameForm.fields>;
}

export interface DoubleProps extends Base {
  readonly opened: OpenedDouble;
  readonly refusal?: string | undefined;
  readonly left?: DoubleLeft | undefined;
}

/** Both entries side by side, and the decision. */
export function DoublePage(props: DoubleProps): VNode {
  const { visit, refusal, opened } = props;
  const { double, registered, onRoll } = opened;
  const [m, words] = [doubleMessages[visit.lang], duplicateMessages[visit.lang]];
  const rows = [
    ...(registered ? [{ list: m.registered, one: registered }] : []),
    ...onRoll.map((one) => ({ list: m.onRoll, one })),
  ];
  return (
    <Screen {...props} title={pairOf(visit, double)} lead={words.entriesLead}>
      {refusal && <Notice status="danger" live title={refusal} />}
      <p>
        <State {...{ visit, one: double }} />
      </p>
      <Table
        caption={words.entries}
        rows={rows}
        empty={<p>{words.gone}</p>}
        columns={[
          { key: "list", header: m.list, rowHeader: true, cell: ({ list }) => list },
          { key: "commune", header: words.commune, cell: ({ one }) => communeName(one.commune) },
          { key: "name", header: words.name, cell: ({ one }) => one.birthName },
          { key: "first", header: words.firstNames, cell: ({ one }) => one.firstNames },
          { key: "born", header: words.born, cell: ({ one }) => one.birthDate.written },
        ]}
      />
      {double.person !== null && !double.isApart && <Decisions {...props} />}
      <p>
        <a href={visit.href(paths.duplicates)}>{words.back}</a>
      </p>
    </Screen>
  );
}

function Decisions({ visit, opened: { double, onRoll }, left }: DoubleProps): VNode {
  const [m, words] = [doubleMessages[visit.lang], duplicateMessages[visit.lang]];
  const at = (act: string) => doublePaths.act(double.publicId, act);
  const [apart, same] = [left?.apart ?? keepBothForm.blank(), left?.same ?? sameForm.blank()];
  return (
    <>
      <section>
        <h2>{words.two}</h2>
        <p>{m.twoSays}</p>
        <Edit
          {...{ visit, form: keepBothForm, entered: apart, act: words.twoAct, idPrefix: "deux" }}
          action={at("deux-personnes")}
        />
      </section>
      {onRoll.length > 0 && (
        <section>
          <h2>{words.same}</h2>
          <p>{m.sameSays(communeName(double.commune))}</p>
          <Edit
            {...{ visit, form: sameForm, entered: same, act: m.sameAct, idPrefix: "meme", kind: "danger" }}
            action={at("meme-personne")}
          />
        </section>
      )}
    </>
  );
}
