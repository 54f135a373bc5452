import type { VNode } from "preact";
import { page, type Answer } from "../core/http/answer.ts";
import type { Trouble, TroublePage } from "../core/http/door.ts";
import type { Typed, Visit } from "../core/http/visit.ts";
import type { Bilingual } from "../core/lang.ts";
import type { Side } from "./assets.ts";
import { Form, Submit } from "./form.tsx";
import { PlatformPage } from "./platform-page.tsx";

interface Words {
  readonly status: number;
  readonly title: Bilingual;
  readonly what: Bilingual;
  readonly now: Bilingual;
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
      fr: "Revenez en arrière : votre texte est encore dans la page. Raccourcissez-le.",
      en: "Go back: your text is still in the page. Please shorten it.",
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
  return (visit, trouble, incident, typed) => {
    const said = words[trouble];
    const retry: Answer["headers"] = trouble === "away" ? { "retry-after": "60" } : {};
    return page(
      <PlatformPage visit={visit} side={side} title={said.title[visit.lang]} noindex>
        <TroubleWords visit={visit} said={said} incident={incident} typed={typed} />
      </PlatformPage>,
      { status: said.status, headers: retry },
    );
  };
}

interface TroubleWordsProps {
  readonly visit: Visit;
  readonly said: Words;
  readonly incident: string | undefined;
  readonly typed: Typed;
}

function TroubleWords({ visit, said, incident, typed }: TroubleWordsProps): VNode {
  const { lang } = visit;
  return (
    <>
      <h1>{said.title[lang]}</h1>
      <p>{said.what[lang]}</p>
      <p>{said.now[lang]}</p>
      {incident && (
        <p>
          {lang === "fr" ? "Numéro d’incident : " : "Incident number: "}
          <strong class="code">{incident}</strong>
        </p>
      )}
      {typed.size > 0 ? <GivenBack visit={visit} typed={typed} /> : <HomeLink visit={visit} />}
    </>
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
function GivenBack({ visit, typed }: { readonly visit: Visit; readonly typed: Typed }): VNode {
  const fr = visit.lang === "fr";
  return (
    <Form action={visit.href(visit.path)}>
      <h2>{fr ? "Ce que vous aviez écrit" : "What you had written"}</h2>
      {[...typed].flatMap(([name, texts]) =>
        texts.map((text, index) => <Kept key={`${name}-${index}`} name={name} text={text} index={index} />),
      )}
      <Submit>{fr ? "Envoyer de nouveau" : "Send again"}</Submit>
    </Form>
  );
}

function Kept({ name, text, index }: { readonly name: string; readonly text: string; readonly index: number }): VNode {
  if (text.length < 40 && !/\s/.test(text)) return <input type="hidden" name={name} value={text} />;
  const id = `kept-${name}-${index}`;
  return (
    <div class="field">
      <label class="label" for={id}>
        {name}
      </label>
      <textarea id={id} class="input" name={name} rows={6} value={text} />
    </div>
  );
}
