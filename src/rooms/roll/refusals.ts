import { csvRowRefusals } from "../../core/csv/refusals.ts";
import type { Bilingual } from "../../core/lang.ts";
import { fileRefusals } from "./file-refusals.ts";

/** Why a row is not kept. Each refused row is counted under exactly one. */
export const rowRefusals = {
  ...csvRowRefusals,
  nameless: { fr: "Le nom de naissance est vide.", en: "The birth name is empty." },
  "line-too-long": {
    fr: "La ligne est trop longue pour être celle d’un électeur.",
    en: "The line is too long to be that of an elector.",
  },
  "field-too-long": {
    fr: "Un champ de la ligne est trop long pour être celui d’un électeur : plus de 300 caractères.",
    en: "A field of the line is too long to be that of an elector: more than 300 characters.",
  },
  "commune-unreadable": {
    fr: "Le code de la commune n’en est pas un.",
    en: "The code of the commune is not one.",
  },
  "list-unreadable": {
    fr: "Le type de liste n’est pas l’un des trois connus.",
    en: "The type of list is not one of the three that are known.",
  },
  "names-unreadable": {
    fr: "Le nom et les prénoms ne se distinguent pas dans cette case du PDF.",
    en: "The name and the first names cannot be told apart in this cell of the PDF.",
  },
  "birth-unreadable": {
    fr: "La naissance ne se lit pas dans cette case du PDF.",
    en: "The birth cannot be read in this cell of the PDF.",
  },
} as const satisfies Record<string, Bilingual>;
export type RowRefusal = keyof typeof rowRefusals;

/** What is said of rows that are kept. A row may have several. */
export const advisories = {
  "birth-date-uncertain": {
    fr: "La date de naissance n’a pas de jour ou pas de mois : elle est gardée telle quelle.",
    en: "The birth date has no day or no month: it is kept as it stands.",
  },
  "birth-date-unreadable": {
    fr: "La date de naissance est vide ou illisible : elle est gardée telle quelle, à vérifier.",
    en: "The birth date is empty or unreadable: it is kept as it stands, to be checked.",
  },
  "first-names-missing": { fr: "Les prénoms sont vides.", en: "The first names are empty." },
  "sex-unreadable": { fr: "Le sexe n’est ni M ni F.", en: "The sex is neither M nor F." },
  "usage-name-same": {
    fr: "Le nom d’usage est le nom de naissance : il n’est imprimé qu’une fois.",
    en: "The name in use is the birth name: it is printed once only.",
  },
  "usage-name-prefixed": {
    fr: "Le nom d’usage commençait par « Ep. » : ce préfixe est retiré.",
    en: "The name in use began with “Ep.”: this prefix is taken off.",
  },
  "other-list": {
    fr: "Liste complémentaire : comptée, hors du corps électoral tiré de la liste principale.",
    en: "Complementary list: counted, outside the electorate that the main list gives.",
  },
  "order-number-missing": { fr: "Le numéro d’ordre manque.", en: "The order number is missing." },
  "precinct-missing": {
    fr: "Le bureau de vote manque : l’électeur est à affecter.",
    en: "The precinct is missing: the elector is to be allotted.",
  },
  "precinct-padded": {
    fr: "Le code du bureau de vote a été complété à quatre caractères.",
    en: "The code of the precinct was padded to four characters.",
  },
  "precinct-destroyed": {
    fr: "Le code du bureau de vote a été détruit par un tableur : l’électeur est à affecter.",
    en: "The code of the precinct was destroyed by a spreadsheet: the elector is to be allotted.",
  },
  "constituency-missing": {
    fr: "La circonscription ou le canton manque.",
    en: "The constituency or the canton is missing.",
  },
  "commune-padded": {
    fr: "Le code de la commune avait perdu son zéro : il est rétabli.",
    en: "The code of the commune had lost its zero: it is restored.",
  },
  "postcode-padded": {
    fr: "Le code postal avait perdu son zéro : il est rétabli.",
    en: "The postcode had lost its zero: it is restored.",
  },
  "born-abroad": {
    fr: "Né à l’étranger : le lieu de naissance est gardé tel quel, pour l’impression seulement.",
    en: "Born abroad: the place of birth is kept as it stands, for printing only.",
  },
  "hyphen-kept": {
    fr: "Un nom en capitales est coupé en fin de ligne : le trait d’union est gardé, à vérifier.",
    en: "A name in capitals is cut at a line end: the hyphen is kept, to be checked.",
  },
  "address-as-written": {
    fr: "Le code postal ne se distingue pas dans l’adresse : elle est gardée telle quelle.",
    en: "The postcode cannot be told apart in the address: it is kept as it stands.",
  },
  "postcode-short": {
    fr: "Le code postal n’a que deux ou trois chiffres : il est gardé tel quel.",
    en: "The postcode has only two or three digits: it is kept as it stands.",
  },
  "damaged-text": {
    fr: "Une lettre a été perdue avant la livraison (« � »).",
    en: "A letter was lost before the delivery (“�”).",
  },
} as const satisfies Record<string, Bilingual>;
export type Advisory = keyof typeof advisories;

