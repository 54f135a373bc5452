import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { FileField, Form, Submit } from "../../../ui/forms.tsx";
import { Notice, StateMark, type Status } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { importsOf, isAwaited, stateOf, type DeliveryState } from "../deliveries/state.ts";
import { confirmForm, originForm, turnDownForm } from "../forms.ts";
import type { ImportReport } from "../intake/report.ts";
import { answerRefusals, stateNames } from "../messages/delivery-names.ts";
import { deliveryMessages } from "../messages/deliveries.ts";
import { preconditionNames } from "../messages/frame.ts";
import type { Preview } from "../preview.ts";
import { deliveryRefusals, type DeliveryRefusal } from "../refusals.ts";
import { isNothingRead, type PreconditionKind } from "../rules.ts";
import type { Delivery, StepKind } from "../store/deliveries.ts";
import { Edit, Locked, paths, Screen, type Base } from "./frame.tsx";
import { ChangesSaid, type Change } from "./changes.tsx";
import { ForeseenSaid, type Yes } from "./foreseen.tsx";
import { ImportSaid, ReportSaid, UnchangedSaid } from "./report.tsx";
import { Whence } from "./whence.tsx";

export interface DeliveriesProps extends Base {
  readonly deliveries: readonly Delivery[];
  readonly nameOf: (author: string) => string;
  readonly isOpen: boolean;
  readonly entered: Entered<typeof originForm.fields>;
  /** Why the file itself was not taken. */
  readonly refused: string | undefined;
}

const marks: Readonly<Record<DeliveryState, Status | "neutral">> = {
  ...{ sent: "neutral", read: "warning", confirmed: "neutral", imported: "success" },
  ...{ partly: "warning", "partly-dropped": "warning", "partly-expired": "warning" },
  ...{ refused: "danger", nothing: "danger", dropped: "neutral", expired: "neutral" },
};

/** Sending a file with where it comes from, and what became of the others. */
export function DeliveriesPage(props: DeliveriesProps): VNode {
  const { visit, deliveries, nameOf, isOpen, entered, refused } = props;
  const { lang } = visit;
  const m = deliveryMessages[lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {!isOpen && <Locked {...props} />}
      {isOpen && (
        <section>
          <h2>{m.sendTitle}</h2>
          <Form action={visit.href(`${paths.deliveries}/envoyer`)} multipart label={m.sendTitle}>
            <EnteredProblems entered={entered} idPrefix="origine" />
            {Object.keys(originForm.fields).map((name) => (
              <EnteredField
                key={name}
                form={originForm}
                entered={entered}
                name={name as keyof typeof originForm.fields}
                idPrefix="origine"
              />
            ))}
            <FileField
              {...{ name: "file", label: m.file, hint: m.fileHint, error: refused }}
              accept=".csv,.txt,.zip,.pdf,text/csv,application/zip,application/pdf"
              required
            />
            <Submit>{m.send}</Submit>
          </Form>
        </section>
      )}
      <section>
        <h2>{m.listed}</h2>
        <Table
          caption={m.listed}
          captionHidden
          rows={deliveries}
          rowKey={({ publicId }) => publicId}
          columns={[
            {
              ...{ key: "name", header: m.name, rowHeader: true },
              cell: ({ publicId, fileName }) => <a href={visit.href(paths.delivery(publicId))}>{fileName}</a>,
            },
            { key: "office", header: m.office, cell: ({ office }) => office },
            {
              ...{ key: "state", header: m.state },
              cell: (one) => <StateMark status={marks[stateOf(one)]}>{stateNames[stateOf(one)][lang]}</StateMark>,
            },
            { key: "who", header: m.who, cell: ({ by }) => nameOf(by) },
            { key: "when", header: m.when, cell: ({ at }) => <When at={at} zone="Europe/Paris" /> },
          ]}
          empty={<p>{m.none}</p>}
        />
      </section>
    </Screen>
  );
}

export interface DeliveryProps extends Base {
  readonly delivery: Delivery;
  readonly nameOf: (author: string) => string;
  readonly isOpen: boolean;
  /** It is polling day: nothing of what was read is shown. */
  readonly isVoting: boolean;
  readonly changes: readonly Change[];
  readonly yes: Yes;
  readonly entered: Entered<typeof confirmForm.fields>;
}

