import type { VNode } from "preact";
import type { Visit } from "../../../../core/http/visit.ts";
import { Action, Actions } from "../../../../ui/compositions.tsx";
import { dateTime } from "../../../../ui/format.ts";
import { PageTitle } from "../../../../ui/heading.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { Table } from "../../../../ui/table.tsx";
import { Shell, zone, type Reading } from "../../../campaigns/index.ts";
import { boxPath, consultationPath } from "../../addresses.ts";
import { headsOf } from "../../heads.ts";
import { box } from "../../messages/box.ts";
import { consultation as texts } from "../../messages/consultation.ts";
import type { Promised } from "../../rules/consultation.ts";
import type { Consultation } from "../../store/consultations.ts";
import type { KeptTally } from "../../store/tallies.ts";
import { Phase } from "./list.tsx";
import { Outcome } from "./outcome.tsx";
import { Promises } from "./promises.tsx";

export interface ConsultationPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly consultation: Consultation;
  readonly promises: readonly (Promised & { readonly at: Date })[];
  readonly tallies: readonly KeptTally[];
  /** Whether cards are answered now. */
  readonly open: boolean;
}

/** A consultation, the same for everybody: what is promised, how it works, what can be checked and what cannot. */
export function ConsultationPage(props: ConsultationPageProps): VNode {
  const { visit, reading, consultation, open } = props;
  const { slug, lang } = reading.campaign;
  const heads = headsOf(reading.campaign, visit.lang);
  const t = texts[visit.lang];
  const { title, theme, k, answerBy } = consultation;
  const lead = heads.consultation(k, dateTime(answerBy, zone, visit.lang));
  return (
    <Shell {...{ visit, reading, title }} section="questions" description={lead} watched>
      <PageTitle title={<span lang={lang}>{title}</span>} kicker={heads.kicker} lead={lead} />
      {theme !== "" && <p>{t.theme(theme)}</p>}
      <p>
        <Phase visit={visit} consultation={consultation} />
      </p>
      <Actions>
        {open && <Action href={visit.href(consultationPath(consultation, "/cartes"))}>{t.cards}</Action>}
        {open && (
          <Action kind="secondary" href={visit.href(boxPath(slug, "/poser"))}>
            {box[visit.lang].ask}
          </Action>
        )}
      </Actions>
      <Notice title={t.notAVote}>
        <p>{t.notAVoteWhy}</p>
      </Notice>
      <Outcome {...props} />
      <How {...props} />
      <Promises {...props} />
      <NotProved {...props} />
      <Check {...props} />
      <p>
        <a href={visit.href(boxPath(slug, "/consultations"))}>{t.all}</a>
      </p>
    </Shell>
  );
}

function How({ visit, reading }: ConsultationPageProps) {
  const t = texts[visit.lang].how;
  return (
    <section>
      <h2>{t.title}</h2>
      <ul>
        <li>{t.cards}</li>
        <li>{t.drawn}</li>
        <li>{t.answers}</li>
        <li>{t.slate}</li>
      </ul>
      <p>
        <a href={visit.href(boxPath(reading.campaign.slug, "/methode"))}>{t.method}</a>
      </p>
    </section>
  );
}

function NotProved({ visit, reading }: ConsultationPageProps) {
  const t = texts[visit.lang].notProved;
  return (
    <section>
      <h2>{t.title}</h2>
      <ul>
        <li>{t.people}</li>
        <li>
          {t.held} <a href={visit.href(boxPath(reading.campaign.slug, "/moderation"))}>{t.counts}</a>
        </li>
      </ul>
    </section>
  );
}

function Check({ visit, consultation, tallies }: ConsultationPageProps) {
  const t = texts[visit.lang].check;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <dl>
        <dt>{t.seed}</dt>
        <dd>
          <code>{consultation.seedHash}</code>
        </dd>
      </dl>
      <Table
        caption={t.hash}
        rows={tallies}
        rowKey={({ day }) => String(day)}
        empty={<p>{t.none}</p>}
        columns={[
          { key: "day", header: t.day, rowHeader: true, cell: ({ day }) => `${t.day}\u00a0${day}` },
          { key: "hash", header: t.hash, cell: ({ hash }) => <code>{hash}</code> },
        ]}
      />
    </section>
  );
}
