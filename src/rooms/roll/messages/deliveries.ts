import type { Bilingual } from "../../../core/lang.ts";
import { number, plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";
import type { AnswerRefusal } from "../deliveries/receiving.ts";
import type { Excluded } from "../rules.ts";
import type { DeliveryState } from "../deliveries/state.ts";
import { deliveryRefusals } from "../refusals.ts";

export const stateNames: Readonly<Record<DeliveryState, Bilingual>> = {
  sent: { fr: "Reçue, en lecture", en: "Received, being read" },
  read: { fr: "Lue : attend une réponse", en: "Read: waits for an answer" },
  confirmed: { fr: "Confirmée, import en cours", en: "Confirmed, being imported" },
  imported: { fr: "Importée", en: "Imported" },
  refused: { fr: "Refusée", en: "Refused" },
  nothing: { fr: "Rien n’est entré : attend une réponse", en: "Nothing entered: waits for an answer" },
  partly: { fr: "Entrée en partie : le reste attend une réponse", en: "Entered in part: the rest waits for an answer" },
  "partly-dropped": { fr: "Entrée en partie, le reste écarté", en: "Entered in part, the rest turned down" },
  "partly-expired": {
    fr: "Entrée en partie, le reste effacé après sept jours sans réponse",
    en: "Entered in part, the rest deleted after seven days without an answer",
  },
  dropped: { fr: "Écartée", en: "Turned down" },
  expired: { fr: "Effacée après sept jours sans réponse", en: "Deleted after seven days without an answer" },
};

export const excludedNames: Readonly<Record<Excluded, Bilingual>> = {
  municipal: { fr: "liste complémentaire municipale", en: "municipal complementary list" },
  european: { fr: "liste complémentaire européenne", en: "European complementary list" },
  minor: { fr: "mineurs au jour de l’élection présidentielle", en: "minors on the day of the presidential election" },
  objected: { fr: "rayés (opposition ou doublon)", en: "struck (objection or double entry)" },
  moved: { fr: "partis sur la liste d’une autre commune", en: "moved to the list of another commune" },
};

export const answerRefusals: Readonly<
  Record<AnswerRefusal | "no-file" | "destroyed" | "parameters-missing" | "bytes-lost", Bilingual>
> = {
  "not-your-territory": {
    fr: "Seul le comité national importe. Rien n’a été changé.",
    en: "Only the national committee imports. Nothing was changed.",
  },
  "no-such-delivery": {
    fr: "Cette livraison n’existe pas.",
    en: "There is no such delivery.",
  },
  "not-read-yet": {
    fr: "Ce fichier n’est pas encore lu. Attendez son rapport, puis confirmez.",
    en: "This file is not read yet. Wait for its report, then confirm.",
  },
  "answered-meanwhile": {
    fr: "Quelqu’un a répondu entre-temps. Sa réponse vaut.",
    en: "Somebody answered meanwhile. Their answer stands.",
  },
  "report-changed": {
    fr: "Ce que dit cette page a changé depuis que vous l’aviez ouverte. Rien n’a été fait : relisez le rapport, puis répondez.",
    en: "What this page tells has changed since you opened it. Nothing was done: read the report again, then answer.",
  },
  "nothing-read": {
    fr: "Aucun fichier de cette livraison n’a pu être lu : il n’y a rien à importer. Écartez-la, et demandez un autre fichier.",
    en: "No file of this delivery could be read: there is nothing to import. Turn it down, and ask for another file.",
  },
  voting: {
    fr: "Le vote est en cours : aucune livraison n’est reçue, lue ni rapportée ce jour-là. Revenez demain.",
    en: "The vote is under way: no delivery is received, read or reported on that day. Come back tomorrow.",
  },
  destroyed: deliveryRefusals.destroyed,
  "no-file": { fr: "Choisissez un fichier.", en: "Choose a file." },
  "parameters-missing": {
    fr: "La primaire n’a pas encore de réglages : il faut son jour d’arrêt des listes et celui de la majorité.",
    en: "The primary has no parameters yet: its cut-off and the day of age are needed.",
  },
  "bytes-lost": {
    fr: "Le fichier scellé a disparu ou ne s’ouvre plus. Envoyez-le à nouveau.",
    en: "The sealed file is gone or does not open. Send it again.",
  },
};

export const deliveryMessages = defineMessages({
  fr: {
    title: "Livraisons",
    lead: "Un fichier de la commune ou de la préfecture, CSV, PDF de texte, ou zip de l’un ou de l’autre, un fichier par commune. Il est scellé pendant l’envoi : rien n’est écrit en clair. Rien n’entre avant que vous ayez lu le rapport.",
    file: "Fichier",
    fileHint: "CSV, PDF de texte ou zip, 2 Go au plus. Un PDF fait d’images se saisit page par page.",
    send: "Envoyer le fichier",
    sendTitle: "Envoyer une livraison",
    listed: "Livraisons reçues",
    none: "Aucune livraison pour l’instant.",
    name: "Fichier",
    office: "Origine",
    received: "Reçu le",
    state: "État",
    when: "Quand",
    who: "Qui",
    sent: "Envoyée",
    since: "Depuis",
    stamp: (when: string, who: string) => (who === "" ? when : `${when}, ${who}`),
    report: "Rapport",
    pending:
      "Le fichier se lit, ou attend son tour : rechargez la page dans un instant. Une lecture qui échoue est reprise d’elle-même, de plus en plus tard ; après dix échecs, cette page le dit. Écarter la livraison arrête la lecture.",
    running:
      "L’import est en cours. Rechargez la page dans un instant : vous pouvez fermer cette fenêtre, il continue. S’il échoue, il est repris de lui-même, de plus en plus tard ; après dix échecs, cette page le dit.",
    waitsForPhrase: "Le fichier 1 est verrouillé : la lecture reprend dès qu’il est ouvert.",
    rows: (rows: number, kept: number, refused: number) =>
      `${plural(rows, "fr", { one: "# ligne", other: "# lignes" })} : ${plural(kept, "fr", { one: "# gardée", other: "# gardées" })}, ${plural(refused, "fr", { one: "# refusée", other: "# refusées" })}.`,
    electors: (electors: number, communes: number) =>
      `${plural(electors, "fr", { one: "# électeur", other: "# électeurs" })} dans ${plural(communes, "fr", { one: "# commune", other: "# communes" })}.`,
    files: "Fichier par fichier",
    layout: "Format",
    encoding: "Codage",
    rowsTitle: "Lignes",
    kept: "Gardées",
    extracted: "Extrait du",
    reasons: "Ce qui est à dire des lignes",
    reason: "Motif",
    fate: "Sort",
    count: "Lignes",
    lines: "Numéros de ligne",
    readOf: (commune: string) => `Lu, ${commune}`,
    rate: (percent: string, kept: string, rows: string) => `${percent} (${kept} sur ${rows})`,
    pagesWithout: "Pages sans électeur",
    toKey: (n: number) =>
      plural(n, "fr", {
        one: "# électeur n’a pas pu être lu dans le PDF de cette commune : il attend d’être saisi, et elle entrera avec lui.",
        other:
          "# électeurs n’ont pas pu être lus dans le PDF de cette commune : ils attendent d’être saisis, et elle entrera avec eux.",
      }),
    refusedRow: "Refusée",
    keptRow: "Gardée",
    unchanged: "Communes qui restent comme elles étaient",
    commune: "Commune",
    unknownColumns: (names: string) => `Colonnes qui ne sont pas lues, ni gardées : ${names}.`,
    nothingEntered: "Rien n’est entré",
    nothingEnteredSays:
      "Voici pourquoi. Le fichier est encore là, scellé : répondez de nouveau plus bas, ou écartez-le.",
    enteredPartly: "Une partie est entrée",
    enteredPartlySays:
      "Le reste attend : le fichier est encore là, scellé. Répondez pour ce reste plus bas, ou écartez-le ; ce qui est entré n’est plus touché.",
    enteredBefore: "Déjà entré :",
    moreFiles: (told: string, left: string) =>
      `${told} des autres fichiers sont dits ci-dessous, ceux qui n’ont pas été lus d’abord ; ${left} de plus sont comptés ci-dessus. La ligne de commande les dit tous : node bin/preau.mjs roll import --dry-run --json.`,
    older: "Communes remplacées par un extrait plus ancien, comme vous l’avez confirmé",
    wouldBeOlder: "Communes qui ont déjà un extrait plus récent",
    dayInForce: "En vigueur, du",
    dayDelivered: "Dans ce fichier, du",
    homeless: (n: number) =>
      plural(n, "fr", {
        one: "# ligne ne dit pas sa commune : elle n’entrera nulle part. Son numéro est dans le rapport.",
        other:
          "# lignes ne disent pas leur commune : elles n’entreront nulle part. Leurs numéros sont dans le rapport.",
      }),
    waitsForKeying: "Rien n’est entré pour l’instant : des électeurs restent à saisir.",
    foreseen: "Ce que fera votre oui",
    wouldEnter: (entering: number, staying: number) =>
      `Sans rien cocher : ${plural(entering, "fr", { zero: "aucune commune n’entrerait", one: "# commune entrerait", other: "# communes entreraient" })}, ${plural(staying, "fr", { zero: "aucune ne resterait comme elle est", one: "# resterait comme elle est", other: "# resteraient comme elles sont" })}.`,
    wouldEnterTicked: (entering: number) =>
      `En cochant toutes les cases : ${plural(entering, "fr", { one: "# commune entrerait", other: "# communes entreraient" })}.`,
    wouldStay: "Communes qui resteraient comme elles sont",
    communes: "Communes",
    which: "Lesquelles",
    difference: "Ce que l’import changerait",
    differenceSays:
      "Par commune : ce qui est en vigueur, et ce que cette livraison apporterait. L’import remplace, il n’ajoute pas. De ce qui est en vigueur, la lecture a compté, sans nommer personne, qui s’ajoute, qui disparaît et qui change de bureau.",
    notCompared:
      "« – » : ce fichier contient moins de la moitié des électeurs de la commune, et rien n’est dit de chacun ; ou ce qui est en vigueur est venu après la lecture, et ce fichier est à envoyer de nouveau pour être comparé personne par personne.",
    mostChanged: (shown: string, all: string) => `Les ${shown} communes qui perdraient le plus, sur ${all}.`,
    changed: "Personnes ajoutées, disparues, changées de bureau",
    added: "Ajoutées",
    gone: "Disparues",
    moved: "Autre bureau",
    now: "En vigueur",
    delivered: "Dans ce fichier",
    beforeAsked: "Le fichier est reçu avant d’être demandé : vérifiez les deux dates.",
    notYet: "Cette date n’est pas encore passée.",
    confirm: "Importer cette livraison",
    drop: "Écarter et effacer le fichier",
  },
  en: {
    title: "Deliveries",
    lead: "A file of the commune or of the prefecture, a CSV, a PDF of text, or a zip of either, one file a commune. It is sealed while it is sent: nothing is written in clear. Nothing enters before you have read the report.",
    file: "File",
    fileHint: "CSV, PDF of text or zip, 2 GB at most. A PDF made of pictures is keyed page by page.",
    send: "Send the file",
    sendTitle: "Send a delivery",
    listed: "Deliveries received",
    none: "No delivery yet.",
    name: "File",
    office: "Origin",
    received: "Received on",
    state: "State",
    when: "When",
    who: "Who",
    sent: "Sent",
    since: "Since",
    stamp: (when, who) => (who === "" ? when : `${when}, ${who}`),
    report: "Report",
    pending:
      "The file is being read, or waits for its turn: load the page again in a moment. A reading that fails is tried again by itself, later each time; after ten failures this page says so. Turning the delivery down stops the reading.",
    running:
      "The import is running. Load the page again in a moment: you may close this window, it goes on. If it fails it is tried again by itself, later each time; after ten failures this page says so.",
    waitsForPhrase: "The roll is locked: reading goes on once it is open.",
    rows: (rows: number, kept: number, refused: number) =>
      `${plural(rows, "en", { one: "# row", other: "# rows" })}: ${number(kept, "en")} kept, ${number(refused, "en")} refused.`,
    electors: (electors: number, communes: number) =>
      `${plural(electors, "en", { one: "# elector", other: "# electors" })} in ${plural(communes, "en", { one: "# commune", other: "# communes" })}.`,
    files: "File by file",
    layout: "Layout",
    encoding: "Encoding",
    rowsTitle: "Rows",
    kept: "Kept",
    extracted: "Extracted on",
    reasons: "What is to be said of the rows",
    reason: "Reason",
    fate: "Fate",
    count: "Rows",
    lines: "Line numbers",
    readOf: (commune: string) => `Read, ${commune}`,
    rate: (percent: string, kept: string, rows: string) => `${percent} (${kept} of ${rows})`,
    pagesWithout: "Pages without an elector",
    toKey: (n: number) =>
      plural(n, "en", {
        one: "# elector could not be read in this commune’s PDF: they wait to be keyed, and it enters with them.",
        other: "# electors could not be read in this commune’s PDF: they wait to be keyed, and it enters with them.",
      }),
    refusedRow: "Refused",
    keptRow: "Kept",
    unchanged: "Communes that stay as they were",
    commune: "Commune",
    unknownColumns: (names: string) => `Columns that are neither read nor kept: ${names}.`,
    nothingEntered: "Nothing entered",
    nothingEnteredSays: "Here is why. The file is still there, sealed: answer again below, or turn it down.",
    enteredPartly: "Some of it entered",
    enteredPartlySays:
      "The rest waits: the file is still there, sealed. Answer for it below, or turn it down; what entered is not touched again.",
    enteredBefore: "Entered already:",
    moreFiles: (told: string, left: string) =>
      `${told} of the other files are told below, those that were not read first; ${left} more are counted above. The command line tells them all: node bin/preau.mjs roll import --dry-run --json.`,
    older: "Communes replaced by an older extract, as you confirmed",
    wouldBeOlder: "Communes that have a later extract already",
    dayInForce: "In force, of",
    dayDelivered: "In this file, of",
    homeless: (n: number) =>
      plural(n, "en", {
        one: "# row does not say its commune: it will enter nowhere. Its number is in the report.",
        other: "# rows do not say their commune: they will enter nowhere. Their numbers are in the report.",
      }),
    waitsForKeying: "Nothing has entered yet: electors are still to be keyed.",
    foreseen: "What your yes will do",
    wouldEnter: (entering: number, staying: number) =>
      `Without a tick: ${plural(entering, "en", { zero: "no commune would enter", one: "# commune would enter", other: "# communes would enter" })}, ${plural(staying, "en", { zero: "none would stay as it is", one: "# would stay as it is", other: "# would stay as they are" })}.`,
    wouldEnterTicked: (entering: number) =>
      `With every tick: ${plural(entering, "en", { one: "# commune would enter", other: "# communes would enter" })}.`,
    wouldStay: "Communes that would stay as they are",
    communes: "Communes",
    which: "Which",
    difference: "What importing would change",
    differenceSays:
      "By commune: what is in force, and what this delivery would bring. An import replaces, it does not add. Of what is in force the reading counted, naming nobody, who is added, gone, or in another precinct.",
    notCompared:
      "“–”: this file holds fewer than half of the commune’s electors, and nothing is said of anybody; or what is in force came after the reading, and this file is to be sent again to be compared person by person.",
    mostChanged: (shown: string, all: string) => `The ${shown} communes that would lose most, of ${all}.`,
    changed: "People added, gone, or in another precinct",
    added: "Added",
    gone: "Gone",
    moved: "Another precinct",
    now: "In force",
    delivered: "In this file",
    beforeAsked: "The file is received before it was asked: check both dates.",
    notYet: "This day has not come yet.",
    confirm: "Import this delivery",
    drop: "Turn down and delete the file",
  },
});
