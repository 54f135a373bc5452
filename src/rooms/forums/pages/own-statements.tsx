import type { VNode } from "preact";
import { departments } from "../../../core/territories.ts";
import { Form, Submit } from "../../../ui/form.tsx";
import { SelectField } from "../../../ui/forms.tsx";
import { themePath } from "../addresses.ts";
import { heard } from "../messages/heard.ts";
import { statements as texts } from "../messages/statements.ts";
import type { Citation } from "../store/citations.ts";
import type { OwnStatement } from "../store/statements.ts";
import { MeasureLink } from "./map-beside.tsx";
import { ORDER, StatementsShell, type Shared } from "./statements.tsx";

export interface MinePageProps extends Shared {
  readonly own: readonly OwnStatement[];
  readonly account: string;
  /** What of the theme led to measures. */
  readonly citations: readonly Citation[];
  /** Where they said they live. */
  readonly department: string | undefined;
}

/** What one person said and voted here, which they may change. */
export function MineHerePage(props: MinePageProps): VNode {
  const { visit, own, account } = props;
  const t = texts[visit.lang].mine;
  const [yours, voted] = [own.filter(({ saidBy }) => saidBy === account), own.filter(({ vote }) => vote !== undefined)];
  return (
    <StatementsShell {...props} title={t.title} lead={t.lead}>
      {own.length === 0 && <p>{t.none}</p>}
      {yours.length > 0 && <h2>{t.yours}</h2>}
      {yours.map((one) => (
        <Yours key={one.publicId} {...props} one={one} />
      ))}
      {voted.length > 0 && <h2>{t.votes}</h2>}
      {voted
        .filter(({ standing }) => standing === "shown")
        .map((one) => (
          <Voted key={one.publicId} {...props} one={one} />
        ))}
      {voted.length > 0 && (
        <Form action={visit.href(themePath(props.theme, "/affirmations/moi/reprendre"))} label={t.takeBack}>
          <p class="hint">{t.takeBackLead}</p>
          <Submit kind="quiet">{t.takeBack}</Submit>
        </Form>
      )}
      <Department {...props} />
    </StatementsShell>
  );
}

/** Where one lives, if one wants it counted. */
function Department({ visit, theme, department }: MinePageProps) {
  const t = heard[visit.lang].territories;
  return (
    <Form action={visit.href(themePath(theme, "/affirmations/moi/departement"))} label={t.label}>
      <SelectField
        name="department"
        label={t.label}
        hint={t.hint}
        value={department}
        empty={t.none}
        options={departments().map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
      />
      <Submit kind="secondary">{t.save}</Submit>
    </Form>
  );
}

function Yours({ visit, reading, theme, citations, one }: MinePageProps & { readonly one: OwnStatement }) {
  const t = texts[visit.lang].mine;
  if (one.standing === "withdrawn") return <p class="hint">{t.withdrawn}</p>;
  return (
    <section>
      <p lang={reading.campaign.lang}>{one.text}</p>
      {one.standing !== "shown" && <p class="hint">{one.standing === "held" ? t.held : t.taken}</p>}
      {citations
        .filter(({ cited }) => cited.publicId === one.publicId)
        .map((citation) => (
          <p key={citation.publicId}>
            {heard[visit.lang].led.cited} <MeasureLink visit={visit} one={citation} />
          </p>
        ))}
      <Form action={visit.href(themePath(theme, "/affirmations/moi/retirer"))} label={t.withdraw}>
        <input type="hidden" name="statement" value={one.publicId} />
        <Submit kind="quiet">{t.withdraw}</Submit>
      </Form>
    </section>
  );
}

function Voted({ visit, reading, theme, shut, one }: MinePageProps & { readonly one: OwnStatement }) {
  const t = texts[visit.lang];
  return (
    <section>
      <p lang={reading.campaign.lang}>{one.text}</p>
      <p class="hint">{one.vote && t.mine.now[one.vote]}</p>
      {shut === undefined && (
        <Form action={visit.href(themePath(theme, "/affirmations/moi"))} label={one.text}>
          <input type="hidden" name="statement" value={one.publicId} />
          <p>
            {ORDER.filter((word) => word !== one.vote).map((word) => (
              <Submit key={word} kind="quiet" name="vote" value={word}>
                {t.cards[word]}
              </Submit>
            ))}
          </p>
        </Form>
      )}
    </section>
  );
}
