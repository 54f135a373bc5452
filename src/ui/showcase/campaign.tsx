import type { VNode } from "preact";
import { Byline } from "../byline.tsx";
import { Action, Article, Contents, Hero, NewsItem } from "../compositions.tsx";
import { Difference } from "../difference.tsx";
import { PageTitle } from "../heading.tsx";
import { Island } from "../island.tsx";
import { Facts } from "../marginalia.tsx";
import { StateMark } from "../notice.tsx";
import { When } from "../when.tsx";

const PARIS = "Europe/Paris";
const published = new Date("2026-09-04T16:10:00Z");
/** Three days ahead of whoever looks at the showcase. */
const rendezvous = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 3 * 86_400_000);

export function HoldingPage(): VNode {
  return (
    <>
      <Hero
        name="Claire Vasseur"
        sentence="Réparer ce qui nous relie : l’école, le train, l’hôpital."
        portrait="/portrait.svg"
        rendezvous={{
          title: "Je vous donne rendez-vous",
          when: <When at={rendezvous} zone={PARIS} />,
          place: "Halle aux sucres, Lille, et en direct sur cette page",
        }}
        actions={
          <>
            <Action href="/rendez-vous.ics" download>
              Ajouter à mon agenda
            </Action>
            <Action href="#prevenir" kind="secondary">
              Me prévenir par courriel
            </Action>
          </>
        }
      >
        <Island name="countdown" props={{ target: rendezvous.toISOString() }} />
        <Island name="local-time" props={{ at: rendezvous.toISOString(), zone: "Pacific/Tahiti" }} />
      </Hero>
      <section>
        <h2>Ailleurs</h2>
        <ul>
          <li>
            <a rel="me" href="https://exemple.fr/@claire">
              Mastodon : @claire@exemple.fr
            </a>
          </li>
          <li>
            <a rel="me" href="https://exemple.fr/video">
              Chaîne vidéo
            </a>
          </li>
        </ul>
      </section>
    </>
  );
}

export function NewsPage(): VNode {
  return (
    <>
      <PageTitle title="Actualités" lead="Ce que Claire Vasseur écrit elle-même, et ce que son équipe annonce." />
      <div>
        <NewsItem
          title="Pourquoi je commence par Lille"
          href="#lille"
          byline={{
            by: "person",
            name: "Claire Vasseur",
            portrait: "/portrait.svg",
            when: <When at={published} zone={PARIS} weekday={false} />,
          }}
        >
          <p>
            J’ai enseigné vingt ans à deux rues d’ici. C’est dans cette cour que j’ai compris qu’une promesse se mesure
            à ce qu’elle change un lundi matin, quand il manque une infirmière, un chauffage, un bus.
          </p>
          <p>Le 14, je dirai ce que je ferai. Et combien cela coûte.</p>
        </NewsItem>
        <NewsItem
          title="Trois réunions publiques dans le Pas-de-Calais"
          href="#reunions"
          byline={{ by: "team", name: "Équipe Vasseur", when: <When at={published} zone={PARIS} weekday={false} /> }}
          correction={
            <>
              <strong>Corrigé le 5 septembre.</strong> La réunion de Lens a lieu à 19 h, et non à 18 h.
            </>
          }
        >
          <p>
            Arras le 10, Lens le 11, Boulogne-sur-Mer le 12. L’entrée est libre ; les questions sont tirées au sort dans
            la salle.
          </p>
        </NewsItem>
      </div>
    </>
  );
}

export function ProgrammePage(): VNode {
  const items = (titles: readonly string[]) =>
    titles.map((title, index) => ({
      href: `/mesure#${title.length}-${index}`,
      title,
      note: index === 1 ? "version 3, modifiée le 4 septembre" : "version 1",
    }));
  return (
    <>
      <PageTitle
        title="Programme"
        lead="30 mesures, leur coût, leur date. Chaque changement est daté et reste lisible."
      />
      <p>
        <Action href="#suivre">Suivre ce programme</Action>
      </p>
      <Contents
        groups={[
          {
            title: "École",
            items: items([
              "Une infirmière dans chaque collège",
              "Des classes de 20 élèves en éducation prioritaire",
              "Le chauffage et l’isolation de 5 000 écoles",
            ]),
          },
          {
            title: "Transports",
            items: items([
              "Rouvrir 40 lignes de trains du quotidien",
              "Un billet unique par région",
              "Un arrêt à moins de dix minutes de chaque lycée",
            ]),
          },
          {
            title: "Santé",
            items: items(["Un médecin référent pour chaque habitant", "Des maisons de santé ouvertes le samedi"]),
          },
        ]}
      />
    </>
  );
}

export function MeasurePage(): VNode {
  return (
    <>
      <Article
        kicker="École · mesure 1"
        title="Une infirmière dans chaque collège"
        lead="7 000 postes en trois ans, affectés d’abord aux collèges qui n’en ont aucun."
        marginLabel="Version de cette mesure"
        margin={
          <>
            <Byline by="person" name="Claire Vasseur" portrait="/portrait.svg" />
            <Facts
              facts={[
                { term: "Version", value: "3" },
                { term: "Publiée le", value: <When at={published} zone={PARIS} show="date" /> },
                { term: "Coût", value: "310 M€ par an" },
                { term: "État", value: <StateMark status="success">Publiée</StateMark> },
              ]}
            />
          </>
        }
      >
        <p>
          Un collège sur trois partage aujourd’hui son infirmière avec au moins un autre établissement. Elle passe une
          demi-journée par semaine ; le reste du temps, c’est la vie scolaire qui décide s’il faut appeler les parents.
        </p>
        <p>
          Nous créerons 7 000 postes en trois ans, par concours, en commençant par les 1 900 collèges qui n’en ont
          aucun. Chaque poste est attaché à un collège, non à un secteur : une élève doit savoir à quelle porte frapper.
        </p>
        <h2>Combien cela coûte</h2>
        <p>
          310 millions d’euros par an à terme, charges comprises. Le calcul, poste par poste, est publié avec la mesure.
        </p>
        <h2>Comment on saura que c’est fait</h2>
        <ul>
          <li>À la rentrée suivante, la liste des collèges pourvus est publiée, académie par académie.</li>
          <li>Un poste vacant plus de trois mois est signalé sur la même page.</li>
        </ul>
      </Article>
      <section>
        <h2>Ce qui a changé depuis la version 2</h2>
        <Difference
          before="Nous créerons 5 000 postes en cinq ans, en commençant par les collèges qui n’en ont aucun."
          after="Nous créerons 7 000 postes en trois ans, par concours, en commençant par les 1 900 collèges qui n’en ont aucun."
        />
      </section>
    </>
  );
}
