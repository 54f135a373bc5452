import type { VNode } from "preact";
import { roleNames } from "../../../contracts/bureau-fields.ts";
import { displayName } from "../../../core/people.ts";
import { Facts } from "../../../ui/marginalia.tsx";
import { When } from "../../../ui/when.tsx";
import { roundNames } from "../messages/frame.ts";
import { receiptMessages } from "../messages/papers.ts";
import { peopleMessages } from "../messages/people.ts";
import type { BureauPlace, Person, Seat } from "../terms.ts";
import { paths, Screen, type Base } from "./frame.tsx";

interface ReceiptProps extends Base {
  readonly seat: Seat;
  readonly person: Person;
  readonly place: BureauPlace | undefined;
  readonly candidateName: string | undefined;
}

/** R-BUR-05: the receipt is the title. A page that prints as it stands. */
export function ReceiptPage(props: ReceiptProps): VNode {
  const { visit, seat, person, place, candidateName } = props;
  const { lang } = visit;
  const m = receiptMessages[lang];
  const zone = place?.zone ?? "Europe/Paris";
  return (
    <Screen {...props} title={m.title(seat.number)} lead={m.lead}>
      <Facts
        facts={[
          { term: m.number, value: seat.number },
          { term: m.name, value: displayName(person.details) },
          { term: m.role, value: roleNames[seat.role][lang] },
          { term: m.place, value: place ? `${place.name}, ${place.address}` : seat.place },
          { term: m.round, value: roundNames[seat.round][lang] },
          { term: m.namedBy, value: candidateName ?? peopleMessages[lang].committee },
          { term: m.notified, value: <When at={seat.at} zone={zone} /> },
          { term: m.until, value: m.untilSays },
          ...(seat.summonedAt ? [{ term: m.summoned, value: <When at={seat.summonedAt} zone={zone} /> }] : []),
        ]}
      />
      <p>
        <a href={visit.href(paths.person(person.publicId))}>{m.person}</a>
      </p>
    </Screen>
  );
}
