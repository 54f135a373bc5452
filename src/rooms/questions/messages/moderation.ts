import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";

/** What the team moderates, and what everybody reads of it. */
export const moderation = defineMessages({
  fr: {
    title: "Modération",
    lead: "Chaque décision demande une raison, que la personne lit, et contre laquelle elle peut faire appel.",
    held: "Questions à relire avant de paraître",
    noticed: "Questions signalées",
    nothing: "Rien n’attend",
    nothingWhy: "Ce qui est à relire et ce qui est signalé s’écrira ici.",
    setting: "Premières questions",
    save: "Enregistrer",
    saved: "Enregistré.",
    decided: "La décision est prise, et la personne peut la lire.",
    decide: "Décider",
    noGround: "Aucun",
    history: "Ce qui a été décidé",
    notice: (ground: string, when: string) => `Signalée le ${when} : ${ground}`,
    queue: "File de modération",
    look: "Modérer cette question",
    report: "Signaler cette question",
    statement: "Lire la décision et sa raison",
    state: {
      held: "Cette question attend d’être relue avant de paraître.",
      refused: (when: string, ground: string) =>
        `Cette question n’a pas paru : elle a été refusée le ${when}. Motif : ${ground}.`,
      hidden: (when: string, ground: string) => `Cette question a été masquée le ${when}. Motif : ${ground}.`,
    },
    counts: {
      title: "Questions refusées ou masquées",
      lead: (name: string) =>
        `Ce que la modération des questions à ${name} a écarté, par motif. Les textes ne sont pas montrés ; chaque personne a lu pourquoi et peut faire appel.`,
      held: (n: number) =>
        plural(n, "fr", {
          zero: "Aucune question n’attend d’être relue.",
          one: "# question attend d’être relue.",
          other: "# questions attendent d’être relues.",
        }),
      link: "Ce que la modération a écarté",
      table: { ground: "Motif", refused: "Refusées", hidden: "Masquées" },
      empty: "Rien n’a été écarté",
      emptyWhy: "Si une question est refusée ou masquée, elle sera comptée ici.",
    },
  },
  en: {
    title: "Moderation",
    lead: "Each decision takes a reason, which the person reads, and against which they may appeal.",
    held: "Questions to read before they appear",
    noticed: "Questions reported",
    nothing: "Nothing waits",
    nothingWhy: "What is to be read and what is reported will be written here.",
    setting: "First questions",
    save: "Save",
    saved: "Saved.",
    decided: "The decision is taken, and the person can read it.",
    decide: "Decide",
    noGround: "None",
    history: "What was decided",
    notice: (ground: string, when: string) => `Reported on ${when}: ${ground}`,
    queue: "Moderation queue",
    look: "Moderate this question",
    report: "Report this question",
    statement: "Read the decision and its reason",
    state: {
      held: "This question waits to be read before it appears.",
      refused: (when: string, ground: string) =>
        `This question did not appear: it was refused on ${when}. Ground: ${ground}.`,
      hidden: (when: string, ground: string) => `This question was hidden on ${when}. Ground: ${ground}.`,
    },
    counts: {
      title: "Questions refused or hidden",
      lead: (name: string) =>
        `What the moderation of questions to ${name} turned away, by ground. The texts are not shown; each person has read why and may appeal.`,
      held: (n: number) =>
        plural(n, "en", {
          zero: "No question waits to be read.",
          one: "# question waits to be read.",
          other: "# questions wait to be read.",
        }),
      link: "What moderation turned away",
      table: { ground: "Ground", refused: "Refused", hidden: "Hidden" },
      empty: "Nothing was turned away",
      emptyWhy: "If a question is refused or hidden, it will be counted here.",
    },
  },
});
