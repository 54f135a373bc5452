import type { VNode } from "preact";
import { imageRefusals, type ImageRefusal } from "../../../../core/image-refusals.ts";
import { FileField, Form, Submit } from "../../../../ui/forms.tsx";
import { number } from "../../../../ui/format.ts";
import { mediaHref } from "../../../campaigns/index.ts";
import { deskPath } from "../../addresses.ts";
import { sending as texts } from "../../messages/sending.ts";
import { takesWords } from "../../rules/state.ts";
import type { Judged } from "./desk.tsx";

/** The picture that is shown before the video and when the page is shared. */
export function PictureForm({ desk, declaration }: Judged): VNode {
  const { visit } = desk;
  const t = texts[visit.lang];
  const { posterKey, posterRefusal } = declaration;
  return (
    <section>
      <h2>{t.picture}</h2>
      <p>{t.pictureLead}</p>
      {posterKey !== undefined && (
        <p>
          <img class="poster" src={mediaHref(visit, posterKey)} alt={t.pictureNow} width={320} height={180} />
        </p>
      )}
      {posterRefusal !== undefined && <p>{t.notDrawn(imageRefusals[posterRefusal as ImageRefusal][visit.lang])}</p>}
      <Form action={visit.href(deskPath(declaration, "/vignette"))} label={t.picture} multipart>
        <FileField
          name="picture"
          label={t.file}
          hint={t.pictureHint}
          accept="image/jpeg,image/png,image/webp,image/avif"
          required
        />
        <Submit kind="secondary">{t.sendPicture}</Submit>
      </Form>
    </section>
  );
}

/** Captions of the recording as one file. */
export function CaptionsFile({ desk, declaration, standing }: Judged): VNode | null {
  const t = texts[desk.visit.lang];
  if (!takesWords(declaration, standing)) return null;
  const action = desk.visit.href(deskPath(declaration, "/sous-titres/fichier"));
  return (
    <Form action={action} label={t.captionsFile} multipart>
      <FileField name="captions" label={t.captionsFile} hint={t.captionsHint} accept=".vtt,text/vtt" required />
      <Submit kind="secondary">{t.sendCaptions}</Submit>
    </Form>
  );
}

/** What is kept of a recording that is shown no more. @param bytes 0 when nothing is */
export function Original({ desk, declaration, bytes }: Judged & { readonly bytes: number }): VNode | null {
  const { visit } = desk;
  const t = texts[visit.lang];
  if (bytes === 0) return null;
  return (
    <section>
      <h2>{t.original}</h2>
      <p>{t.originalLead(number(bytes / 1e6, visit.lang, 1))}</p>
      <Form action={visit.href(deskPath(declaration, "/original/supprimer"))} label={t.original}>
        <Submit kind="danger">{t.deleteOriginal}</Submit>
      </Form>
    </section>
  );
}
