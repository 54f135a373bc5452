import type { VNode } from "preact";
import type { Entered, Fields, Form as Declared } from "../../../../core/http/form.ts";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { dateTime } from "../../../../ui/format.ts";
import { Form, Submit } from "../../../../ui/form.tsx";
import { FileField } from "../../../../ui/forms.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import { Portrait } from "../../../../ui/byline.tsx";
import { StateMark } from "../../../../ui/notice.tsx";
import type { Desk } from "../../desk.tsx";
import { colourForm, contactForm, linksForm, sheetForm, teamPageForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import type { Campaign } from "../../store/campaign.ts";
import type { Upload } from "../../store/images.ts";
import { mediaHref, zone } from "../shell.tsx";
import { StudioShell, type Said } from "./shell.tsx";

/** One of the small forms of these two screens, as it was typed when it was refused. */
export type Refilled = Partial<{
  readonly sheet: Entered<typeof sheetForm.fields>;
  readonly contact: Entered<typeof contactForm.fields>;
  readonly links: Entered<typeof linksForm.fields>;
  readonly team: Entered<typeof teamPageForm.fields>;
  readonly colour: Entered<typeof colourForm.fields>;
}>;

interface PartProps<F extends Fields> {
  readonly desk: Desk;
  readonly title: string;
  readonly path: string;
  readonly form: Declared<F>;
  readonly entered: Entered<F>;
}

/** One small form under its heading: every field in the order declared. */
function Part<F extends Fields>({ desk, title, path, form, entered }: PartProps<F>) {
  const { visit, reading } = desk;
  return (
    <section>
      <h2>{title}</h2>
      <Form action={visit.href(`/atelier/${reading.campaign.slug}${path}`)} label={title}>
        <EnteredProblems entered={entered} idPrefix={path} />
        {Object.keys(form.fields).map((name) => (
          <EnteredField key={name} form={form} entered={entered} name={name} idPrefix={path} />
        ))}
        <Submit>{texts[visit.lang].save}</Submit>
      </Form>
    </section>
  );
}

export interface PresentationProps {
  readonly desk: Desk;
  readonly said?: Said | undefined;
  readonly refilled: Refilled;
}

export function PresentationPage({ desk, said, refilled }: PresentationProps): VNode {
  const { campaign } = desk.reading;
  const t = texts[desk.visit.lang].presentation;
  const stored = storedForms(campaign);
  return (
    <StudioShell desk={desk} screen="presentation" title={t.title} said={said}>
      <PageTitle title={t.title} />
      <Part
        desk={desk}
        title={t.sheet}
        path="/presentation"
        form={sheetForm}
        entered={refilled.sheet ?? stored.sheet}
      />
      <Part desk={desk} title={t.links} path="/comptes" form={linksForm} entered={refilled.links ?? stored.links} />
      <Part desk={desk} title={t.team} path="/page-equipe" form={teamPageForm} entered={refilled.team ?? stored.team} />
      <Part
        desk={desk}
        title={t.contact}
        path="/contact"
        form={contactForm}
        entered={refilled.contact ?? stored.contact}
      />
    </StudioShell>
  );
}

function storedForms(campaign: Campaign) {
  const { candidate, sentence, about, contactEmail, contactAddress, legalNotice, links, team } = campaign;
  const listed = (rows: readonly (readonly [string, string])[]) => rows.map((row) => row.join(" | ")).join("\n");
  return {
    sheet: sheetForm.blank({ candidate, sentence, about }),
    contact: contactForm.blank({ ...(contactEmail !== undefined && { contactEmail }), contactAddress, legalNotice }),
    links: linksForm.blank({ links: listed(links.map(({ label, url }) => [label, url])) }),
    team: teamPageForm.blank({ team: listed(team.map(({ name, part }) => [name, part])) }),
  };
}

export interface AppearanceProps extends PresentationProps {
  readonly uploads: readonly Upload[];
  /** Why an upload that the worker looked at was refused, in words. */
  readonly refusalOf: (refusal: string) => string;
}

export function AppearancePage({ desk, said, refilled, uploads, refusalOf }: AppearanceProps): VNode {
  const { visit, reading } = desk;
  const { campaign } = reading;
  const t = texts[visit.lang].appearance;
  const action = visit.href(`/atelier/${campaign.slug}/apparence/portrait`);
  const entered = refilled.colour ?? colourForm.blank({ colour: campaign.colour });
  return (
    <StudioShell desk={desk} screen="appearance" title={t.title} said={said}>
      <PageTitle title={t.title} />
      <Part desk={desk} title={t.colour} path="/apparence/couleur" form={colourForm} entered={entered} />
      <section>
        <h2>{t.portrait}</h2>
        {campaign.portrait && <Portrait name={campaign.candidate} src={mediaHref(visit, campaign.portrait.key)} />}
        <Form action={action} label={t.portrait} multipart>
          <FileField
            name="portrait"
            label={t.file}
            hint={t.fileHint}
            accept="image/jpeg,image/png,image/webp,image/avif"
            required
          />
          <Submit>{t.upload}</Submit>
        </Form>
        {uploads.length > 0 && (
          <>
            <h3>{t.uploads}</h3>
            <ul>
              {uploads.map((one) => (
                <li key={one.uploadedAt.toISOString()}>
                  {dateTime(one.uploadedAt, zone, visit.lang)}{" "}
                  <UploadState upload={one} desk={desk} refusalOf={refusalOf} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </StudioShell>
  );
}

interface UploadStateProps {
  readonly upload: Upload;
  readonly desk: Desk;
  readonly refusalOf: (refusal: string) => string;
}

function UploadState({ upload, desk, refusalOf }: UploadStateProps) {
  const t = texts[desk.visit.lang].appearance;
  if (!upload.result) return <StateMark status="info">{t.waiting}</StateMark>;
  const { refusal } = upload.result;
  if (refusal === undefined) return <StateMark status="success">{t.ready}</StateMark>;
  return <StateMark status="danger">{refusalOf(refusal)}</StateMark>;
}
