import { isTunnelled, type Answers } from "./answers.ts";
import { ports } from "./settings.ts";

/**
 * The Caddyfile: certificates by themselves, also for the campaigns' own host names. Threat: anybody may point a name at
 * this machine and have it ask for certificates until the authority refuses the next real one; so Caddy first asks the
 * public door, which answers 200 for host names it has verified and 404 for all others.
 */
export function caddyfile(answers: Answers): string {
  return [asking(answers), platform(answers), campaigns, office(answers)].join("\n");
}

const asking = ({ domain }: Answers): string => `{
	on_demand_tls {
		ask http://127.0.0.1:${ports.ask}/.well-known/preau/hosts
	}
}

# For Caddy alone: the public door knows itself by the platform's name.
http://127.0.0.1:${ports.ask} {
	bind 127.0.0.1
	handle /.well-known/preau/hosts {
		reverse_proxy 127.0.0.1:${ports.public} {
			header_up Host ${domain}
		}
	}
	respond 404
}

(public_door) {
	request_body {
		max_size 20MB
	}
	reverse_proxy 127.0.0.1:${ports.public} {
		flush_interval -1
	}
}
`;

const platform = ({ domain }: Answers): string => `${domain} {
	import public_door
}
`;

const campaigns = `# The campaigns' own host names.
https:// {
	tls {
		on_demand
	}
	import public_door
}
`;

function office(answers: Answers): string {
  if (isTunnelled(answers))
    return `# The office is not here: it answers on this machine only (ssh -L ${ports.office}:127.0.0.1:${ports.office} this-machine).
`;
  const { hostname } = new URL(answers.officeUrl);
  return `# The office, to its own networks only; the door looks again.
${hostname} {
	@elsewhere not remote_ip ${answers.officeNetworks.join(" ")}
	abort @elsewhere
	reverse_proxy 127.0.0.1:${ports.office}
}
`;
}
