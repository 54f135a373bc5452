import type { ComponentChildren } from "preact";
import { chainHead } from "../../core/audit.ts";
import type { OfficeDoor } from "../../core/door.ts";
import { page, seeOther, type Answer } from "../../core/http/answer.ts";
import { get, post, type Guard, type Route } from "../../core/http/route.ts";
import type { Typed, Visit } from "../../core/http/visit.ts";
import type { OfficeMember } from "../../core/office-roles.ts";
import type { OfficeFrame, OfficeScreen } from "../../core/office-screen.ts";
import type { RegisterEntry } from "../../core/personal-data.ts";
import { dayIn, instantIn, shiftDay } from "../../core/zones.ts";
import { answerForm, auditForm, extendForm } from "./forms.ts";
import { messages } from "./messages.ts";
import { AuditLog, RetentionRuns, ZONE } from "./pages/audit-log.tsx";
import { Register } from "./pages/register.tsx";
import { Request, Requests, type WaitingNow } from "./pages/rights.tsx";
import { answerRequest, extendRequest, openRequest } from "./rights.ts";
import { afterOf, answerBy, lateRooms, urgency } from "./rules.ts";
import { readAudit } from "./store/audit-log.ts";
import { installedAt, lastSuccesses, latestRuns } from "./store/retention.ts";
import { listRequests, takeUpLetters, waitingByDay } from "./store/rights.ts";

/** What the wiring of the office side lends: this room may enter no other. */
export interface OfficePrivacyParts {
  /** Admits the data protection officer: `roleGuard(door, "data-protection-officer")`. */
  readonly officer: Guard<OfficeMember>;
  readonly frame: OfficeFrame;
  readonly entries: readonly RegisterEntry[];
  /** Rooms of this side that have a retention. */
  readonly retentionRooms: readonly string[];
}

/** The data protection officer's pages: register, log, retention, requests of rights. */
export function officeRoutes(door: OfficeDoor, parts: OfficePrivacyParts): readonly Route[] {
  const { officer: guard, frame, entries } = parts;
  const db = door.staff;
  const draw = (visit: Visit, who: OfficeMember, title: string, children: ComponentChildren, status = 200): Answer =>
    page(frame(visit, who, { title, children }), { status });
  const today = (visit: Visit): string => dayIn(ZONE, visit.now);

  const showOne = async (visit: Visit, who: OfficeMember, entered = answerForm.blank(), refusal?: string) => {
    const id = visit.params["id"] ?? "";
    const found = await openRequest(db, door.letterKeys, who, id, visit.now);
    if (!found) return seeOther(visit.href("/donnees/demandes"));
    const status = refusal !== undefined || entered.problems.length > 0 ? 422 : 200;
    const props = { visit, ...found, today: today(visit), entered, refusal };
    return draw(visit, who, messages[visit.lang].rights.title, <Request {...props} />, status);
  };

  return [
    get("/donnees/registre", { guard }, (visit, who) =>
      draw(visit, who, messages[visit.lang].register.title, <Register visit={visit} entries={entries} />),
    ),
    get("/donnees/journal", { guard }, async (visit, who) => {
      const entered = auditForm.read(typedQuery(visit), visit.lang);
      const asked = entered.ok ? entered.values : { from: undefined, to: undefined, action: undefined };
      const number = Math.min(Math.max(Math.trunc(Number(visit.query.get("page"))) || 1, 1), 10_000);
      const log = await readAudit(db, {
        from: asked.from === undefined ? undefined : instantIn(ZONE, asked.from, "00:00"),
        to: asked.to === undefined ? undefined : instantIn(ZONE, shiftDay(asked.to, 1), "00:00"),
        action: asked.action,
        page: number,
      });
      const props = { visit, ...log, page: number, head: await chainHead(db), entered };
      const status = entered.problems.length > 0 ? 422 : 200;
      return draw(visit, who, messages[visit.lang].audit.title, <AuditLog {...props} />, status);
    }),
    get("/donnees/conservation", { guard }, async (visit, who) => {
      const done = await lastSuccesses(db);
      const rooms = parts.retentionRooms.map((room) => ({ room, succeededAt: done.get(room) }));
      const late = lateRooms(rooms, (await installedAt(db)) ?? visit.now, visit.now);
      const runs = await latestRuns(db);
      return draw(visit, who, messages[visit.lang].retention.title, <RetentionRuns {...{ visit, runs, late }} />);
    }),
    get("/donnees/demandes", { guard }, async (visit, who) => {
      await takeUpLetters(db);
      const { page: requests, next } = await listRequests(db, afterOf(visit.query.get("apres") ?? ""));
      const props = { visit, requests, next, today: today(visit), waiting: await waitingNow(db, today(visit)) };
      return draw(visit, who, messages[visit.lang].rights.title, <Requests {...props} />);
    }),
    get("/donnees/demandes/:id", { guard }, (visit, who) => showOne(visit, who)),
    post("/donnees/demandes/:id/reponse", { guard, form: answerForm }, async (visit, entered, who) => {
      if (!entered.ok) return showOne(visit, who, entered);
      const { reason, note = "" } = entered.values;
      const done = await answerRequest(db, who, { id: visit.params["id"] ?? "", reason, note }, visit.now);
      if (done.ok || done.refusal === "no-such-request") return seeOther(visit.href("/donnees/demandes"));
      return showOne(visit, who, answerForm.blank(), messages[visit.lang].rights[done.refusal]);
    }),
    post("/donnees/demandes/:id/prolongation", { guard, form: extendForm }, async (visit, entered, who) => {
      const id = visit.params["id"] ?? "";
      if (!entered.ok) return showOne(visit, who, answerForm.blank(), entered.problems[0]?.sentence);
      const at = { now: visit.now, today: today(visit) };
      const done = await extendRequest(db, who, id, entered.values.why, at);
      if (done.ok) return seeOther(visit.href(`/donnees/demandes/${id}`));
      if (done.refusal === "no-such-request") return seeOther(visit.href("/donnees/demandes"));
      return showOne(visit, who, answerForm.blank(), messages[visit.lang].rights[done.refusal]);
    }),
  ];
}

