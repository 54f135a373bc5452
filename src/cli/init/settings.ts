import { doorNames, type DoorName } from "../../core/db/logins.ts";
import { publicUrlOf, type Answers } from "./answers.ts";

/** Ports of a real installation, all on loopback: a proxy stands in front. */
export const ports = {
  public: 3000,
  office: 3001,
  ask: 3080,
  live: 3002,
  publicHealth: 3010,
  officeHealth: 3011,
} as const;

export interface OfficeKeys {
  /** `publicKeyText` of the office's keys: the public door needs these halves and no other. */
  readonly letters: string;
  readonly publications: string;
}

type Settings = Readonly<Record<string, string>>;

/**
 * Where the opened key of the roll waits: made at boot in memory, for the office's account alone. One folder for the
 * command that writes it as root and the two processes that read it as their account.
 */
export const unlockedFolder = "/run/preau/unlocked";

/** What each process is told besides its logins. A process is not told what only another one needs. */
export function settingsOf(home: string, answers: Answers, keys: OfficeKeys): Readonly<Record<DoorName, Settings>> {
  const every: Settings = {
    NODE_ENV: "production",
    TZ: "UTC",
    PREAU_HOME: home,
    PREAU_PUBLIC_URL: publicUrlOf(answers),
    PREAU_OFFICE_URL: answers.officeUrl,
    PREAU_MAIL_FROM: answers.mailFrom ?? `preau@${answers.domain}`,
  };
  const proxied: Settings = { PREAU_TRUSTED_PROXIES: "127.0.0.1,::1" };
  const unlocking: Settings = { PREAU_UNLOCKED: unlockedFolder };
  const mailing: Settings = answers.mailUrl === undefined ? {} : { PREAU_MAIL_URL: answers.mailUrl };
  const own: Readonly<Record<DoorName, Settings>> = {
    public: {
      ...proxied,
      PREAU_PUBLIC_PORT: String(ports.public),
      PREAU_HEALTH_PORT: String(ports.publicHealth),
      PREAU_OFFICE_LETTER_KEY: keys.letters,
      PREAU_OFFICE_PUBLICATION_KEY: keys.publications,
    },
    office: {
      ...proxied,
      ...unlocking,
      PREAU_OFFICE_PORT: String(ports.office),
      PREAU_HEALTH_PORT: String(ports.officeHealth),
      PREAU_OFFICE_NETWORKS: answers.officeNetworks.join(","),
    },
    live: {
      PREAU_LIVE_PORT: String(ports.live),
      PREAU_OFFICE_PUBLICATION_KEY: keys.publications,
    },
    "worker-public": { ...mailing, PREAU_OFFICE_PUBLICATION_KEY: keys.publications },
    "worker-files": { ...mailing, ...unlocking },
  };
  return Object.fromEntries(doorNames.map((door) => [door, { ...every, ...own[door] }])) as Record<DoorName, Settings>;
}
