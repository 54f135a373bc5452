import { dirname } from "node:path";
import type { DoorName } from "../../core/db/logins.ts";
import { doorFlags } from "../../supervisor/doors.ts";
import { unlockedFolder } from "./settings.ts";

/** Where things are on the machine. Paths without spaces: systemd would split them. */
export interface Place {
  readonly home: string;
  /** The folder of the package. */
  readonly root: string;
  /** The Node.js that runs it. */
  readonly node: string;
}

/** The two accounts of a real installation: what one side runs as cannot read the other side's keys, whatever its bugs. */
export const accountOf = { public: "preau-public", office: "preau-office" } as const;

interface DoorUnit {
  readonly says: string;
  readonly script: string;
  readonly account: (typeof accountOf)[keyof typeof accountOf];
  /** What it sees of the home: read, and written. Everything else of the home is not there at all. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly umask: string;
}

export const doorUnits: Readonly<Record<DoorName, DoorUnit>> = {
  public: {
    ...{ says: "public door", script: "door-public.js", account: accountOf.public, umask: "0077" },
    reads: ["keys/public.key", "published"],
    writes: ["storage"],
  },
  "worker-public": {
    ...{ says: "worker of the public side", script: "worker-public.js", account: accountOf.public, umask: "0077" },
    reads: ["keys/public.key", "published"],
    writes: ["storage", "trail/public"],
  },
  live: {
    ...{ says: "live door", script: "door-live.js", account: accountOf.public, umask: "0077" },
    reads: ["published"],
    writes: ["storage", "live"],
  },
  office: {
    ...{ says: "office door", script: "door-office.js", account: accountOf.office, umask: "0077" },
    reads: ["keys/files.key", "keys/letters.key", "keys/publications.key"],
    writes: ["storage-files"],
  },
  "worker-files": {
    // What it publishes is for the public side's account to read.
    ...{ says: "worker of the files", script: "worker-files.js", account: accountOf.office, umask: "0022" },
    reads: ["keys/files.key", "keys/letters.key"],
    writes: ["storage-files", "published", "trail/files"],
  },
};

/** Folders and keys that each account owns. */
export const ownedBy: Readonly<Record<(typeof accountOf)[keyof typeof accountOf], readonly string[]>> = {
  [accountOf.public]: ["keys/public.key", "storage", "live", "trail/public"],
  [accountOf.office]: [
    ...["keys/files.key", "keys/letters.key", "keys/publications.key"],
    ...["storage-files", "published", "trail/files"],
  ],
};

// Not MemoryDenyWriteExecute: the JavaScript engine writes the code it runs.
const hardened = `NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=tmpfs
PrivateTmp=yes
PrivateDevices=yes
ProtectProc=invisible
ProtectClock=yes
ProtectHostname=yes
ProtectControlGroups=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RemoveIPC=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service`;

// The folder's own mode says so already; here it is no longer a matter of modes.
const unreachable = `InaccessiblePaths=-${unlockedFolder}\n`;

/** The unit of a door or worker: its env file comes as a credential, in no environment that /proc shows to root's tools. */
function doorUnit(door: DoorName, { home, root, node }: Place): string {
  const unit = doorUnits[door];
  const paths = (names: readonly string[]) => names.map((name) => `${home}/${name}`).join(" ");
  return `[Unit]
Description=Préau, ${unit.says}
After=network-online.target postgresql.service
Wants=network-online.target

[Service]
Type=exec
User=${unit.account}
Group=${unit.account}
UMask=${unit.umask}
LoadCredential=door.env:${home}/env/${door}.env
ExecStart=${node} --env-file=%d/door.env ${doorFlags.join(" ")} ${root}/dist/server/${unit.script}
Restart=always
RestartSec=2
TimeoutStopSec=15
TemporaryFileSystem=${home}:ro
BindReadOnlyPaths=${paths(unit.reads)}
BindPaths=${paths(unit.writes)}
BindReadOnlyPaths=${root} ${node}
${unit.account === accountOf.office ? "" : unreachable}${hardened}

[Install]
WantedBy=multi-user.target
`;
}

/** The nightly copy runs as root: it alone reads both owners' addresses and every key, to see that none is in a copy. */
function backupUnit({ home, root, node }: Place): string {
  return `[Unit]
Description=Préau, nightly copy
After=network-online.target postgresql.service

[Service]
Type=oneshot
Environment=PREAU_HOME=${home}
ExecStart=${node} --enable-source-maps ${root}/dist/server/cli.js backup
UMask=0077
ReadWritePaths=${home}/backups ${home}/keys
BindReadOnlyPaths=${root} ${node}
${unreachable}${hardened}
CapabilityBoundingSet=CAP_DAC_READ_SEARCH
`;
}

const timer = `[Unit]
Description=Préau, nightly copy

[Timer]
OnCalendar=*-*-* 02:30:00
RandomizedDelaySec=15min
Persistent=true

[Install]
WantedBy=timers.target
`;

const sysusers = `u ${accountOf.public} - "Préau, public side"
u ${accountOf.office} - "Préau, office side"
`;

/**
 * The folder of the opened key, made again at each boot, empty. Not under /dev/shm: RemoveIPC empties it of all that an
 * account has there when one of its units stops.
 */
const tmpfiles = `d ${dirname(unlockedFolder)} 0755 root root -
d ${unlockedFolder} 0700 ${accountOf.office} ${accountOf.office} -
`;

/** Every file of systemd, by its path under `install/`. */
export function systemdFiles(place: Place): Readonly<Record<string, string>> {
  const doors = (Object.keys(doorUnits) as DoorName[]).map(
    (door) => [`systemd/preau-${door}.service`, doorUnit(door, place)] as const,
  );
  return {
    ...Object.fromEntries(doors),
    "systemd/preau-backup.service": backupUnit(place),
    "systemd/preau-backup.timer": timer,
    "sysusers/preau.conf": sysusers,
    "tmpfiles/preau.conf": tmpfiles,
  };
}
