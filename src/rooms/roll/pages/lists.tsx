import type { VNode } from "preact";
import type { Entered, Form as DeclaredForm } from "../../../core/http/form.ts";
import { zoneOfDepartment } from "../../../core/territories.ts";
import { Action, Actions } from "../../../ui/actions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { dateTime, number } from "../../../ui/format.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { departmentName } from "../../staff/index.ts";
import type { Undelivered } from "../completeness/now.ts";
import { orderForm, thawForm, type freezeForm, type reprintForm } from "../forms.ts";
import { frameMessages } from "../messages/frame.ts";
import { listMessages, listRefusals } from "../messages/lists.ts";
import { mayHere } from "../room.ts";
import type { Freeze, Progress } from "../store/lists.ts";
import { Edit, paths, Screen, type Base } from "./frame.tsx";
import { Planned, type Plan } from "./planned.tsx";
import { isFollowed, Places, type PlacesProps } from "./printings.tsx";

/** A department that may be frozen, or is. */
export interface ListLine {
  readonly department: string;
  readonly progress: Progress | undefined;
}

export function ListsPage(props: Base & { readonly lines: readonly ListLine[] }): VNode {
  const { visit, lines } = props;
  const { lang } = visit;
  const m = listMessages[lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      <Table
        caption={m.title}
        captionHidden
        rows={lines}
        rowKey={({ department }) => department}
        columns={[
          {
            ...{ key: "department", header: m.department, rowHeader: true },
            cell: ({ department }) => (
              <a href={visit.href(paths.list(department))}>{departmentName(department, lang)}</a>
            ),
          },
          {
            ...{ key: "state", header: m.state },
            cell: ({ department, progress }) =>
              progress ? (
                <>
                  {m.frozenOn} <When at={progress.frozenAt} zone={zoneOfDepartment(department)} />
                </>
              ) : (
                m.notFrozen
              ),
          },
          {
            ...{ key: "places", header: m.places },
            cell: ({ progress }) =>
              progress && m.progress(number(progress.printed, lang), number(progress.places, lang)),
          },
        ]}
        empty={<Empty title={m.noElectors}>{m.noElectorsSays}</Empty>}
      />
    </Screen>
  );
}

type ReprintForm = ReturnType<typeof reprintForm>;
type FreezeForm = ReturnType<typeof freezeForm>;

export interface Forms {
  readonly freeze: Entered<FreezeForm["fields"]>;
  readonly thaw: Entered<typeof thawForm.fields>;
  readonly order: Entered<typeof orderForm.fields>;
  readonly reprint: Entered<ReprintForm["fields"]>;
}

export interface ListProps extends PlacesProps {
  /** Before the freeze: what it would hold. */
  readonly plan: Plan | undefined;
  readonly undelivered: Undelivered;
  /** Places that hold no precinct in the first round. */
  readonly emptyPlaces: number;
  readonly freeze: Freeze | undefined;
  readonly reprint: DeclaredForm<ReprintForm["fields"]>;
  readonly forms: Forms;
}

/** The lists of a department: frozen by the high authority, then ordered and printed again by the national committee. */
export function ListPage(props: ListProps): VNode {
  const { visit, department, closed, plan, freeze } = props;
  const { lang } = visit;
  return (
    <Screen {...props} title={departmentName(department, lang)}>
      {closed && (
        <Notice status="warning">
          <p>{frameMessages[lang].voting(dateTime(closed.until, zoneOfDepartment(department), lang))}</p>
        </Notice>
      )}
      {freeze?.isOver && (
        <Notice status="info">
          <p>{listRefusals["roll-destroyed"][lang]}</p>
        </Notice>
      )}
      {plan && <Planned {...props} plan={plan} />}
      {freeze && <Frozen {...props} freeze={freeze} />}
    </Screen>
  );
}

function Frozen(props: ListProps & { readonly freeze: Freeze }): VNode {
  const { visit, member, department, freeze, printings, forms, closed } = props;
  const m = listMessages[visit.lang];
  const prints = mayHere(member, "print", department) && !closed && !freeze.isOver;
  return (
    <>
      <p>
        {m.frozenOn} <When at={freeze.at} zone={zoneOfDepartment(department)} />. {freeze.reason}
      </p>
      {freeze.complementary > 0 && <p>{m.complementary(freeze.complementary)}</p>}
      {freeze.leftOut > 0 && (
        <Notice status="warning">
          <p>{m.leftOutFrozen(freeze.leftOut)}</p>
        </Notice>
      )}
      {!freeze.isOver && (
        <p>
          {m.left(leftToDo(props))} {leftToDo(props).toPrint > 0 && m.retried}
        </p>
      )}
      <Places {...props} isOver={freeze.isOver} />
      {printings.some(({ done }) => done) && mayHere(member, "print", department) && (
        <Actions>
          <Action href={visit.href(`${paths.list(department)}/ordre.pdf`)} kind="secondary" download>
            {m.orderFile}
          </Action>
        </Actions>
      )}
      {prints && <Ordering {...props} />}
      {printings.length === 0 && mayHere(member, "freeze", department) && (
        <section>
          <h2>{m.thawTitle}</h2>
          <p>{m.thawSays}</p>
          <Edit
            {...{ visit, form: thawForm, entered: forms.thaw, act: m.thawAct }}
            action={`${paths.list(department)}/lever`}
            idPrefix="lever"
            kind="secondary"
          />
        </section>
      )}
    </>
  );
}

function Ordering({ visit, department, places, printings, forms, reprint }: ListProps): VNode {
  const m = listMessages[visit.lang];
  const ordered = new Set(printings.map(({ place }) => place));
  return (
    <>
      {places.some(({ place }) => !ordered.has(place)) && (
        <section>
          <h2>{m.orderTitle}</h2>
          <p>{m.orderSays}</p>
          <Edit
            {...{ visit, form: orderForm, entered: forms.order, act: m.orderAct }}
            action={`${paths.list(department)}/commander`}
            idPrefix="commander"
          />
        </section>
      )}
      {printings.length > 0 && (
        <section>
          <h2>{m.reprintTitle}</h2>
          <p>{m.reprintSays}</p>
          <Edit
            {...{ visit, form: reprint, entered: forms.reprint, act: m.reprintAct }}
            action={`${paths.list(department)}/reimprimer`}
            idPrefix="reimprimer"
            kind="secondary"
          />
        </section>
      )}
    </>
  );
}

/** Places of which nothing is ordered yet, and printings that wait to be made, or to be ordered again once they were given up. */
const leftToDo = ({ places, printings }: Pick<ListProps, "places" | "printings">) => ({
  toOrder: places.filter(({ place }) => !printings.some((one) => one.place === place)).length,
  toPrint: printings.filter((one) => !one.done && !(one.isGivenUp && isFollowed(one, printings))).length,
});
