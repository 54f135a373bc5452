import type { VNode } from "preact";
import { Byline } from "../byline.tsx";
import { Action, Actions, Card, Cells, OnThisPage } from "../compositions.tsx";
import { Form, TextField } from "../forms.tsx";
import { Submit } from "../forms.tsx";
import { PageTitle } from "../heading.tsx";
import { Island } from "../island.tsx";
import { Marginalia } from "../marginalia.tsx";
import { Notice, StateMark } from "../notice.tsx";
import { Bars } from "../picture.tsx";
import { Table } from "../table.tsx";

const turnout = [
  { label: "Nord", value: 41_230, text: "41 230" },
  { label: "Pas-de-Calais", value: 28_114, text: "28 114" },
  { label: "Somme", value: 9_876, text: "9 876" },
];

export function ComponentsPage(): VNode {
  return (
    <>
      <PageTitle
        kicker="Pour qui construit"
        title="Les pièces de Préau"
        lead="Chaque pièce partagée, telle qu’une page s’en sert."
      />
      <OnThisPage
        links={[
          { href: "#messages", label: "Messages" },
          { href: "#signatures", label: "Signatures" },
          { href: "#cartes", label: "Cartes et boutons" },
          { href: "#chiffres", label: "Chiffres" },
        ]}
      />
      <section id="messages">
        <h2>Messages</h2>
        <Notice>
          <p>Le lieu de vote de votre commune est publié le 1er septembre.</p>
        </Notice>
        <Notice status="success" title="Votre question est déposée">
          <p>Elle porte le numéro 1 204. Vous pouvez la corriger pendant dix minutes.</p>
        </Notice>
        <Notice status="warning">
          <p>
            Cette question ressemble à une question déjà posée. Vous pouvez la rejoindre ou poser la vôtre quand même.
          </p>
        </Notice>
        <Notice status="danger" title="Le fichier n’a pas été lu">
          <p>La ligne 12 compte 9 colonnes au lieu de 11. Rien n’a été importé. Corrigez cette ligne et recommencez.</p>
        </Notice>
        <p>
          <StateMark status="success">Publié</StateMark> ·{" "}
          <StateMark status="warning">En attente de la seconde saisie</StateMark> ·{" "}
          <StateMark status="danger">Contesté</StateMark> · <StateMark>Retiré</StateMark>
        </p>
      </section>
      <section id="signatures">
        <h2>Signatures</h2>
        <Marginalia>
          <p>Une personne et une équipe ne se confondent pas, même de loin.</p>
        </Marginalia>
        <Byline by="person" name="Claire Vasseur" portrait="/portrait.svg" when="4 septembre 2026" />
        <Byline by="team" name="Équipe Vasseur" when="4 septembre 2026" />
      </section>
      <section id="cases">
        <h2>Cases d’une ligne</h2>
        <Form action="/composants" class="wide" label="Une ligne à taper">
          <Cells legend="Ligne 1">
            {["Nom de naissance", "Prénoms", "Date de naissance", "Ville"].map((label, at) => (
              <TextField key={label} name={`case${at}`} label={label} />
            ))}
          </Cells>
        </Form>
      </section>
      <section id="cartes">
        <h2>Cartes et boutons</h2>
        <Card
          footer={
            <>
              <span>Posée par Hirondelle59, il y a 3 heures</span>
              <a href="#discussion">12 réponses</a>
            </>
          }
        >
          <h3>Que ferez-vous des petites lignes de train fermées depuis 2010 ?</h3>
          <p>À Hazebrouck, trois liaisons sur cinq ont été remplacées par des cars.</p>
        </Card>
        <Actions>
          <Action href="#poser">Poser ma question</Action>
          <Action href="#suivre" kind="secondary">
            Suivre ce programme
          </Action>
          <Submit kind="danger">Retirer ma question</Submit>
          <Island name="copy" />
        </Actions>
      </section>
      <section id="chiffres">
        <h2>Chiffres</h2>
        <Bars
          id="participation"
          title="Votants à midi, par département"
          description="Trois barres : le Nord compte 41 230 votants, le Pas-de-Calais 28 114, la Somme 9 876."
          caption="Votants à midi : 412 lieux sur 498 ont répondu, à 12 h 40."
          bars={turnout}
          table={
            <Table
              caption="Votants à midi"
              rows={turnout}
              columns={[
                { key: "label", header: "Département", rowHeader: true, cell: (row) => row.label },
                { key: "value", header: "Votants", numeric: true, cell: (row) => row.text },
              ]}
            />
          }
        />
      </section>
    </>
  );
}