/** One delivery: its report, and the answer it waits for. */
export function DeliveryPage(props: DeliveryProps): VNode {
  const { visit, delivery, isOpen, isVoting } = props;
  const { lang } = visit;
  const m = deliveryMessages[lang];
  const state = stateOf(delivery);
  const detail = (kind: StepKind) => delivery.steps.findLast((step) => step.kind === kind)?.detail;
  if (isVoting)
    return (
      <Screen {...props} title={delivery.fileName} lead={stateNames[state][lang]}>
        <Notice status="warning">
          <p>{answerRefusals.voting[lang]}</p>
        </Notice>
      </Screen>
    );
  return (
    <Screen {...props} title={delivery.fileName} lead={stateNames[state][lang]}>
      <Whence {...props} lang={lang} />
      {!isOpen && ["sent", "confirmed"].includes(state) && (
        <Notice status="warning">
          <p>{m.waitsForPhrase}</p>
        </Notice>
      )}
      {state === "sent" && <p>{m.pending}</p>}
      {state === "confirmed" && <p>{m.running}</p>}
      {state === "refused" && <Refused lang={lang} detail={detail("refused") ?? {}} />}
      {state === "partly" && (
        <Notice status="warning" title={m.enteredPartly}>
          <p>{m.enteredPartlySays}</p>
        </Notice>
      )}
      {isEntered(state) && <Imports lang={lang} reports={importsOf(delivery)} />}
      {state === "nothing" && <NothingEntered lang={lang} report={detail("refused")?.["report"] as ImportReport} />}
      {state === "sent" && <TurningDown {...props} />}
      {isAwaited(delivery) && <Answering {...props} report={detail("read")?.["report"] as Preview} />}
    </Screen>
  );
}

const isEntered = (state: DeliveryState): boolean => state === "imported" || state.startsWith("partly");

/** The last import in full; of those before, what entered. */
function Imports({ lang, reports }: { readonly lang: "fr" | "en"; readonly reports: readonly ImportReport[] }): VNode {
  const m = deliveryMessages[lang];
  const last = reports.at(-1);
  return (
    <>
      {reports.slice(0, -1).map(({ batch, electors, communes }) => (
        <p key={batch}>
          {m.enteredBefore} {m.electors(electors, Object.keys(communes).length)}
        </p>
      ))}
      {last && <ImportSaid lang={lang} report={last} />}
    </>
  );
}

function Answering(props: DeliveryProps & { readonly report: Preview }): VNode {
  const { visit, delivery, report, entered, changes, yes } = props;
  const isNothing = isNothingRead(report);
  const { lang } = visit;
  const m = deliveryMessages[lang];
  return (
    <>
      <section>
        <h2>{m.report}</h2>
        <ReportSaid lang={lang} report={report} />
      </section>
      <ChangesSaid lang={lang} changes={changes} />
      {isNothing ? (
        <Notice status="danger">
          <p>{answerRefusals["nothing-read"][lang]}</p>
        </Notice>
      ) : (
        <>
          <ForeseenSaid lang={lang} yes={yes} />
          <Edit
            {...{ visit, form: confirmForm, entered, act: m.confirm, names: ["report", ...yes.asks] }}
            action={`${paths.delivery(delivery.publicId)}/confirmer`}
            idPrefix="confirmer"
          />
        </>
      )}
      <TurningDown {...props} />
    </>
  );
}

/** Before it is read too: what takes long to read keeps the others waiting, and turning it down stops it. */
function TurningDown({ visit, delivery, yes }: DeliveryProps): VNode {
  return (
    <Edit
      {...{ visit, form: turnDownForm, entered: turnDownForm.blank({ report: yes.report }) }}
      act={deliveryMessages[visit.lang].drop}
      action={`${paths.delivery(delivery.publicId)}/ecarter`}
      idPrefix="ecarter"
      kind="secondary"
    />
  );
}

function NothingEntered({ lang, report }: { readonly lang: "fr" | "en"; readonly report: ImportReport }): VNode {
  const m = deliveryMessages[lang];
  return (
    <>
      <Notice status="danger" title={m.nothingEntered}>
        <p>{m.nothingEnteredSays}</p>
      </Notice>
      <UnchangedSaid lang={lang} report={report} />
    </>
  );
}

function Refused({
  lang,
  detail,
}: {
  readonly lang: "fr" | "en";
  readonly detail: Readonly<Record<string, unknown>>;
}): VNode {
  const refusal = String(detail["refusal"]);
  const missing = (detail["missing"] ?? []) as readonly PreconditionKind[];
  const words = refusal === "bytes-lost" ? answerRefusals["bytes-lost"] : deliveryRefusals[refusal as DeliveryRefusal];
  return (
    <Notice status="danger">
      <p>{words[lang]}</p>
      {missing.length > 0 && (
        <ul>
          {missing.map((kind) => (
            <li key={kind}>{preconditionNames[kind][lang]}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
