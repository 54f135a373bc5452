import type { VNode } from "preact";
import { page, type Answer } from "../core/http/answer.ts";
import type { Fields, Form as Declared } from "../core/http/form.ts";
import { sentence } from "../core/http/problems.ts";
import type { GivenBack as Given, Trouble, TroublePage } from "../core/http/trouble.ts";
import type { Typed, Visit } from "../core/http/visit.ts";
import type { Bilingual, Lang } from "../core/lang.ts";
import type { Side } from "./assets.ts";
import { uiMessages } from "./catalogue.ts";
import { Form, Submit } from "./form.tsx";
import { FileField } from "./forms.tsx";
import { PlatformPage } from "./platform-page.tsx";

interface Words {
  readonly status: number;
  readonly title: Bilingual;
  readonly what: Bilingual;
  readonly now: Bilingual;
  /** The same, where what was typed is given back. */
  readonly given?: Bilingual;
}

const words: Readonly<Record<Trouble, Words>> = {
  "not-found": {
    status: 404,
    title: { fr: "Cette page n’existe pas", en: "This page does not exist" },
    what: {
      fr: "L’adresse ne mène à rien ici : elle a pu être mal recopiée, ou la page a été retirée.",
      en: "The address leads nowhere here: it may have been copied wrongly, or the page was withdrawn.",
    },
    now: { fr: "Revenez à l’accueil pour retrouver votre chemin.", en: "Go back to the home page to find your way." },
  },
  "not-here": {
    status: 404,
    title: { fr: "Il n’y a rien à cette adresse", en: "There is nothing at this address" },
    what: {
      fr: "Ce nom de site n’est pas servi ici, ou pas pour le réseau d’où vous venez.",
      en: "This site name is not served here, or not for the network you come from.",
    },
    now: { fr: "Vérifiez l’adresse.", en: "Please check the address." },
  },
  elsewhere: {
    status: 403,
    title: { fr: "Cet envoi ne vient pas de notre page", en: "This was not sent from our page" },
    what: {
      fr: "Un formulaire n’est accepté que s’il est envoyé depuis ce site même : c’est ce qui empêche un autre site d’agir à votre place.",
      en: "A form is accepted only when it is sent from this very site: that is what keeps another site from acting in your name.",
    },
    now: {
      fr: "Ouvrez la page du formulaire ici, et envoyez-le de nouveau.",
      en: "Open the form’s page here and send it again.",
    },
  },
  "too-large": {
    status: 413,
    title: { fr: "C’est trop long pour être envoyé", en: "This is too long to be sent" },
    what: {
      fr: "Un envoi peut compter 256 ko au plus, soit une centaine de pages. Rien n’a été enregistré.",
      en: "At most 256 kB can be sent at once, about a hundred pages. Nothing was saved.",
    },
    now: {
      fr: "Votre texte était trop long pour vous être rendu ici : revenez en arrière, la plupart des navigateurs le gardent dans la page. Raccourcissez-le.",
      en: "Your text was too long to be given back here: go back, most browsers keep it in the page. Please shorten it.",
    },
    given: {
      fr: "Votre texte est ci-dessous : raccourcissez-le, puis envoyez-le de nouveau.",
      en: "Your text is below: please shorten it, then send it again.",
    },
  },
  away: {
    status: 503,
    title: { fr: "Nous ne pouvons pas enregistrer pour l’instant", en: "We cannot save anything for now" },
    what: {
      fr: "La base de données ne répond pas. Rien n’a été enregistré, et rien n’est perdu : ce que vous aviez écrit est ci-dessous.",
      en: "The database is not answering. Nothing was saved and nothing is lost: what you had written is below.",
    },
    now: { fr: "Réessayez dans une minute.", en: "Please try again in a minute." },
  },
  full: {
    status: 503,
    title: { fr: "Nous ne pouvons pas enregistrer pour l’instant", en: "We cannot save anything for now" },
    what: {
      fr: "Il n’y a plus de place sur notre disque. Rien n’a été enregistré.",
      en: "There is no room left on our disk. Nothing was saved.",
    },
    now: {
      fr: "Réessayez dans une minute. Si vous envoyiez un fichier, il faudra le choisir de nouveau.",
      en: "Please try again in a minute. If you were sending a file, you will have to choose it again.",
    },
    given: {
      fr: "Ce que vous aviez écrit est ci-dessous : renvoyez-le dans une minute, avec votre fichier si vous en envoyiez un.",
      en: "What you had written is below: send it again in a minute, with your file if you were sending one.",
    },
  },
  broken: {
    status: 500,
    title: { fr: "Quelque chose s’est mal passé de notre côté", en: "Something went wrong on our side" },
    what: {
      fr: "C’est notre erreur, pas la vôtre. Elle a été notée, sans rien de ce que vous aviez écrit.",
      en: "It is our mistake, not yours. It was noted, without anything you had written.",
    },
    now: {
      fr: "Réessayez ; si cela recommence, donnez-nous le numéro d’incident.",
      en: "Please try again; if it happens again, give us the incident number.",
    },
  },
};

