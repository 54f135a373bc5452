import { defineMessages } from "../../../ui/messages.ts";

/** What file 2 says of itself in the answer to a request of rights. */
export const answeringMessages = {
  /** Kept with the act, which names nobody. */
  reason: "Demande de la personne, au délégué à la protection des données",
  remedies: {
    fr: "Le délégué à la protection des données efface ici, à la demande de la personne. Pour corriger, le comité du département efface puis inscrit de nouveau, d’après un papier de la personne.",
    en: "The data protection officer erases here, when the person asks. To correct, the department’s committee erases and enters again, from a paper of the person.",
  },
  ...defineMessages({
    fr: { person: (department: string) => `Inscription dans le département : ${department}`, training: "Formation" },
    en: { person: (department) => `Entry in the department: ${department}`, training: "Training" },
  }),
};