/** How many requests wait, and how many of them are late on a day. */
async function waitingNow(db: OfficeDoor["staff"], day: string): Promise<WaitingNow> {
  const days = await waitingByDay(db);
  const sum = (some: typeof days): number => some.reduce((total, { requests }) => total + requests, 0);
  const isLate = (one: (typeof days)[number]) => urgency(answerBy(one.receivedOn, one.extended), day) === "late";
  return { waiting: sum(days), late: sum(days.filter(isLate)) };
}

const typedQuery = (visit: Visit): Typed => {
  const typed = new Map<string, string[]>();
  for (const [name, value] of visit.query) typed.set(name, [...(typed.get(name) ?? []), value]);
  return typed;
};

/** The officer's screens, for the office's home page. */
export function officeScreens(door: OfficeDoor): readonly OfficeScreen[] {
  const roles = ["data-protection-officer"] as const;
  return [
    {
      href: "/donnees/demandes",
      label: { fr: "Répondre aux demandes de droits", en: "Answer requests of rights" },
      what: {
        fr: "Voir, corriger, effacer, s’opposer : un mois pour répondre.",
        en: "See, correct, erase, object: one month to answer.",
      },
      roles,
      waiting: async (now) => {
        await takeUpLetters(door.staff);
        const { waiting, late } = await waitingNow(door.staff, dayIn(ZONE, now));
        if (waiting === 0) return undefined;
        const say = (lang: "fr" | "en"): string => messages[lang].rights.waitingNow(waiting, late);
        return { fr: say("fr"), en: say("en") };
      },
    },
    {
      href: "/donnees/journal",
      label: { fr: "Lire le journal", en: "Read the log" },
      what: { fr: "Qui a fait quoi, sans aucun nom ni contenu.", en: "Who did what, without any name or content." },
      roles,
    },
    {
      href: "/donnees/registre",
      label: { fr: "Lire le registre des traitements", en: "Read the register of processing" },
      what: { fr: "Article 30 du RGPD, tel que le public le lit.", en: "GDPR article 30, as the public reads it." },
      roles,
    },
    {
      href: "/donnees/conservation",
      label: { fr: "Surveiller la conservation", en: "Watch over retention" },
      what: {
        fr: "Ce qui a été retiré à son terme, et ce qui tarde.",
        en: "What was removed at its end, and what is late.",
      },
      roles,
    },
  ];
}
