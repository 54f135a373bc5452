import { letterBodies } from "./letter.tsx";
import type { Mail } from "./mail.ts";

/** A letter of the house with its usual weight (about 3 kB in two parts). */
export function aMail(changes: Partial<Mail> = {}): Mail {
  const bodies = letterBodies({
    lang: "fr",
    title: "La déclaration commence dans une heure",
    blocks: [
      { kind: "say", text: "Vous avez demandé à être prévenu·e. Le rendez-vous est à 11 h 30, à Lille." },
      { kind: "button", label: "Suivre la déclaration", url: "https://primaire.example/c/camille" },
    ],
    footer: ["Vous recevez ce courrier parce que vous l’avez demandé sur primaire.example."],
    unsubscribe: { url: "https://primaire.example/u/Zk3q9", label: "Ne plus recevoir ces courriers" },
  });
  return {
    key: "follow:41",
    to: "anne@example.org",
    from: { name: "Équipe de Camille", address: "courrier@primaire.example" },
    subject: "La déclaration commence dans une heure",
    ...bodies,
    ...changes,
  };
}
