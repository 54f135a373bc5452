import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";

/** « Prêt ? », of what is around a declaration: what readers and browsers go through. */
export const around = defineMessages({
  fr: {
    names: { certificate: "Certificat", udp: "Port UDP", letters: "Lettres", clock: "Horloge" },
    valid: (days: number) =>
      plural(days, "fr", {
        zero: "Il expire aujourd’hui.",
        one: "L’adresse publique est chiffrée ; son certificat tient encore # jour.",
        other: "L’adresse publique est chiffrée ; son certificat tient encore # jours.",
      }),
    none: "L’adresse publique n’est pas chiffrée : la caméra d’un appareil ne s’ouvre qu’en HTTPS, ou sur cette machine.",
    unreachable:
      "L’adresse publique n’a pas répondu à cette machine. Ouvrez-la d’un téléphone, hors du réseau de l’équipe.",
    refused: (why: string) => `Les navigateurs refusent le certificat de l’adresse publique (${why}).`,
    udpOpen: (port: number) =>
      `Le port ${port} est libre pour les caméras. Le pare-feu doit le laisser entrer en UDP : une répétition depuis l’appareil le prouve.`,
    udpTaken: (port: number) => `Le port ${port} est pris par un autre programme : aucune caméra ne peut être reçue.`,
    letters: (n: number) =>
      plural(n, "fr", {
        zero: "Personne n’a demandé à être prévenu.",
        one: "# personne sera prévenue par lettre.",
        other:
          "# personnes seront prévenues par lettre. Vérifiez que votre serveur d’envoi en admet autant en une heure.",
      }),
    noMail: "Aucun serveur d’envoi n’est réglé (PREAU_MAIL_URL) : personne ne sera prévenu par lettre.",
    clock: (time: string) => `Ici, il est ${time}. Comparez avec votre montre : c’est cette horloge qui donne l’heure.`,
  },
  en: {
    names: { certificate: "Certificate", udp: "UDP port", letters: "Letters", clock: "Clock" },
    valid: (days) =>
      plural(days, "en", {
        zero: "It expires today.",
        one: "The public address is encrypted; its certificate holds for # more day.",
        other: "The public address is encrypted; its certificate holds for # more days.",
      }),
    none: "The public address is not encrypted: a device’s camera opens over HTTPS only, or on this machine.",
    unreachable: "The public address did not answer this machine. Open it from a phone, off the team’s network.",
    refused: (why) => `Browsers refuse the certificate of the public address (${why}).`,
    udpOpen: (port) =>
      `Port ${port} is free for cameras. The firewall must let it in over UDP: a rehearsal from the device proves it.`,
    udpTaken: (port) => `Port ${port} is taken by another program: no camera can be received.`,
    letters: (n) =>
      plural(n, "en", {
        zero: "Nobody asked to be told.",
        one: "# person will be told by letter.",
        other: "# people will be told by letter. Check that your mail server takes as many in an hour.",
      }),
    noMail: "No mail server is set (PREAU_MAIL_URL): nobody will be told by letter.",
    clock: (time) => `It is ${time} here. Compare with your watch: this clock gives the hour.`,
  },
});
