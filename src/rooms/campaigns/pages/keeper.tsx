import type { ComponentChildren, VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Document } from "../../../ui/layout.tsx";
import { Breadcrumb } from "../../../ui/navigation.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { hostForm, keeperReasonForm, officialForm, openForm, ownerForm } from "../forms/keeper.ts";
import { keeper as texts } from "../messages/keeper.ts";
import { studio } from "../messages/studio.ts";
import { standingAt } from "../rules/phase.ts";
import type { Campaign } from "../store/campaign.ts";
import type { HostName } from "../store/hosts.ts";
import { frontPath } from "./shell.tsx";
import type { Said } from "./studio/shell.tsx";

interface KeeperShellProps {
  readonly visit: Visit;
  readonly title: string;
  readonly said?: Said | undefined;
  readonly before?: ComponentChildren;
  readonly children: ComponentChildren;
}

function KeeperShell({ visit, title, said, before, children }: KeeperShellProps) {
  const t = texts[visit.lang];
  const other = visit.lang === "fr" ? "en" : "fr";
  return (
    <Document
      side="public"
      lang={visit.lang}
      shape="plain"
      title={`${title} – ${t.title}`}
      noindex
      site={{ name: t.title, href: visit.href("/gardien"), tagline: t.tagline }}
      otherLang={{ lang: other, href: visit.href("/gardien", other) }}
      before={before}
    >
      {said?.refused !== undefined && <Notice status="danger" title={said.refused} live />}
      {said?.done !== undefined && <Notice status="success" title={said.done} live />}
      {children}
    </Document>
  );
}

export interface CampaignsProps {
  readonly visit: Visit;
  readonly said?: Said | undefined;
  readonly campaigns: readonly Campaign[];
  readonly entered: Entered<typeof openForm.fields>;
}

export function CampaignsPage({ visit, said, campaigns, entered }: CampaignsProps): VNode {
  const t = texts[visit.lang];
  const phaseOf = (one: Campaign) =>
    one.kind === "primary" ? "–" : studio[visit.lang].phase[standingAt(one, visit.now).phase];
  const fields = { form: openForm, entered };
  return (
    <KeeperShell visit={visit} title={t.campaigns} said={said}>
      <PageTitle title={t.campaigns} />
      <p>
        <a href={visit.href("/recours")}>{t.appeals}</a>
        {" · "}
        <a href={visit.href("/gardien/signaleurs")}>{t.flaggers}</a>
        {" · "}
        <a href={visit.href("/questions-communes/poser")}>{t.askAll}</a>
      </p>
      <Table
        caption={t.campaigns}
        captionHidden
        rows={campaigns}
        rowKey={(one) => one.slug}
        empty={<Empty title={t.empty}>{t.emptyWhy}</Empty>}
        columns={[
          {
            ...{ key: "name", header: t.campaign, rowHeader: true },
            cell: (one) => <a href={visit.href(`/gardien/${one.slug}`)}>{one.candidate}</a>,
          },
          {
            ...{ key: "address", header: t.address },
            cell: (one) => <a href={visit.href(frontPath(one))}>{frontPath(one)}</a>,
          },
          { key: "phase", header: t.phase, cell: phaseOf },
        ]}
      />
      <section>
        <h2>{t.open}</h2>
        <Form action={visit.href("/gardien")} label={t.open}>
          <EnteredProblems entered={entered} />
          <EnteredField {...fields} name="kind" />
          <EnteredField {...fields} name="candidate" />
          <EnteredField {...fields} name="slug" />
          <EnteredField {...fields} name="lang" />
          <EnteredField {...fields} name="colour" />
          <Submit>{t.openSubmit}</Submit>
        </Form>
      </section>
    </KeeperShell>
  );
}

export interface CampaignKeepingProps {
  readonly visit: Visit;
  readonly said?: Said | undefined;
  readonly campaign: Campaign;
  readonly hosts: readonly (HostName & { readonly record: string })[];
  readonly suspendedFor: string | undefined;
  /** Name of the official candidate this campaign is tied to. */
  readonly official: string | undefined;
  readonly host?: Entered<typeof hostForm.fields> | undefined;
  readonly owner?: Entered<typeof ownerForm.fields> | undefined;
  readonly code?: Entered<typeof officialForm.fields> | undefined;
}

