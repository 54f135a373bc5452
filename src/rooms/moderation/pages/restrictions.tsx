import type { ComponentChildren, VNode } from "preact";
import { typedText, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredForm } from "../../../ui/entered.tsx";
import { date } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Breadcrumb } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { queuePath, studioPath } from "../addresses.ts";
import { hideAllForm, liftForm, restrictAccountForm, restrictPlaceForm } from "../forms.ts";
import { groundSaid } from "../grounds.ts";
import { messages } from "../messages.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import type { Place, Thing } from "../ports.ts";
import type { Decision } from "../store/moderation.ts";
import { endSaid } from "./decision.tsx";
import { JudgedWords } from "./words.tsx";

/** What came of a form that was sent. */
export interface Said {
  readonly done?: string | undefined;
  readonly refused?: string | undefined;
}

interface DeskPageProps {
  readonly visit: Visit;
  /** Whose desk it is; the keeper's is nobody's. */
  readonly campaign?: string;
  readonly title: string;
  readonly lead: string;
  readonly said: Said;
  readonly children: ComponentChildren;
}

/** A page of the moderators' desk. */
export function DeskPage({ visit, campaign, title, lead, said, children }: DeskPageProps): VNode {
  return (
    <PlatformPage visit={visit} title={title} noindex>
      {campaign !== undefined && <Breadcrumb steps={[...waysBack(visit, campaign), { label: title }]} />}
      <PageTitle title={title} lead={lead} />
      {said.refused !== undefined && <Notice status="danger" title={said.refused} live />}
      {said.done !== undefined && <Notice status="success" title={said.done} live />}
      {children}
    </PlatformPage>
  );
}

/** To the studio; and from what is not the queue itself, to the queue. */
function waysBack(visit: Visit, campaign: string) {
  const t = deskTexts[visit.lang];
  const queue = { href: visit.href(queuePath(campaign)), label: t.queue.title };
  const studio = { href: visit.href(studioPath(campaign)), label: t.desk.studio };
  return visit.path === queuePath(campaign) ? [studio] : [studio, queue];
}

/** A decision and its reason, on one line for the team. */
export function Decided({ visit, decision }: { readonly visit: Visit; readonly decision: Decision }): VNode {
  const { at, act, ground, reason, restriction } = decision;
  const { lang } = visit;
  return (
    <p>
      {date(at, "Europe/Paris", lang)} – {messages[lang].acts[act]}
      {ground && `, ${groundSaid(ground, lang)}`} – {reason}
      {restriction && ` – ${endSaid(restriction, visit)}`}
    </p>
  );
}

export interface RestrictionsPageProps {
  readonly visit: Visit;
  readonly campaign: string;
  readonly inForce: readonly Decision[];
  /** Public ids of those that whoever reads may lift: none on a text of theirs, on themselves, or on what they reported. */
  readonly liftable: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
  readonly places: readonly Place[];
  readonly lifting: Entered<typeof liftForm.fields>;
  readonly placing: Entered<typeof restrictPlaceForm.fields>;
  readonly said: Said;
}

/** What is closed, slowed, limited and suspended in a campaign; where it is ended, and a place closed. */
export function RestrictionsPage(props: RestrictionsPageProps): VNode {
  const { visit, campaign, inForce, liftable, names, places, lifting, placing, said } = props;
  const { said: did } = messages[visit.lang];
  const { desk: t } = deskTexts[visit.lang];
  const named = ({ of, restriction }: Decision): string =>
    restriction?.account !== undefined
      ? (names.get(restriction.account) ?? "")
      : (places.find(({ id }) => id === of.id)?.name[visit.lang] ?? "");
  const mine = (entered: Entered<typeof liftForm.fields>, id: string) =>
    typedText(entered, "decision") === id ? entered : liftForm.blank({ decision: id });
  // What is typed about one that has no form here is given back.
  const lost = liftable.has(typedText(lifting, "decision")) ? "" : typedText(lifting, "reason");
  return (
    <DeskPage {...{ visit, campaign, said }} title={t.restrictions} lead={t.restrictionsLead}>
      {lost !== "" && <blockquote>{lost}</blockquote>}
      {inForce.length === 0 && <Empty title={t.none}>{t.noneWhy}</Empty>}
      <div class="stack">
        {inForce.map((decision) => (
          <Card key={decision.publicId}>
            <h2>
              {named(decision)} – {did[decision.act]}
            </h2>
            <Decided visit={visit} decision={decision} />
            {liftable.has(decision.publicId) && (
              <EnteredForm
                action={visit.href(queuePath(campaign, "/restrictions/lever"))}
                form={liftForm}
                entered={mine(lifting, decision.publicId)}
                idPrefix={`lift-${decision.publicId}`}
                act={t.lift}
                kind="secondary"
              />
            )}
          </Card>
        ))}
      </div>
      {places.length > 0 && (
        <section>
          <h2>{t.places}</h2>
          {places.map(({ id, name }) => (
            <details key={id} open={typedText(placing, "place") === id}>
              <summary>{name[visit.lang]}</summary>
              <EnteredForm
                action={visit.href(queuePath(campaign, "/restrictions"))}
                form={restrictPlaceForm}
                entered={typedText(placing, "place") === id ? placing : restrictPlaceForm.blank({ place: id })}
                idPrefix={`place-${id}`}
                act={t.act}
                label={t.place(name[visit.lang])}
                kind="danger"
              />
            </details>
          ))}
        </section>
      )}
    </DeskPage>
  );
}

export interface PersonPageProps {
  readonly visit: Visit;
  readonly campaign: string;
  readonly account: string;
  readonly name: string;
  readonly texts: readonly Thing[];
  readonly past: readonly Decision[];
  readonly entered: Entered<typeof restrictAccountForm.fields>;
  readonly hiding: Entered<typeof hideAllForm.fields>;
  readonly said: Said;
}

/** What somebody wrote in a campaign, and what was decided about them there. */
export function PersonPage(props: PersonPageProps): VNode {
  const { visit, campaign, account, name, texts, past, entered, hiding, said } = props;
  const { desk: t, queue } = deskTexts[visit.lang];
  return (
    <DeskPage {...{ visit, campaign, said }} title={name} lead={t.personLead}>
      <h2>{t.texts}</h2>
      {texts.length === 0 && <p>{t.noTexts}</p>}
      {texts.map((thing) => (
        <JudgedWords key={thing.of.id} {...{ visit, thing }} headingsFrom={3} />
      ))}
      {texts.length > 0 && (
        <section>
          <h2>{queue.hideAll}</h2>
          <p>{queue.hideAllHint}</p>
          <EnteredForm
            action={visit.href(queuePath(campaign, `/personnes/${account}/masquer`))}
            form={hideAllForm}
            entered={hiding}
            idPrefix="hide-all"
            act={queue.hideAll}
            kind="danger"
          />
        </section>
      )}
      {past.length > 0 && <h2>{t.past}</h2>}
      {past.map((decision) => (
        <Decided key={decision.publicId} {...{ visit, decision }} />
      ))}
      <h2>{t.restrict}</h2>
      <EnteredForm
        action={visit.href(queuePath(campaign, `/personnes/${account}`))}
        form={restrictAccountForm}
        entered={entered}
        idPrefix="restrict"
        act={t.act}
        kind="danger"
      />
    </DeskPage>
  );
}
