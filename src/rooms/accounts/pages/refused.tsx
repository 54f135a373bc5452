import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { date } from "../../../ui/format.ts";
import { Heading } from "../../../ui/heading.tsx";
import { messages } from "../messages.ts";
import { GivenBack, Shell } from "./shell.tsx";

export type Refusing =
  | { readonly why: "not-kept" | "not-keeper" | "not-team" }
  | { readonly why: "suspended"; readonly since: Date; readonly reason: string };

interface RefusedProps {
  readonly visit: Visit;
  readonly refusing: Refusing;
  readonly typed: readonly string[];
}

/** Turned away in words; what was typed is given back. */
export function RefusedPage({ visit, refusing, typed }: RefusedProps): VNode {
  const t = messages[visit.lang].refused;
  const { title, lead } = said(refusing, visit);
  const [to, label] =
    refusing.why === "not-kept" ? ["/connexion", messages[visit.lang].signInLink] : ["/mon-compte", t.back];
  return (
    <Shell visit={visit} title={title} lead={lead}>
      {refusing.why === "suspended" && (
        <>
          <GivenBack texts={[refusing.reason]} />
          <p>{t.suspendedNow}</p>
        </>
      )}
      {typed.length > 0 && (
        <section>
          <Heading level={2}>{t.typed}</Heading>
          <GivenBack texts={typed} />
        </section>
      )}
      <Actions>
        <Action href={visit.href(to)} kind="secondary">
          {label}
        </Action>
      </Actions>
    </Shell>
  );
}

function said(refusing: Refusing, { lang }: Visit): { readonly title: string; readonly lead: string } {
  const t = messages[lang].refused;
  switch (refusing.why) {
    case "not-kept":
      return { title: t.keptTitle, lead: t.keptSay };
    case "not-keeper":
      return { title: t.notKeeper, lead: t.notKeeperSay };
    case "not-team":
      return { title: t.notTeam, lead: t.notTeamSay };
    case "suspended":
      return { title: t.suspended, lead: t.suspendedSay(date(refusing.since, "Europe/Paris", lang)) };
  }
}
