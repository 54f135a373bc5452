/** The two sides. No long-lived process holds logins of both, but for the write-only letters. */
export type SideName = "public" | "files";

/** Every login of a side, as migrations name it between braces: `grant select on t to {{web}}`. */
export const loginsOf = {
  public: ["web", "worker", "live"],
  files: ["letters", "staff", "primary", "polling", "bureaus", "roll", "results", "recontact", "files_worker"],
} as const satisfies Record<SideName, readonly string[]>;

export type SqlLogin = (typeof loginsOf)[SideName][number];

/** What each door is given in its env file, and nothing more. */
export const doorLogins = {
  public: ["web", "letters"],
  "worker-public": ["worker"],
  live: ["live"],
  office: ["staff", "primary", "polling", "bureaus", "roll", "results", "recontact"],
  "worker-files": ["files_worker", "roll"],
} as const satisfies Record<string, readonly SqlLogin[]>;

export type DoorName = keyof typeof doorLogins;
export const doorNames = Object.keys(doorLogins) as readonly DoorName[];

export const sideOf = (login: SqlLogin): SideName =>
  (loginsOf.public as readonly string[]).includes(login) ? "public" : "files";

/** The PostgreSQL role of a login: `preau_web`. */
export const roleOf = (prefix: string, login: string): string => `${prefix}_${login}`;
/** The NOLOGIN owner of a room's schema: `preau_own_accounts`. */
export const ownerOf = (prefix: string, schema: string): string => `${prefix}_own_${schema}`;
/** The setting in which a door finds the address of a login: `PREAU_DB_FILES_WORKER`. */
export const settingOf = (login: string): string => `PREAU_DB_${login.toUpperCase()}`;
