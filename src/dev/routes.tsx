import { writeFileSync } from "node:fs";
import type { Config } from "../core/config.ts";
import { readShift } from "../core/clock.ts";
import { page, seeOther, type Answer } from "../core/http/answer.ts";
import { hiddenText, integer, optional } from "../core/http/fields.ts";
import { form } from "../core/http/form.ts";
import { get, post, type Route } from "../core/http/route.ts";
import type { Visit } from "../core/http/visit.ts";
import type { Bilingual } from "../core/lang.ts";
import { listMail, mailFolder, readMail } from "../core/mail/index.ts";
import type { Side } from "../ui/assets.ts";
import { demonstrationOnly } from "./guard.ts";
import { DevPage, MailPage } from "./pages.tsx";

/** Someone of the demonstration world whom one click signs in. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly who: Bilingual;
}

export interface DevParts {
  readonly side: Side;
  readonly config: Config;
  readonly personas: readonly Persona[];
  /** Cookies that open a session of that persona; undefined when there is no such one. */
  readonly signIn: (id: string, visit: Visit) => Promise<readonly string[] | undefined>;
  /** The next rendez-vous, one minute before which the clock can jump. */
  readonly rendezvous: () => Promise<Date | undefined>;
  readonly screens: readonly { readonly path: string; readonly guard: string }[];
}

const personaForm = form({ persona: hiddenText({ max: 100 }) });
const MONTH_S = 31 * 24 * 3600;
const jumpForm = form({
  seconds: optional(integer({ label: { fr: "Secondes", en: "Seconds" }, min: -MONTH_S, max: 12 * MONTH_S })),
});

/** The workshop of a demonstration. These routes do not exist in a real installation. */
export function devRoutes(parts: DevParts): readonly Route[] {
  const guard = demonstrationOnly;
  return [
    get("/dev", { guard }, (visit) => overview(parts, visit)),
    post("/dev/personne", { guard, form: personaForm }, async (visit, entered) => {
      const cookies = entered.ok ? await parts.signIn(entered.values.persona, visit) : undefined;
      return cookies ? seeOther(visit.href("/"), { cookies }) : seeOther(visit.href("/dev"));
    }),
    post("/dev/horloge", { guard, form: jumpForm }, async (visit, entered) => {
      if (entered.ok) setShift(parts.config, await shiftFor(parts, entered.values.seconds));
      return seeOther(visit.href("/dev"));
    }),
    get("/dev/courrier/:id", { guard }, async (visit) => {
      const mail = await readMail(mailFolder(parts.config.home), visit.params["id"] ?? "");
      return mail.ok
        ? page(<MailPage visit={visit} side={parts.side} mail={mail.value} />)
        : seeOther(visit.href("/dev"));
    }),
  ];
}

async function overview(parts: DevParts, visit: Visit): Promise<Answer> {
  return page(
    <DevPage
      visit={visit}
      side={parts.side}
      personas={parts.personas}
      mails={await listMail(mailFolder(parts.config.home), 30)}
      rendezvous={await parts.rendezvous()}
      screens={parts.screens}
    />,
  );
}

/** No seconds: one minute before the rendez-vous. Zero: back to the real time. Else so many more than now. */
async function shiftFor(parts: DevParts, seconds: number | undefined): Promise<number> {
  // From the file and not from the door's clock, which reads it now and then: of two jumps at once both count.
  const shift = parts.config.clockFile === undefined ? 0 : readShift(parts.config.clockFile);
  if (seconds === 0) return 0;
  if (seconds !== undefined) return shift + seconds * 1_000;
  const rendezvous = await parts.rendezvous();
  return rendezvous ? rendezvous.getTime() - 60_000 - Date.now() : shift;
}

/** Every process of the demonstration reads this file, so that all of them jump together. */
function setShift(config: Config, ms: number): void {
  if (config.clockFile !== undefined) writeFileSync(config.clockFile, String(Math.round(ms)));
}
