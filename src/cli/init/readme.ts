import { isTunnelled, publicUrlOf, type Answers } from "./answers.ts";
import { ports } from "./settings.ts";
import { ownedBy, type Place } from "./units.ts";

/** What is left to do, as commands to type as root. `init` itself changes nothing of the system. */
export function nextSteps(answers: Answers, { home }: Place): string {
  const chown = Object.entries(ownedBy).map(
    ([account, names]) => `chown -R ${account}: ${names.map((name) => `${home}/${name}`).join(" ")}`,
  );
  const office = isTunnelled(answers)
    ? `The office answers on this machine only: \`ssh -L ${ports.office}:127.0.0.1:${ports.office} this-machine\`, then ${answers.officeUrl}.`
    : `The office answers at ${answers.officeUrl}, to ${answers.officeNetworks.join(", ")} and this machine only.`;
  return `# What to do next, as root

\`preau init\` wrote this folder and nothing else of the machine. Read each file before you install it.

1. Two accounts, one a side, what each owns, and the folder in memory where the opened key of the roll waits:

       install -m 644 ${home}/install/sysusers/preau.conf /etc/sysusers.d/preau.conf
       systemd-sysusers
       install -m 644 ${home}/install/tmpfiles/preau.conf /etc/tmpfiles.d/preau.conf
       systemd-tmpfiles --create /etc/tmpfiles.d/preau.conf
       chmod 711 ${home}
${chown.map((line) => `       ${line}`).join("\n")}
       chmod 755 ${home}/published

2. The doors, the workers and the nightly copy:

       install -m 644 ${home}/install/systemd/* /etc/systemd/system/
       systemctl daemon-reload
       systemctl enable --now preau-public preau-worker-public preau-live preau-office preau-worker-files preau-backup.timer

3. The front, with Caddy 2.6 or newer (the DNS of ${answers.domain} must point here):

       install -m 644 ${home}/install/Caddyfile /etc/caddy/Caddyfile
       systemctl reload caddy

4. Look at everything:

       PREAU_HOME=${home} preau doctor

${publicUrlOf(answers)} is the platform. ${office}
The one-time links that init printed sign in the keeper and the first administrators; each asks for a second factor.
`;
}
