import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Lang } from "../../../core/lang.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { number } from "../../../ui/format.ts";
import { FileField, Form, Submit } from "../../../ui/forms.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { frameMessages } from "../messages/frame.ts";
import { paths, Screen, type Base } from "../pages/frame.tsx";
import { enrolmentForm } from "./forms.ts";
import { completenessMessages } from "./messages.ts";
import { enrolmentRowRefusals } from "./refusals.ts";
import type { EnrolmentImport } from "./store.ts";

interface EnrolmentProps extends Base {
  readonly imports: readonly EnrolmentImport[];
  readonly nameOf: (author: string) => string;
  readonly entered: Entered<typeof enrolmentForm.fields>;
  /** Why the file was not taken. */
  readonly refused: string | undefined;
}

/** Official counts by commune, and the files they came from. */
export function EnrolmentPage(props: EnrolmentProps): VNode {
  const { visit, entered, refused, imports, nameOf } = props;
  const { lang } = visit;
  const [m, c] = [frameMessages[lang], completenessMessages[lang]];
  return (
    <Screen {...props} title={c.enrolmentTitle} lead={c.enrolmentLead}>
      <Form action={visit.href(`${paths.enrolment}/envoyer`)} multipart label={c.enrolmentTitle}>
        <EnteredProblems entered={entered} idPrefix="inscrits" />
        <EnteredField form={enrolmentForm} entered={entered} name="election" idPrefix="inscrits" />
        <FileField
          {...{ name: "file", label: c.file, hint: c.fileHint, error: refused }}
          accept=".csv,.txt,text/csv"
          required
        />
        <Submit>{c.send}</Submit>
      </Form>
      <section>
        <h2>{c.imports}</h2>
        <Table
          caption={c.imports}
          captionHidden
          rows={imports}
          columns={[
            { key: "election", header: c.election, rowHeader: true, cell: ({ election }) => election },
            { key: "file", header: c.file, cell: ({ fileName }) => fileName },
            { key: "communes", header: m.communes, numeric: true, cell: ({ communes }) => number(communes, lang) },
            { key: "refused", header: c.refused, cell: (one) => <Refused lang={lang} refused={one.refused} /> },
            { key: "who", header: m.who, cell: ({ by }) => nameOf(by) },
            { key: "when", header: m.when, cell: ({ at }) => <When at={at} zone="Europe/Paris" /> },
          ]}
          empty={<p>{c.none}</p>}
        />
      </section>
    </Screen>
  );
}

const Refused = ({ lang, refused }: { readonly lang: Lang } & Pick<EnrolmentImport, "refused">): VNode => (
  <>
    {refused
      .map(({ reason, count, lines }) =>
        completenessMessages[lang].refusedOf(
          number(count, lang),
          enrolmentRowRefusals[reason][lang],
          lines.join(", ") + (count > lines.length ? "…" : ""),
        ),
      )
      .join(" ")}
  </>
);
