import type { VNode } from "preact";
import type { Visit } from "../../../../core/http/visit.ts";
import { Card } from "../../../../ui/compositions.tsx";
import { Empty } from "../../../../ui/empty.tsx";
import { dateTime } from "../../../../ui/format.ts";
import { Heading, PageTitle } from "../../../../ui/heading.tsx";
import { StateMark } from "../../../../ui/notice.tsx";
import { Shell, zone, type Reading } from "../../../campaigns/index.ts";
import { boxPath, consultationPath } from "../../addresses.ts";
import { headsOf } from "../../heads.ts";
import { consultation as texts } from "../../messages/consultation.ts";
import { phaseOf } from "../../rules/consultation.ts";
import type { Consultation } from "../../store/consultations.ts";

export interface ConsultationsPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly consultations: readonly Consultation[];
}

/** The consultations of a campaign, the latest first. */
export function ConsultationsPage({ visit, reading, consultations }: ConsultationsPageProps): VNode {
  const t = texts[visit.lang];
  const { slug, lang } = reading.campaign;
  const heads = headsOf(reading.campaign, visit.lang);
  return (
    <Shell visit={visit} reading={reading} section="questions" title={t.title} description={heads.list}>
      <PageTitle title={t.title} lead={heads.list} />
      <div class="stack">
        {consultations.map((one) => (
          <Card key={one.publicId}>
            <Heading level={2}>
              <a lang={lang} href={visit.href(consultationPath(one))}>
                {one.title}
              </a>
            </Heading>
            <p>
              <Phase visit={visit} consultation={one} />
            </p>
            <p>{heads.consultation(one.k, dateTime(one.answerBy, zone, visit.lang))}</p>
          </Card>
        ))}
      </div>
      {consultations.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      <p>
        <a href={visit.href(boxPath(slug))}>{t.box}</a>
      </p>
    </Shell>
  );
}

const marks = { announced: "info", open: "success", frozen: "neutral" } as const;

interface PhaseProps {
  readonly visit: Visit;
  readonly consultation: Consultation;
}

/** Where it stands, in words, and until when. */
export function Phase({ visit, consultation }: PhaseProps): VNode {
  const t = texts[visit.lang];
  const phase = phaseOf(consultation, visit.now);
  const turn = phase === "announced" ? consultation.opensAt : consultation.freezeAt;
  return (
    <>
      <StateMark status={marks[phase]}>{t.phase[phase]}</StateMark> {t.now[phase](dateTime(turn, zone, visit.lang))}
    </>
  );
}
