import { defineMessages } from "../../../ui/messages.ts";

/** What moderation did, and the rules it follows. */
export const reporting = defineMessages({
  fr: {
    title: "Ce que fait la modération",
    lead: "Mois par mois, ce qui a été signalé, retiré, contesté et rétabli, par motif, toutes campagnes ensemble.",
    empty: "Aucun mois encore",
    emptyWhy: "Les chiffres d’un mois paraissent quand il est fini.",
    noGround: "Sans motif : rien n’est retiré",
    method:
      "Ce sont des nombres de décisions, non de personnes. Un appel est compté dans le mois de la décision qu’il conteste. Le délai est la médiane des heures entre un signalement et la première décision qui le suit.",
    csv: "Les mêmes chiffres (CSV)",
    rules: "Les règles de ce site",
    report: "Signaler un texte",
    table: {
      ground: "Motif",
      notices: "Signalés",
      removed: "Retirés",
      restricted: "Restreints",
      left: "Laissés ou remis",
      automated: "Par une règle seule",
      appeals: "Contestés",
      overturned: "Annulés",
      hours: "Délai (heures)",
    },
    rulesTitle: "Les règles de ce site",
    version: (n: number, since: string) => `Version ${n}, depuis le ${since}`,
    versions: "Toutes les versions",
    contactTitle: "À qui écrire",
    contact: (to: string) =>
      `Pour toute personne, et pour les autorités (règlement (UE) 2022/2065, articles 11 et 12) : ${to}, en français ou en anglais.`,
    noContact: "Ce site n’a pas encore dit à qui écrire.",
  },
  en: {
    title: "What moderation does",
    lead: "Month by month, what was reported, removed, contested and put back, by ground, all campaigns together.",
    empty: "No month yet",
    emptyWhy: "The figures of a month appear when it is over.",
    noGround: "No ground: nothing is removed",
    method:
      "These are numbers of decisions, not of people. An appeal is counted in the month of the decision it contests. The delay is the median of the hours between a notice and the first decision after it.",
    csv: "The same figures (CSV)",
    rules: "The rules of this site",
    report: "Report a text",
    table: {
      ground: "Ground",
      notices: "Reported",
      removed: "Removed",
      restricted: "Restricted",
      left: "Left or put back",
      automated: "By a rule alone",
      appeals: "Contested",
      overturned: "Overturned",
      hours: "Delay (hours)",
    },
    rulesTitle: "The rules of this site",
    version: (n: number, since: string) => `Version ${n}, since ${since}`,
    versions: "All versions",
    contactTitle: "Whom to write to",
    contact: (to: string) =>
      `For everybody, and for the authorities (Regulation (EU) 2022/2065, articles 11 and 12): ${to}, in French or in English.`,
    noContact: "This site has not said yet whom to write to.",
  },
});
