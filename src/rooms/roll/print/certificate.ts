import type { Writable } from "node:stream";
import { dateTime, number } from "../../../ui/format.ts";
import { notDoneNames, type Certificate } from "../destruction.ts";
import { writeBare } from "../../../core/print/bare.ts";
import { field, row, space, title, words } from "../../../core/print/blocks.ts";
import { INNER, Sheet, type Style } from "../../../core/print/sheet.ts";

const body: Style = { size: 11 };

/** The certificate of destruction on paper, to be signed and filed (R-F1-21): what was done and found, and what was not done. */
export async function printCertificate(certificate: Certificate, out: Writable): Promise<void> {
  const sheet = new Sheet(`Certificat de destruction – clé ${certificate.key}`, new Date(certificate.destroyedAt));
  const widths = [INNER - 240, 240];
  const line = (what: string, value: string) => row([what, value], widths, 24, { size: 10.5 });
  const { found, sheets, auditChain } = certificate;
  const blocks = [
    ...title(sheet, "Certificat de destruction du fichier 1", 20),
    ...words(sheet, "Participants potentiels de la primaire. Ce certificat ne porte aucun nom d’électeur.", body),
    line("Détruit le", dateTime(new Date(certificate.destroyedAt), "Europe/Paris", "fr")),
    line("Par", certificate.by === "operator" ? "la personne qui tient la machine" : certificate.by),
    line("Empreinte de la clé détruite", certificate.key),
    line("Électeurs", number(certificate.electors, "fr")),
    line("Communes", number(certificate.communes, "fr")),
    line("Livraisons", number(certificate.deliveries, "fr")),
    // The act throws otherwise, and there is no certificate.
    line("Clé trouvée ensuite sur cette machine", "aucune"),
    line("Blocs trouvés ensuite dans la base", number(found.blocksInTheDatabase, "fr")),
    line("Empreintes trouvées ensuite dans la base", number(found.tokensInTheDatabase, "fr")),
    line("Fichiers scellés trouvés ensuite", number(found.filesInTheStorage, "fr")),
    line("Lettres de personnes trouvées ensuite", number(found.lettersInTheDatabase, "fr")),
    line("Feuilles de secours imprimées, dont détruites", `${sheets.printed}, dont ${sheets.destroyed}`),
    ...certificate.copiesTried.map(({ copy, blocks, opened }) =>
      line(`Copie essayée : ${copy}`, `${number(opened, "fr")} bloc ouvert sur ${number(blocks, "fr")}`),
    ),
    line("Place dans le journal", auditChain ? `sceau ${auditChain.seal}` : "aucun sceau encore"),
    space(8),
    ...(auditChain ? words(sheet, `Chaîne du journal : ${auditChain.chain}`, { size: 8.5 }) : []),
    ...title(sheet, "Ce que cet acte n’a pas fait"),
    ...certificate.notDone.flatMap((what) => [
      ...words(sheet, notDoneNames[what] ?? what, body),
      field("Fait le, par"),
    ]),
    ...title(sheet, "Témoins"),
    ...[
      "Commissaire de justice, référence du procès-verbal",
      "Haute Autorité",
      "Délégué à la protection des données",
    ].map((who) => field(who)),
  ];
  await writeBare(sheet, blocks, out);
}