/** Why a whole delivery is refused: nothing of it was kept. */
export const deliveryRefusals = {
  "not-ready": {
    fr: "Aucune livraison n’entre avant l’inscription au registre, la désignation du délégué, l’analyse d’impact signée et les contrats des sous-traitants.",
    en: "No delivery enters before the register entry, the named officer, the signed impact assessment and the processors’ contracts.",
  },
  "disk-full": {
    fr: "Il n’y a plus de place sur le disque de la base. Rien n’a été gardé ; faites de la place, puis recommencez.",
    en: "The database’s disk is full. Nothing was kept; make room, then begin again.",
  },
  "archive-damaged": fileRefusals["archive-damaged"],
  "archive-too-new": fileRefusals["archive-too-new"],
  voting: {
    fr: "Le vote est en cours : rien n’est importé ce jour-là. Recommencez demain.",
    en: "The vote is under way: nothing is imported on that day. Do it again tomorrow.",
  },
  destroyed: {
    fr: "Le fichier des électeurs a été détruit entre-temps : rien de cette livraison n’y est entré, et ses octets sont effacés.",
    en: "The file of electors was destroyed meanwhile: nothing of this delivery entered, and its bytes are deleted.",
  },
  "archive-too-many": fileRefusals["archive-too-many"],
  "archive-swollen": fileRefusals["archive-swollen"],
  "given-up": {
    fr: "La lecture ou l’import de cette livraison a échoué dix fois de suite : elle n’est plus essayée, et son fichier est effacé. Ce qui en était déjà entré reste. Signalez-le à qui tient le serveur, avec l’heure : le journal dit pourquoi. Puis envoyez-la à nouveau.",
    en: "Reading or importing this delivery failed ten times in a row: it is tried no more, and its file is deleted. What had entered of it already stays. Tell whoever runs the server, with the time: the log says why. Then send it again.",
  },
  "too-many-compared": {
    fr: "Cette livraison porte plus de quatre millions d’électeurs de communes dont une liste est déjà en vigueur : c’est plus qu’on n’en compare en une fois. Rien n’en est gardé. Envoyez-la par département.",
    en: "This delivery holds more than four million electors of communes that have a list in force: more than is compared at once. Nothing of it is kept. Send it department by department.",
  },
  "not-storable": {
    fr: "La base a refusé ce que dit cette livraison, et rien n’en est gardé. Signalez-le à qui tient le serveur, avec l’heure : le journal dit pourquoi. Les autres livraisons continuent.",
    en: "The database refused what this delivery says, and nothing of it is kept. Tell whoever runs the server, with the time: the log says why. Other deliveries go on.",
  },
} as const satisfies Record<string, Bilingual>;
export type DeliveryRefusal = keyof typeof deliveryRefusals;

/** Why a commune stays as it was before a delivery. */
export const communeRefusals = {
  "file-refused": { fr: "Un fichier où elle figure est refusé.", en: "A file that holds it is refused." },
  "rows-refused": {
    fr: "Des lignes sont illisibles : demandez un autre fichier, ou acceptez de les laisser de côté.",
    en: "Some rows cannot be read: ask for another file, or accept to leave them out.",
  },
  "before-cut-off": {
    fr: "L’extrait est antérieur au jour fixé pour la primaire : des inscrits y manqueraient.",
    en: "The extract is older than the day set for the primary: people enrolled since would be missing.",
  },
  "many-gone": {
    fr: "Plus d’un électeur sur vingt en disparaîtrait : vérifiez que le fichier est entier, puis importez en acceptant cette perte.",
    en: "More than one elector in twenty would be gone: check that the file is whole, then import accepting the loss.",
  },
  "older-extract": {
    fr: "L’extrait est plus ancien que celui qui est en vigueur : demandez le dernier, ou confirmez ces communes par leur nom.",
    en: "The extract is older than the one in force: ask for the latest, or confirm these communes by name.",
  },
  frozen: {
    fr: "Son département est arrêté : ses listes s’impriment, plus rien n’y change.",
    en: "Its department is frozen: its lists are being printed, and nothing of it changes any more.",
  },
  "objected-meanwhile": {
    fr: "Une opposition y a été traitée pendant la lecture : importez-la de nouveau.",
    en: "An objection was dealt with there while the file was read: import it again.",
  },
  "moved-meanwhile": {
    fr: "Quelqu’un y est entré ou en est parti pendant la lecture : importez-la de nouveau.",
    en: "Somebody was moved in or out there while the file was read: import it again.",
  },
  "replaced-meanwhile": {
    fr: "Un autre import l’a remplacée entre-temps : celui-là est en vigueur.",
    en: "Another import replaced it meanwhile: that one is in force.",
  },
} as const satisfies Record<string, Bilingual>;
export type CommuneRefusal = keyof typeof communeRefusals;

/** Why the roll does not open. */
export const lockRefusals = {
  locked: {
    fr: "Le fichier est verrouillé : « node bin/preau.mjs roll unlock » demande la phrase.",
    en: "The roll is locked: node bin/preau.mjs roll unlock asks for the phrase.",
  },
  "another-key": {
    fr: "Cette phrase, ou le secret de cette machine, n’est pas celle du fichier. Rien n’a été touché.",
    en: "This phrase, or this machine’s secret, is not that of the roll. Nothing was touched.",
  },
  "phrase-too-short": {
    fr: "La phrase doit avoir seize caractères au moins.",
    en: "The phrase must have sixteen characters at least.",
  },
  "not-in-memory": {
    fr: "PREAU_UNLOCKED n’est pas un dossier en mémoire (tmpfs) : la clé ouverte n’est écrite sur aucun disque. Après « preau init » : systemd-tmpfiles --create.",
    en: "PREAU_UNLOCKED is no folder in memory (tmpfs): the opened key is written to no disk. After preau init: systemd-tmpfiles --create.",
  },
} as const satisfies Record<string, Bilingual>;
