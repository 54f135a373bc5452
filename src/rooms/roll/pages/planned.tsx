import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { enrolmentCommune } from "../../../core/territories.ts";
import { number } from "../../../ui/format.ts";
import { Notice } from "../../../ui/notice.tsx";
import { departmentName } from "../../staff/index.ts";
import { lackingOf } from "../completeness/now.ts";
import { freezeForm } from "../forms.ts";
import { leftOutOf, type FreezePlan } from "../lists/freezing.ts";
import { listMessages } from "../messages/lists.ts";
import { mayHere } from "../room.ts";
import { Edit, paths } from "./frame.tsx";
import type { Forms, ListProps } from "./lists.tsx";

export type Plan = FreezePlan & { readonly complementary: number };

/** What a freeze would hold and leave out, and the form of who may freeze. */
export function Planned(props: ListProps & { readonly plan: Plan }): VNode {
  const { visit, member, department, plan, forms } = props;
  const { lang } = visit;
  const m = listMessages[lang];
  const leftOut = leftOutOf(plan);
  const lacking = lackingOf(props.undelivered);
  return (
    <>
      <p>{m.plan(plan.electors, plan.places.length)}</p>
      {plan.complementary > 0 && <p>{m.complementary(plan.complementary)}</p>}
      {leftOut > 0 && (
        <Notice status="warning">
          <p>{m.leftOut(leftOut)}</p>
          <ul>
            {plan.leftOut.map(({ commune, precinct, electors }) => (
              <li key={`${commune} ${precinct}`}>
                {m.leftOutOf(enrolmentCommune(commune)?.name ?? commune, precinct || m.unsaid, number(electors, lang))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <NotDelivered {...props} />
      {mayHere(member, "freeze", department) ? (
        <section>
          <h2>{m.freezeTitle}</h2>
          <p>{m.freezeSays}</p>
          <Freezing
            {...{ visit, leftOut, lacking, entered: forms.freeze }}
            action={`${paths.list(department)}/arreter`}
          />
        </section>
      ) : (
        <p>{m.onlyAuthority}</p>
      )}
    </>
  );
}

/** What no list of the department would hold, since it never came. */
function NotDelivered({ visit, department, undelivered, emptyPlaces }: ListProps): VNode {
  const m = listMessages[visit.lang];
  const { missing, keying, paper, communes } = undelivered;
  return (
    <>
      {lackingOf(undelivered) + paper > 0 && (
        <Notice status="warning" title={m.undelivered(lackingOf(undelivered) + paper, communes)}>
          <p>
            {m.undeliveredParts(missing, keying, paper)}{" "}
            <a href={visit.href(paths.department(department))}>{departmentName(department, visit.lang)}</a>
          </p>
        </Notice>
      )}
      {emptyPlaces > 0 && (
        <Notice status="warning">
          <p>{m.emptyPlaces(emptyPlaces)}</p>
        </Notice>
      )}
    </>
  );
}

interface FreezingProps {
  readonly visit: Visit;
  readonly leftOut: number;
  readonly lacking: number;
  readonly entered: Forms["freeze"];
  readonly action: string;
}

/** There is nothing to accept while everybody is on a list, and every commune is delivered. */
function Freezing({ visit, leftOut, lacking, entered, action }: FreezingProps): VNode {
  const form = freezeForm(leftOut);
  const names = [
    "reason" as const,
    ...(lacking > 0 ? (["acceptMissing"] as const) : []),
    ...(leftOut > 0 ? (["leftOut", "acceptLeftOut"] as const) : []),
    "oneRun" as const,
  ];
  return (
    <Edit
      {...{ visit, form, entered, names, act: listMessages[visit.lang].freezeAct }}
      action={action}
      idPrefix="arreter"
    />
  );
}
