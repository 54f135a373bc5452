import type { VNode } from "preact";
import { Action, Actions, Workbench } from "../../../../ui/compositions.tsx";
import { date, dateTime } from "../../../../ui/format.ts";
import { PageTitle } from "../../../../ui/heading.tsx";
import { typeset } from "../../../../ui/typography.ts";
import type { Desk } from "../../desk.tsx";
import { studio as texts } from "../../messages/studio.ts";
import { waiting } from "../../rules/release.ts";
import { allShown } from "../../rules/versions.ts";
import type { Deed } from "../../store/deeds.ts";
import type { FollowerCount } from "../../store/followers.ts";
import type { MailingCount } from "../../store/mailings.ts";
import type { Writing } from "../../store/writings.ts";
import { campaignPath, zone } from "../shell.tsx";
import { DeedsTable } from "./people.tsx";
import { StudioShell, type Said } from "./shell.tsx";

export interface OverviewProps {
  readonly desk: Desk;
  readonly said?: Said;
  readonly writings: readonly Writing[];
  readonly followers: FollowerCount;
  readonly mailings: readonly MailingCount[];
  readonly deeds: readonly Deed[];
  readonly names: ReadonlyMap<string, string>;
}

/** What the public sees now, what to do next, what is scheduled, who follows. */
export function OverviewPage(props: OverviewProps): VNode {
  const { desk, said, writings, followers, mailings, deeds, names } = props;
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const { phase } = reading.standing;
  const visible = allShown(writings, reading.awaited, reading.now);
  const online = (kind: Writing["kind"]) => visible.filter(({ writing }) => writing.kind === kind).length;
  return (
    <StudioShell desk={desk} screen="overview" title={t.nav.overview} said={said}>
      <PageTitle title={t.nav.overview} />
      <Workbench asideLabel={t.overview.followers} aside={<Followers {...{ desk, followers, mailings }} />}>
        <section>
          <h2>{t.overview.seen}</h2>
          <p>
            <strong>{t.phase[phase]}.</strong> {t.overview[phase]}
          </p>
          {reading.next && <p>{t.meet.clock(dateTime(reading.next, zone, visit.lang))}</p>}
          <p>
            {t.overview.online} : {t.overview.onlineCount(online("measure"), online("news"))}
          </p>
          <Actions>
            <Action kind="secondary" href={visit.href(campaignPath(reading.campaign.slug))}>
              {t.overview.open}
            </Action>
          </Actions>
        </section>
        <ToDo desk={desk} writings={writings} />
        <Scheduled desk={desk} writings={writings} />
        <section>
          <h2>{t.overview.lately}</h2>
          <DeedsTable desk={desk} deeds={deeds} names={names} />
        </section>
      </Workbench>
    </StudioShell>
  );
}

/** The first things a visitor would miss, in the order in which they would. */
function ToDo({ desk, writings }: { readonly desk: Desk; readonly writings: readonly Writing[] }) {
  const { visit, reading } = desk;
  const { campaign, standing } = reading;
  const t = texts[visit.lang].overview;
  const waits = standing.phase === "holding" || standing.phase === "live";
  const none = (kind: Writing["kind"]) => !writings.some((one) => one.kind === kind && one.releases.length > 0);
  const drafts = writings.filter(({ settled, withdrawn }) => !settled && !withdrawn).length;
  const list = [
    { due: campaign.sentence === "", path: "/presentation", label: t.todo.sentence },
    { due: campaign.portrait === undefined, path: "/apparence", label: t.todo.portrait },
    { due: waits && standing.rendezVous === undefined, path: "/rendez-vous", label: t.todo.meet },
    { due: waits && campaign.liveLink === undefined, path: "/rendez-vous", label: t.todo.live },
    { due: campaign.legalNotice === "", path: "/presentation", label: t.todo.contact },
    { due: none("measure"), path: "/programme", label: t.todo.programme },
    { due: none("news"), path: "/actualites", label: t.todo.news },
    { due: drafts > 0, path: "/actualites", label: t.todo.drafts(drafts) },
  ].filter(({ due }) => due);
  return (
    <section>
      <h2>{t.next}</h2>
      {list.length === 0 && <p>{t.nothing}</p>}
      <ul>
        {list.map(({ path, label }) => (
          <li key={label}>
            <a href={visit.href(`/atelier/${campaign.slug}${path}`)}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Scheduled({ desk, writings }: { readonly desk: Desk; readonly writings: readonly Writing[] }) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].overview;
  const list = writings
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap((writing) =>
      waiting(writing.releases, reading.awaited, reading.now).map(({ release, at }) => ({ writing, release, at })),
    )
    .sort((a, b) => (a.at?.getTime() ?? Infinity) - (b.at?.getTime() ?? Infinity));
  if (list.length === 0) return null;
  return (
    <section>
      <h2>{t.scheduled}</h2>
      <ul>
        {list.map(({ writing, release, at }) => (
          <li key={release.id}>
            <a href={visit.href(writingPath(desk, writing))}>{typeset(release.title, reading.campaign.lang)}</a> :{" "}
            {at ? dateTime(at, zone, visit.lang) : t.atDeclaration}
          </li>
        ))}
      </ul>
    </section>
  );
}

export const writingPath = (desk: Desk, writing: Pick<Writing, "kind" | "publicId">): string =>
  `/atelier/${desk.reading.campaign.slug}/${writing.kind === "news" ? "actualites" : "programme"}/${writing.publicId}`;

function Followers({ desk, followers, mailings }: Pick<OverviewProps, "desk" | "followers" | "mailings">) {
  const { lang } = desk.visit;
  const t = texts[lang].overview;
  return (
    <>
      <h2>{t.followers}</h2>
      <p>{t.followersCount(followers.confirmed)}</p>
      {followers.waiting > 0 && <p>{t.waiting(followers.waiting)}</p>}
      <p>{t.followersNote}</p>
      {mailings.length > 0 && (
        <>
          <h2>{t.mailings}</h2>
          <ul>
            {mailings.map((one) => (
              <li key={one.until.toISOString() + one.kind}>
                {one.kind === "start" ? t.mailingStart : t.mailingDigest}, {date(one.until, zone, lang)} :{" "}
                {t.mailing(one.sent, one.refused, one.unknown + one.later)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
