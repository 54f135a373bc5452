import type { VNode } from "preact";
import { page, type Answer } from "../../../core/http/answer.ts";
import type { Typed, Visit } from "../../../core/http/visit.ts";
import type { OfficeMember, OfficeRole } from "../../../core/office-roles.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { messages } from "../messages.ts";
import { OfficePage } from "./frame.tsx";

/** 403: signed in, without the role this page asks for. */
export function notYours(visit: Visit, member: OfficeMember, roles: readonly OfficeRole[]): Answer {
  const say = messages[visit.lang];
  const named = roles.map((role) => say.roles[role]).join(", ");
  return page(
    <OfficePage visit={visit} member={member} title={say.over.notYours}>
      <PageTitle title={say.over.notYours} lead={say.over.notYoursLead(named)} />
      <p>
        <a href={visit.href("/")}>{say.over.back}</a>
      </p>
    </OfficePage>,
    { status: 403 },
  );
}

// Secrets are typed anew; an answer of a device is not something a person wrote.
const neverGivenBack = new Set(["code", "second", "answer", "link"]);

/** 401: a form sent after its session ended. What was typed is given back as text to copy. */
export function sessionOver(visit: Visit, typed: Typed): Answer {
  const say = messages[visit.lang].over;
  const texts = [...typed].flatMap(([name, values]) => (neverGivenBack.has(name) ? [] : values.filter(Boolean)));
  return page(
    <OfficePage visit={visit} member={undefined} title={say.title}>
      <PageTitle title={say.title} />
      <Notice status="warning">
        <p>{say.lead}</p>
      </Notice>
      {texts.length === 0 ? <p>{say.nothing}</p> : texts.map((text, index) => <Written key={index} text={text} />)}
      <p>
        <a class="button" href={visit.href("/connexion")}>
          {say.link}
        </a>
      </p>
    </OfficePage>,
    { status: 401 },
  );
}

const Written = ({ text }: { readonly text: string }): VNode => <pre class="wrapped">{text}</pre>;
