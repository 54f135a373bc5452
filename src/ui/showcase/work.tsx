import type { VNode } from "preact";
import { Actions, Workbench } from "../compositions.tsx";
import {
  CheckboxField,
  DateTimeField,
  ErrorSummary,
  FileField,
  Form,
  RadioGroup,
  SelectField,
  Submit,
  TextArea,
  TextField,
} from "../forms.tsx";
import { number, percent } from "../format.ts";
import { PageTitle } from "../heading.tsx";
import { Island } from "../island.tsx";
import { Facts } from "../marginalia.tsx";
import { Breadcrumb, Pagination, Progress, Tabs } from "../navigation.tsx";
import { Notice, StateMark, type Status } from "../notice.tsx";
import { Table } from "../table.tsx";

export function StudioPage(): VNode {
  const errors = {
    title: "Donnez un titre à cette actualité.",
    consent: "Cochez cette case si les personnes photographiées sont d’accord.",
  };
  return (
    <>
      <Breadcrumb
        steps={[{ href: "/studio", label: "Studio" }, { href: "/studio", label: "Actualités" }, { label: "Écrire" }]}
      />
      <PageTitle title="Écrire une actualité" />
      <ErrorSummary
        errors={[
          { name: "title", message: errors.title },
          { name: "consent", message: errors.consent },
        ]}
      />
      <Workbench
        asideLabel="État de ce texte"
        aside={
          <>
            <h2>État</h2>
            <Facts
              facts={[
                { term: "Texte", value: <StateMark status="warning">Brouillon, non publié</StateMark> },
                { term: "Dernière main", value: "Samir, à 16 h 10" },
                { term: "Paraîtra", value: "à la fin de la déclaration" },
              ]}
            />
            <h2>Règles du moment</h2>
            <p>
              Du samedi 8 octobre à 0 h au dimanche 9 octobre à 20 h, rien ne peut être publié (code électoral, art. L.
              49). Une publication programmée attendra.
            </p>
          </>
        }
      >
        <Island name="draft" props={{ id: "showcase", fields: ["title", "body"] }}>
          <Form action="/studio">
            <TextField name="title" label="Titre" required maxLength={120} error={errors.title} />
            <SelectField
              name="theme"
              label="Thème"
              options={[
                { value: "ecole", label: "École" },
                { value: "sante", label: "Santé" },
              ]}
              hint="Il range l’actualité à côté des mesures du même thème."
            />
            <TextArea
              name="body"
              label="Texte"
              required
              maxLength={8000}
              value={"J’ai enseigné vingt ans à deux rues d’ici.\n\nLe 14, je dirai ce que je ferai."}
              hint="Markdown simple : titres, listes, liens, citations."
            />
            <RadioGroup
              name="signature"
              label="Qui parle"
              required
              value="person"
              options={[
                {
                  value: "person",
                  label: "Claire Vasseur, en personne",
                  hint: "Elle seule peut publier sous cette signature.",
                },
                { value: "team", label: "L’équipe" },
              ]}
            />
            <DateTimeField name="at" label="Paraître le" zone="Europe/Paris" value={new Date("2026-09-14T16:00:00Z")} />
            <FileField
              name="picture"
              label="Image"
              accept="image/jpeg,image/png,image/webp"
              hint="10 Mo au plus. Le lieu et l’appareil sont effacés du fichier."
            />
            <CheckboxField
              name="consent"
              label="Les personnes reconnaissables sur l’image sont d’accord"
              required
              error={errors.consent}
            />
            <Actions>
              <Submit>Publier</Submit>
              <Submit kind="secondary" name="act" value="draft">
                Garder en brouillon
              </Submit>
              <Submit kind="danger" name="act" value="delete">
                Supprimer
              </Submit>
            </Actions>
          </Form>
        </Island>
      </Workbench>
    </>
  );
}

interface Place {
  readonly name: string;
  readonly commune: string;
  readonly precincts: number;
  readonly electors: number;
  readonly state: readonly [Status, string];
}

const places: readonly Place[] = [
  { name: "École Jules-Ferry", commune: "Lille", precincts: 6, electors: 5_214, state: ["success", "Bureau complet"] },
  {
    name: "Salle des fêtes",
    commune: "Hazebrouck",
    precincts: 9,
    electors: 8_902,
    state: ["warning", "Un assesseur manque"],
  },
  {
    name: "Mairie",
    commune: "Villeneuve-d’Ascq",
    precincts: 12,
    electors: 11_430,
    state: ["danger", "Sans président"],
  },
  {
    name: "Maison de quartier",
    commune: "Dunkerque",
    precincts: 4,
    electors: 987,
    state: ["success", "Bureau complet"],
  },
];

export function OfficePage(): VNode {
  const electors = places.reduce((sum, place) => sum + place.electors, 0);
  return (
    <>
      <PageTitle title="Lieux de vote du Nord" lead="214 lieux, 1 031 bureaux officiels rattachés." />
      <Tabs
        label="Vues"
        links={[
          { href: "#tous", label: "Tous les lieux", current: true },
          { href: "#incomplets", label: "Bureaux incomplets" },
          { href: "#carte", label: "Communes sans lieu" },
        ]}
      />
      <Notice status="warning">
        <p>12 lieux n’ont pas encore de président. Ils doivent être désignés avant le 1er octobre, 18 h.</p>
      </Notice>
      <Progress label="Bureaux complets" done={176} total={214} unit="lieux" note="Compté à 16 h 10." />
      <Table
        caption="Lieux de vote, leurs bureaux et leurs inscrits"
        rows={places}
        rowKey={(place) => place.name}
        columns={[
          {
            key: "name",
            header: "Lieu",
            rowHeader: true,
            cell: (place) => <a href="#lieu">{place.name}</a>,
            sort: { href: "#nom", now: "ascending" },
          },
          { key: "commune", header: "Commune", cell: (place) => place.commune, sort: { href: "#commune" } },
          {
            key: "precincts",
            header: "Bureaux officiels",
            numeric: true,
            cell: (place) => number(place.precincts, "fr"),
          },
          {
            key: "electors",
            header: "Inscrits",
            numeric: true,
            cell: (place) => number(place.electors, "fr"),
            sort: { href: "#inscrits" },
          },
          { key: "share", header: "Part", numeric: true, cell: (place) => percent(place.electors / electors, "fr") },
          {
            key: "state",
            header: "État",
            cell: (place) => <StateMark status={place.state[0]}>{place.state[1]}</StateMark>,
          },
        ]}
        foot={{ name: "Total", precincts: "31", electors: number(electors, "fr") }}
      />
      <Pagination page={2} pages={9} href={(page) => `#page-${page}`} />
    </>
  );
}
