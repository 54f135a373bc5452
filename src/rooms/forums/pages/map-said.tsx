import type { Visit } from "../../../core/http/visit.ts";
import type { Reading } from "../../campaigns/index.ts";
import { statements as texts } from "../messages/statements.ts";
import type { WrittenMajority, WrittenRepresentative } from "../opinion/index.ts";
import type { KeptMap } from "../store/maps.ts";
import { letterOf } from "./map-picture.tsx";

/** A map that is told in words. */
export interface ToldMapProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly kept: KeptMap;
  /** Words of the statements that are shown, by number. */
  readonly words: ReadonlyMap<number, string>;
}

/** A statement by its number; that it is gone, where it is no longer shown. */
export function Words({ words, reading, visit, statement }: ToldMapProps & { readonly statement: number }) {
  const text = words.get(statement);
  return text === undefined ? <em>{texts[visit.lang].map.gone}</em> : <span lang={reading.campaign.lang}>{text}</span>;
}

/** Each group by what it answers and the others do not. */
export function Apart(props: ToldMapProps) {
  const t = texts[props.visit.lang].map;
  return (
    <section>
      <h2>{t.apart}</h2>
      {props.kept.map.groups.map(({ size, representative }, group) => (
        <section key={group}>
          <h3>
            {t.group(letterOf(group))} ({size})
          </h3>
          <ul>
            {representative.map((one) => (
              <li key={one.statement}>
                <Words {...props} statement={one.statement} /> <Answered {...props} one={one} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Answered({ visit, one }: ToldMapProps & { readonly one: WrittenRepresentative }) {
  const t = texts[visit.lang].map;
  const said = one.side === "agree" ? t.agrees(one.count, one.seen) : t.disagrees(one.count, one.seen);
  return <span class="hint">{one.isSure ? said : `${said} (${t.unsure})`}</span>;
}

const AGREED_SHOWN = 5;

/** What every group agrees with, by the product of their shares, from the highest. */
export function Agreed(props: ToldMapProps) {
  const t = texts[props.visit.lang].map;
  const best = props.kept.map.statements
    .filter(({ byAll }) => byAll)
    .toSorted((one, other) => (other.consensus ?? 0) - (one.consensus ?? 0))
    .slice(0, AGREED_SHOWN);
  return (
    <section>
      <h2>{t.all}</h2>
      <p class="hint">{best.length === 0 ? t.nothing : t.allWhy}</p>
      <ul>
        {best.map(({ statement }) => (
          <li key={statement}>
            <Words {...props} statement={statement} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Majorities({
  title,
  told,
  ...props
}: ToldMapProps & { readonly title: string; readonly told: readonly WrittenMajority[] }) {
  const t = texts[props.visit.lang].map;
  return (
    <section>
      <h2>{title}</h2>
      {told.length === 0 && <p class="hint">{t.nothing}</p>}
      <ul>
        {told.map(({ statement, count, seen }) => (
          <li key={statement}>
            <Words {...props} statement={statement} />{" "}
            <span class="hint">
              {count}/{seen}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
