import type { VNode } from "preact";
import { problemOf, typedText, type Entered } from "../../../core/http/form.ts";
import { imageRefusals } from "../../../core/image-refusals.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Lang } from "../../../core/lang.ts";
import { EnteredField } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { FileField } from "../../../ui/forms.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { typeset } from "../../../ui/typography.ts";
import { ownPostPath, picturePath } from "../addresses.ts";
import { picturesForm, type PicturesSaid } from "../forms.ts";
import { pictures as texts } from "../messages/pictures.ts";
import { places, shownSize, type Place } from "../rules/picture.ts";
import type { FoundPost } from "../store/posts.ts";
import type { OwnPicture } from "../store/pictures.ts";
import type { PostPicture } from "../store/rows.ts";

interface PicturesProps {
  readonly visit: Pick<Visit, "lang" | "href">;
  /** Slug. */
  readonly campaign: string;
  readonly pictures: readonly PostPicture[];
  /** In which it is said what they show. */
  readonly lang: Lang;
}

/** The pictures of a post. Their size is known before they come: nothing of what one reads moves. */
export function PostPictures({ visit, campaign, pictures, lang }: PicturesProps): VNode | null {
  if (pictures.length === 0) return null;
  return (
    <div class="stack" lang={lang}>
      {pictures.map(({ id, alt, ...drawn }) => {
        const src = visit.href(picturePath(campaign, id));
        const image = <img src={src} alt={alt} {...shownSize(drawn)} loading="lazy" decoding="async" />;
        // A link without a name leads nowhere for who hears the page.
        return <p key={id}>{alt === "" ? image : <a href={src}>{image}</a>}</p>;
      })}
    </div>
  );
}

interface PictureFieldsProps {
  readonly visit: Visit;
  readonly entered: Entered<PicturesSaid>;
  /** Those that a picture may still take. */
  readonly free?: readonly Place[];
}

/** Where pictures are chosen, folded until somebody wants to. */
export function PictureFields({ visit, entered, free = places }: PictureFieldsProps): VNode | null {
  const t = texts[visit.lang];
  if (free.length === 0) return null;
  const used = free.some(
    (place) =>
      ["picture", "alt", "decorative"].some((name) => problemOf(entered, `${name}${place}`) !== undefined) ||
      typedText(entered, `alt${place}`) !== "" ||
      typedText(entered, "more") !== "",
  );
  const fields = { form: picturesForm, entered };
  return (
    <details open={used}>
      <summary>{t.add}</summary>
      <p class="hint">{typeset(t.lead, visit.lang)}</p>
      {free.map((place) => (
        <fieldset key={place} class="field">
          <legend class="label">{t.one(place)}</legend>
          <FileField
            name={`picture${place}`}
            label={t.file(place)}
            accept="image/jpeg,image/png,image/webp,image/avif"
            error={problemOf(entered, `picture${place}`)}
          />
          <EnteredField {...fields} name={`alt${place}`} />
          <EnteredField {...fields} name={`decorative${place}`} />
        </fieldset>
      ))}
    </details>
  );
}

interface OwnPicturesProps {
  readonly visit: Visit;
  readonly post: FoundPost;
  readonly pictures: readonly OwnPicture[];
}

/** What became of each picture of a post, for its author, who may take it back. */
export function OwnPictures({ visit, post, pictures }: OwnPicturesProps): VNode | null {
  const t = texts[visit.lang];
  if (pictures.length === 0) return null;
  return (
    <section>
      <h2>{t.yours}</h2>
      {pictures.map((picture) => (
        <div key={picture.publicId} class="stack">
          <h3>{t.one(picture.place)}</h3>
          {picture.size && (
            <p>
              <img
                src={visit.href(picturePath(post.campaign, picture.publicId, "/moi"))}
                alt={picture.alt}
                {...shownSize(picture.size)}
                loading="lazy"
              />
            </p>
          )}
          <p>
            <State {...{ visit, picture }} /> {picture.alt === "" ? t.decorative : picture.alt}
          </p>
          <Form action={visit.href(ownPostPath(post, `/images/${picture.publicId}/retirer`))}>
            <Submit kind="danger">{t.remove(picture.place)}</Submit>
          </Form>
        </div>
      ))}
    </section>
  );
}

function State({ visit, picture: { size, refusal } }: { readonly visit: Visit; readonly picture: OwnPicture }): VNode {
  const t = texts[visit.lang];
  if (refusal !== undefined) return <StateMark status="danger">{imageRefusals[refusal][visit.lang]}</StateMark>;
  return size ? <StateMark status="success">{t.ready}</StateMark> : <StateMark status="info">{t.waiting}</StateMark>;
}
