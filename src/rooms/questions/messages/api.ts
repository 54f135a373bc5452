import { defineMessages } from "../../../ui/messages.ts";

/** The public API, as people read of it. */
export const api = defineMessages({
  fr: {
    title: "Données à lire par une machine",
    lead: "Les questions, les consultations, leurs résultats et le registre des engagements, en JSON, sans clé.",
    rules:
      "Tout se lit, rien ne s’écrit. Les réponses sont les mêmes pour tous et peuvent être gardées en cache. Les instants sont en ISO 8601, en temps universel. Ce qui n’existe pas répond 404, en application/problem+json.",
    absent: "Qui a posé, rejoint ou répondu n’y est nulle part.",
    document: "Le document OpenAPI 3.1",
    fields: "Les champs de la réponse",
    table: { name: "Champ", type: "Type", says: "Note" },
  },
  en: {
    title: "Data for machines",
    lead: "Questions, consultations, what came out of them and the ledger, in JSON, without a key.",
    rules:
      "Everything is read, nothing is written. Answers are the same for everybody and may be kept by a cache. Instants are ISO 8601 in UTC. What does not exist answers 404, in application/problem+json.",
    absent: "Who asked, joined or answered is nowhere in it.",
    document: "The OpenAPI 3.1 document",
    fields: "The fields of the answer",
    table: { name: "Field", type: "Type", says: "Note" },
  },
});