export function CampaignKeepingPage(props: CampaignKeepingProps): VNode {
  const { visit, campaign, said } = props;
  const t = texts[visit.lang];
  const before = (
    <Breadcrumb steps={[{ href: visit.href("/gardien"), label: t.campaigns }, { label: campaign.candidate }]} />
  );
  return (
    <KeeperShell visit={visit} title={campaign.candidate} said={said} before={before}>
      <PageTitle title={campaign.candidate} />
      <Owner {...props} />
      {campaign.kind === "candidate" && <Hosts {...props} />}
      {campaign.kind === "candidate" && <Official {...props} />}
      <Suspension {...props} />
    </KeeperShell>
  );
}

function Owner({ visit, campaign, owner }: CampaignKeepingProps) {
  const t = texts[visit.lang];
  const entered = owner ?? ownerForm.blank();
  return (
    <section>
      <h2>{t.owner}</h2>
      <p>{t.ownerLead}</p>
      <Form action={visit.href(`/gardien/${campaign.slug}/responsable`)} label={t.owner}>
        <EnteredProblems entered={entered} idPrefix="owner" />
        <EnteredField form={ownerForm} entered={entered} name="email" idPrefix="owner" />
        <Submit kind="secondary">{t.ownerSubmit}</Submit>
      </Form>
    </section>
  );
}

function Hosts({ visit, campaign, hosts, host }: CampaignKeepingProps) {
  const t = texts[visit.lang];
  const entered = host ?? hostForm.blank();
  const base = `/gardien/${campaign.slug}/noms`;
  return (
    <section>
      <h2>{t.hosts}</h2>
      <p>{t.hostsLead}</p>
      {hosts.map((one) => (
        <article key={one.name}>
          <h3>{one.name}</h3>
          <HostState visit={visit} host={one} />
          <p>{t.hostRecord}</p>
          <pre>{one.record}</pre>
          <div class="actions">
            <Form action={visit.href(`${base}/${one.name}/verifier`)} label={`${t.check} : ${one.name}`}>
              <Submit kind="secondary">{t.check}</Submit>
            </Form>
            <Form action={visit.href(`${base}/${one.name}/retirer`)} label={`${t.removeHost} : ${one.name}`}>
              <Submit kind="quiet">{t.removeHost}</Submit>
            </Form>
          </div>
        </article>
      ))}
      <Form action={visit.href(base)} label={t.addHost}>
        <EnteredProblems entered={entered} idPrefix="host" />
        <EnteredField form={hostForm} entered={entered} name="name" idPrefix="host" />
        <Submit kind="secondary">{t.addHost}</Submit>
      </Form>
    </section>
  );
}

function HostState({ visit, host }: { readonly visit: Visit; readonly host: HostName }) {
  const states = texts[visit.lang].hostStates;
  const known = (host.problem ?? "asked") as keyof typeof states;
  return (
    <p>
      {host.verifiedAt ? (
        <StateMark status="success">{states.verified}</StateMark>
      ) : (
        <StateMark status={host.problem === undefined ? "info" : "warning"}>{states[known]}</StateMark>
      )}
    </p>
  );
}

function Official({ visit, campaign, official, code }: CampaignKeepingProps) {
  const t = texts[visit.lang];
  const entered = code ?? officialForm.blank();
  return (
    <section>
      <h2>{t.official}</h2>
      {campaign.officialCandidate !== undefined ? (
        <p>{t.officialDone(official ?? campaign.officialCandidate)}</p>
      ) : (
        <>
          <p>{t.officialLead}</p>
          <Form action={visit.href(`/gardien/${campaign.slug}/officielle`)} label={t.official}>
            <EnteredProblems entered={entered} idPrefix="official" />
            <EnteredField form={officialForm} entered={entered} name="code" idPrefix="official" />
            <Submit kind="secondary">{t.officialSubmit}</Submit>
          </Form>
        </>
      )}
    </section>
  );
}

function Suspension({ visit, campaign, suspendedFor }: CampaignKeepingProps) {
  const t = texts[visit.lang];
  const base = `/gardien/${campaign.slug}`;
  const title = suspendedFor === undefined ? t.suspend : t.lift;
  const action = visit.href(suspendedFor === undefined ? `${base}/suspendre` : `${base}/lever`);
  return (
    <section>
      <h2>{title}</h2>
      <p>
        <StateMark status={suspendedFor === undefined ? "success" : "danger"}>
          {suspendedFor === undefined ? t.active : t.suspended}
        </StateMark>{" "}
        {suspendedFor}
      </p>
      <p>{t.suspendLead}</p>
      <Form action={action} label={title}>
        <EnteredField form={keeperReasonForm} entered={keeperReasonForm.blank()} name="reason" idPrefix="suspend" />
        <Submit kind={suspendedFor === undefined ? "danger" : "secondary"}>{title}</Submit>
      </Form>
    </section>
  );
}
