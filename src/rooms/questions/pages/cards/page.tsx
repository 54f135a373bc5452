import type { VNode } from "preact";
import type { Visit } from "../../../../core/http/visit.ts";
import { PageTitle } from "../../../../ui/heading.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { typeset } from "../../../../ui/typography.ts";
import { Shell, type Reading } from "../../../campaigns/index.ts";
import { consultationPath } from "../../addresses.ts";
import { cards as texts } from "../../messages/cards.ts";
import type { Consultation } from "../../store/consultations.ts";
import type { OwnDraws } from "../../store/draws.ts";
import { CardScreen, Undo } from "./card.tsx";
import { Answers, CardLetters, DrawKey } from "./answers.tsx";
import { Start } from "./start.tsx";

export interface Said {
  readonly done?: string | undefined;
  readonly refused?: string | undefined;
}

export interface CardsPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly consultation: Consultation;
  /** Undefined for whoever does not take part yet. */
  readonly own: OwnDraws | undefined;
  /** Why no card is answered now, in words. */
  readonly shut: string | undefined;
  readonly said: Said;
  /** What the address asks for. */
  readonly asked: {
    readonly card: number | undefined;
    readonly answered: number | undefined;
    /** The answer to `card` was just taken back. */
    readonly undone: boolean;
    readonly all: boolean;
  };
}

/** Today's cards of one person: drawn, answered one by one, then all of them with the draw key. */
export function CardsPage(props: CardsPageProps): VNode {
  const { visit, reading, consultation, own, shut, said, asked } = props;
  const t = texts[visit.lang];
  const place = shut === undefined ? placeNow(props) : undefined;
  const [cards, open] = [own?.cards ?? [], shut === undefined];
  const title = place === undefined ? titleOf(props) : t.card(place, cards.length);
  return (
    <Shell {...{ visit, reading, title }} section="questions" noindex>
      <PageTitle title={title} kicker={consultation.title} />
      {said.refused !== undefined && <Notice status="danger" title={said.refused} live />}
      {said.done !== undefined && <Notice status="success" title={said.done} live />}
      {shut !== undefined && (
        <Notice status="warning" title={t.shut}>
          <p>{typeset(shut, visit.lang)}</p>
        </Notice>
      )}
      {open && asked.undone && said.refused === undefined && <Notice title={t.undone} live />}
      {open && own && place === undefined && asked.answered !== undefined && (
        <Undo {...{ visit, consultation, own }} place={asked.answered} />
      )}
      {open && cards.length === 0 && said.refused === undefined && <Start {...props} />}
      {own && place !== undefined && (
        <CardScreen {...{ visit, reading, consultation, own, place }} answered={asked.answered} />
      )}
      {own && place === undefined && cards.length > 0 && <Answers {...{ visit, reading, consultation, own, open }} />}
      {own && place === undefined && <CardLetters {...{ visit, consultation, own }} />}
      {own && place === undefined && <DrawKey visit={visit} own={own} />}
      <p>
        <a href={visit.href(consultationPath(consultation))}>{t.back}</a>
      </p>
    </Shell>
  );
}

/** The card that is asked for, else the first without an answer; none when all have one, or all are asked for. */
function placeNow({ own, asked }: CardsPageProps): number | undefined {
  const cards = own?.cards ?? [];
  if (asked.all) return undefined;
  if (asked.card !== undefined && cards[asked.card - 1]) return asked.card;
  const first = cards.findIndex(({ answer }) => answer === undefined);
  return first < 0 ? undefined : first + 1;
}

function titleOf({ visit, own, shut }: CardsPageProps): string {
  const t = texts[visit.lang];
  const cards = own?.cards ?? [];
  if (cards.length === 0 || shut !== undefined) return t.title;
  return cards.every(({ answer }) => answer !== undefined) ? t.done.title : t.done.listTitle;
}