/** The pages a door shows when a request has none of its own. */
export function troublePages(side: Side): TroublePage {
  return (visit, trouble, given) => {
    const said = words[trouble];
    const retry: Answer["headers"] = said.status === 503 ? { "retry-after": "60" } : {};
    return page(
      <PlatformPage visit={visit} side={side} title={said.title[visit.lang]} noindex>
        <TroubleWords {...{ visit, said, given }} limits={trouble === "too-large"} />
      </PlatformPage>,
      { status: said.status, headers: retry },
    );
  };
}

interface TroubleWordsProps {
  readonly visit: Visit;
  readonly said: Words;
  readonly given: Given;
  /** Says how long each field may be. */
  readonly limits: boolean;
}

function TroubleWords({ visit, said, given, limits }: TroubleWordsProps): VNode {
  const { incident, typed = new Map<string, never>(), form, files = [] } = given;
  const { lang } = visit;
  return (
    <>
      <h1>{said.title[lang]}</h1>
      <p>{said.what[lang]}</p>
      {limits && form && <Limits {...{ typed, form, lang }} />}
      <p>{(typed.size > 0 ? (said.given ?? said.now) : said.now)[lang]}</p>
      {incident && (
        <p>
          {lang === "fr" ? "Numéro d’incident : " : "Incident number: "}
          <strong class="code">{incident}</strong>
        </p>
      )}
      {typed.size > 0 ? <GivenBack {...{ visit, typed, form, files }} /> : <HomeLink visit={visit} />}
    </>
  );
}

/** Which fields are too long, and how long they may be; each one's limit where what was typed could not be read. */
function Limits({
  typed,
  form,
  lang,
}: {
  readonly typed: Typed;
  readonly form: Declared<Fields>;
  readonly lang: Lang;
}) {
  const texts = Object.entries(form.fields).filter(([, { kind }]) => kind === "text" || kind === "line");
  const limited = texts.flatMap(([name, { label, max }]) => (max === undefined ? [] : [{ name, label, max }]));
  const length = (name: string): number => Math.max(0, ...(typed.get(name) ?? []).map((text) => text.length));
  const said = (label: Bilingual, max: number, typedLength: number): string =>
    typedLength > max
      ? sentence({ why: "too-long", max, length: typedLength }, label, lang)
      : `${lang === "fr" ? `« ${label.fr} » : ` : `“${label.en}”: `}${uiMessages[lang].maxLength(max)}.`;
  const over = limited.filter(({ name, max }) => length(name) > max);
  return (
    <ul>
      {(typed.size > 0 ? over : limited).map(({ name, label, max }) => (
        <li key={name}>{said(label, max, length(name))}</li>
      ))}
    </ul>
  );
}

function HomeLink({ visit }: { readonly visit: Visit }): VNode {
  return (
    <p>
      <a href={visit.href("/")}>{visit.lang === "fr" ? "Aller à l’accueil" : "Go to the home page"}</a>
    </p>
  );
}

/** What was typed, to be sent again with one button or copied. */
function GivenBack({
  visit,
  typed,
  form,
  files,
}: { readonly visit: Visit } & Required<Pick<Given, "typed" | "form" | "files">>): VNode {
  const fr = visit.lang === "fr";
  return (
    <Form action={visit.href(visit.path)} multipart={files.length > 0}>
      <h2>{fr ? "Ce que vous aviez écrit" : "What you had written"}</h2>
      {[...typed].flatMap(([name, texts]) =>
        texts.map((text, index) => (
          <Kept
            key={`${name}-${index}`}
            label={form?.fields[name]?.label[visit.lang] ?? name}
            {...{ name, text, index }}
            rows={form?.fields[name]?.kind === "line" ? 1 : 6}
          />
        )),
      )}
      {files.map((name) => (
        <FileField
          key={name}
          name={name}
          label={fr ? "Le fichier, à choisir de nouveau" : "The file, to be chosen again"}
        />
      ))}
      <Submit>{fr ? "Envoyer de nouveau" : "Send again"}</Submit>
    </Form>
  );
}

interface KeptProps {
  readonly label: string;
  readonly name: string;
  readonly text: string;
  readonly index: number;
  readonly rows: number;
}

function Kept({ label, name, text, index, rows }: KeptProps): VNode {
  if (text.length < 40 && !/\s/.test(text)) return <input type="hidden" name={name} value={text} />;
  const id = `kept-${name}-${index}`;
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      <textarea id={id} class="input" name={name} rows={rows} value={text} />
    </div>
  );
}
