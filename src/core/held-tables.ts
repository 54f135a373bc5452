import type { SideName } from "./db/logins.ts";
import type { HeldTable } from "./personal-data.ts";

const withInstallation = { fr: "Avec l’installation.", en: "With the installation." };

const bothSides: readonly HeldTable[] = [
  { table: "core.installation", personal: false, ends: withInstallation },
  { table: "core.migration", personal: false, ends: withInstallation },
  { table: "core.change", personal: false, ends: { fr: "Dix minutes.", en: "Ten minutes." } },
  {
    table: "core.outbox",
    personal: false,
    ends: { fr: "Dès que ses effets sont demandés.", en: "As soon as its effects are asked for." },
  },
  {
    table: "core.mail",
    personal: true,
    ends: { fr: "Dès l’envoi ; au plus tard deux jours après.", en: "When sent; two days later at the latest." },
  },
  {
    table: "core.counted",
    personal: false,
    ends: { fr: "À la fin de la durée comptée.", en: "When its window ends." },
  },
  {
    table: "core.used_proof",
    personal: false,
    ends: { fr: "Quand la preuve est périmée.", en: "When the proof is over." },
  },
];

/** The tables that no room owns: what each side stands on, each with its end like any room's. */
export const coreTables: Readonly<Record<SideName, readonly HeldTable[]>> = {
  public: [...bothSides, { table: "core.snapshot", personal: false, ends: withInstallation }],
  files: [
    ...bothSides,
    { table: "core.publication", personal: false, ends: withInstallation },
    { table: "core.publication_part", personal: false, ends: withInstallation },
  ],
};
