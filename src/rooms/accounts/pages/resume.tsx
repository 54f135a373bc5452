import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Form, Submit } from "../../../ui/form.tsx";
import { messages } from "../messages.ts";
import { GivenBack, Shell } from "./shell.tsx";

interface ResumeProps {
  readonly visit: Visit;
  readonly path: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** What was typed before signing in, with one button that sends it where it was going. Works without script. */
export function ResumePage({ visit, path, fields }: ResumeProps): VNode {
  const t = messages[visit.lang].resume;
  const written = fields.filter(([, text]) => /\s/.test(text) || text.length >= 40);
  return (
    <Shell visit={visit} title={t.title} lead={t.lead}>
      <GivenBack texts={(written.length > 0 ? written : fields).map(([, text]) => text)} />
      <Form action={visit.href(path)}>
        {fields.map(([name, text], index) => (
          <input key={index} type="hidden" name={name} value={text} />
        ))}
        <Submit>{t.send}</Submit>
      </Form>
      <Form action={visit.href("/reprendre")}>
        <Submit kind="quiet">{t.drop}</Submit>
      </Form>
    </Shell>
  );
}

export function NothingToResumePage({ visit, dropped }: { readonly visit: Visit; readonly dropped: boolean }): VNode {
  const t = messages[visit.lang];
  return (
    <Shell visit={visit} title={dropped ? t.resume.dropped : t.resume.nothing} lead={t.resume.nothingSay}>
      <p>
        <a href={visit.href("/mon-compte")}>{t.refused.back}</a>
      </p>
    </Shell>
  );
}
