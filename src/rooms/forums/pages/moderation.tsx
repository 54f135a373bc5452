import type { VNode } from "preact";
import { problemOf, typedText, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { date } from "../../../ui/format.ts";
import { SelectField } from "../../../ui/forms.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { StudioShell, zone, type Desk, type Said } from "../../campaigns/index.ts";
import {
  actsOn,
  decideForm,
  groundNames,
  groundSaid,
  moderationMessages,
  type Decision,
  type Notice,
} from "../../moderation/index.ts";
import { forumsDeskPath, judgePath } from "../addresses.ts";
import { settingForm } from "../forms.ts";
import { studio as texts } from "../messages/studio.ts";
import { unnamed } from "../rules/mentions.ts";
import type { FoundPost } from "../store/posts.ts";

type Waiting = readonly (readonly [FoundPost, readonly Notice[]])[];

export interface ModerationDeskProps {
  readonly desk: Desk;
  readonly held: readonly FoundPost[];
  readonly noticed: Waiting;
  readonly holdsFirst: boolean;
  readonly said: Said;
}

const said = ({ title, text }: FoundPost): string => unnamed(title === "" ? text : `${title}\n\n${text}`);

/** What waits for a moderator: posts to read before they appear, and those that somebody reported. */
export function ModerationDeskPage(props: ModerationDeskProps): VNode {
  const { desk, held, noticed, holdsFirst } = props;
  const { visit, reading } = desk;
  const t = texts[visit.lang].judge;
  const entered = settingForm.blank(holdsFirst ? { hold: "on" } : {});
  return (
    <StudioShell desk={desk} said={props.said} screen="forums" title={texts[visit.lang].moderation}>
      <PageTitle title={texts[visit.lang].moderation} lead={t.lead} />
      {held.length + noticed.length === 0 && <Empty title={t.nothing}>{t.nothingWhy}</Empty>}
      <WaitingList desk={desk} title={t.held} posts={held.map((post) => [post, []] as const)} />
      <WaitingList desk={desk} title={t.noticed} posts={noticed} />
      <section>
        <h2>{t.setting}</h2>
        <Form action={visit.href(forumsDeskPath(reading.campaign.slug, "/moderation"))} label={t.setting}>
          <EnteredField form={settingForm} entered={entered} name="hold" />
          <Submit kind="secondary">{texts[visit.lang].save}</Submit>
        </Form>
      </section>
    </StudioShell>
  );
}

function WaitingList({ desk, title, posts }: { readonly desk: Desk; readonly title: string; readonly posts: Waiting }) {
  const { visit } = desk;
  if (posts.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <div class="stack">
        {posts.map(([post, notices]) => (
          <Card
            key={post.publicId}
            footer={
              <Action kind="secondary" href={visit.href(judgePath(post))}>
                {texts[visit.lang].judge.look}
              </Action>
            }
          >
            <p>{said(post)}</p>
            <Notices visit={visit} notices={notices} />
          </Card>
        ))}
      </div>
    </section>
  );
}

function Notices({ visit, notices }: { readonly visit: Visit; readonly notices: readonly Notice[] }) {
  const t = texts[visit.lang].judge;
  return (
    <>
      {notices.map(({ publicId, ground, words, at }) => (
        <div key={publicId}>
          <p class="hint">{t.notice(groundNames[ground][visit.lang], date(at, zone, visit.lang))}</p>
          <blockquote>{words}</blockquote>
        </div>
      ))}
    </>
  );
}

export interface JudgePageProps {
  readonly desk: Desk;
  readonly post: FoundPost;
  readonly notices: readonly Notice[];
  readonly decisions: readonly Decision[];
  readonly entered: Entered<typeof decideForm.fields>;
  readonly said: Said;
}

/** One post before its moderator. */
export function JudgePage(props: JudgePageProps): VNode {
  const { desk, post, notices, decisions } = props;
  const { visit } = desk;
  const t = texts[visit.lang].judge;
  return (
    <StudioShell desk={desk} said={props.said} screen="forums" title={t.look}>
      <PageTitle title={t.look} />
      <blockquote>{said(post)}</blockquote>
      <Notices visit={visit} notices={notices} />
      {decisions.length > 0 && <h2>{t.history}</h2>}
      {decisions.map((one) => (
        <p key={one.publicId}>
          {date(one.at, zone, visit.lang)} – {moderationMessages[visit.lang].said[one.act]}
          {one.ground && `, ${groundSaid(one.ground, visit.lang)}`} – {one.reason}
        </p>
      ))}
      <DecideForm {...props} />
    </StudioShell>
  );
}

function DecideForm({ desk, post, entered }: JudgePageProps) {
  const { visit } = desk;
  const t = texts[visit.lang].judge;
  const { standing } = post;
  if (standing === "withdrawn" || standing === "erased") return null;
  const grounds = (decideForm.fields.ground.choices ?? []).filter(({ value }) => value !== "not-a-question");
  return (
    <section>
      <h2>{t.decide}</h2>
      <EnteredProblems entered={entered} />
      <Form action={visit.href(judgePath(post))} label={t.decide}>
        <SelectField
          name="ground"
          label={decideForm.fields.ground.label[visit.lang]}
          value={typedText(entered, "ground")}
          error={problemOf(entered, "ground")}
          empty={t.noGround}
          options={grounds.map(({ value, label }) => ({ value, label: label[visit.lang] }))}
        />
        <EnteredField form={decideForm} entered={entered} name="reason" rows={4} />
        <div class="actions">
          {actsOn(standing).map((act) => (
            <Submit key={act} name="act" value={act} kind={act === "hide" || act === "refuse" ? "danger" : "secondary"}>
              {moderationMessages[visit.lang].acts[act]}
            </Submit>
          ))}
        </div>
      </Form>
    </section>
  );
}
