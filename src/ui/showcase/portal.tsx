import type { VNode } from "preact";
import { Action, Actions, CandidateList, Doors, Timeline } from "../compositions.tsx";
import { PageTitle } from "../heading.tsx";
import { StateMark } from "../notice.tsx";
import { Empty } from "../empty.tsx";
import { THIN } from "../typography.ts";

/** The neutral home: what happens when, may I take part, what can I say. */
export function PortalPage(): VNode {
  return (
    <>
      <PageTitle
        title="Choisissons ensemble, sur papier, les 9 et 16 octobre"
        lead="Quatre candidats, 9 425 lieux de vote, une seule règle : on vient, on signe la charte, on vote."
      />
      <Doors
        doors={[
          {
            title: "Quand ?",
            href: "/#calendrier",
            children: (
              <p>Premier tour dimanche 9 octobre, de 9 h à 19 h. Le samedi dans plusieurs territoires d’outre-mer.</p>
            ),
          },
          {
            title: `Puis-je voter${THIN}?`,
            href: "/#voter",
            children: (
              <p>
                Oui, si vous êtes sur les listes électorales. Aucune carte n’est demandée. Rien de ce que vous répondez
                n’est gardé.
              </p>
            ),
          },
          {
            title: "Que puis-je dire ici ?",
            href: "/#parler",
            children: (
              <p>Posez une question à un candidat, donnez votre avis sur une affirmation, ouvrez une discussion.</p>
            ),
          },
        ]}
      />
      <section id="calendrier">
        <h2>Ce qui se passe, et quand</h2>
        <Timeline
          now="C’est maintenant"
          steps={[
            { when: "Du 28 juin au 13 juillet", what: "Dépôt des candidatures", state: "past" },
            {
              when: "Depuis le 14 juillet",
              what: "Campagne : questions, programmes, réunions publiques",
              state: "now",
            },
            { when: "Samedi 8 octobre, 0 h", what: "Période de réserve : les campagnes se taisent" },
            { when: "Dimanche 9 octobre, 9 h à 19 h", what: "Premier tour, dans les lieux de vote" },
          ]}
        />
      </section>
      <section id="candidats">
        <h2>Les candidats, dans l’ordre tiré au sort</h2>
        <CandidateList
          candidates={[
            {
              name: "Claire Vasseur",
              href: "/attente",
              portrait: "/portrait.svg",
              sentence: "« Réparer ce qui nous relie : l’école, le train, l’hôpital. »",
              state: <StateMark status="warning">Déclaration dans trois jours</StateMark>,
            },
            {
              name: "Mathieu Le Goff",
              href: "/programme",
              sentence: "« Le travail doit payer plus que la rente. »",
              state: <StateMark status="success">En campagne, 30 mesures</StateMark>,
            },
            {
              name: "Aïssatou Diarra-Pons",
              href: "/programme",
              sentence: "« Décider au plus près de ceux qui vivent la décision. »",
              state: <StateMark status="success">En campagne</StateMark>,
            },
            {
              name: "Jean-Baptiste Ferrand",
              href: "/programme",
              sentence: "« Tenir parole, compte à l’appui. »",
              state: <StateMark>Candidature retirée le 2 août</StateMark>,
            },
          ]}
        />
      </section>
      <section id="questions">
        <Empty
          title="Aucune question retenue pour l’instant"
          action={
            <Actions>
              <Action href="/questions">Poser ma question</Action>
            </Actions>
          }
        >
          Chaque lundi, les questions que vous avez choisies sont posées aux quatre candidats, qui répondent ici.
        </Empty>
      </section>
    </>
  );
}
