import { roleNames } from "../../../contracts/bureau-fields.ts";
import { langs, type Lang } from "../../../core/lang.ts";
import { letterBodies, type Mail } from "../../../core/mail/index.ts";
import { displayName } from "../../../core/people.ts";
import { instantIn } from "../../../core/zones.ts";
import { date } from "../../../ui/format.ts";
import { roundNames } from "../messages/frame.ts";
import { mailTexts } from "../messages/papers.ts";
import type { Person, Seat } from "../terms.ts";
import type { Printed } from "./letters.ts";

/** The summons by mail, in both languages: nobody said which one they read. One seat is one letter, sent once. */
export function summonsMail(mailFrom: string, person: Person, seat: Seat, printed: Printed): Mail | undefined {
  const to = person.details.email;
  if (to === null) return undefined;
  const blocks = langs.flatMap((lang) =>
    linesIn(lang, person, seat, printed).map((text) => ({ kind: "say", text }) as const),
  );
  const footer = langs.map((lang) => mailTexts[lang].footer);
  return {
    key: `bureaus.summons:${seat.publicId}`,
    ...{ to, from: { name: mailTexts.fr.from, address: mailFrom }, subject: mailTexts.fr.title },
    ...letterBodies({ lang: "fr", title: mailTexts.fr.title, blocks, footer }),
  };
}

function linesIn(lang: Lang, { details }: Person, seat: Seat, printed: Printed): readonly string[] {
  const m = mailTexts[lang];
  const place = printed.place(seat.place);
  const day = printed.day(seat.round);
  const opens = place?.rounds.find(({ number }) => number === seat.round)?.opensAt ?? "";
  return [
    m.hello(displayName(details)),
    m.seat(roundNames[seat.round][lang], roleNames[seat.role][lang], `${place?.name ?? ""}, ${place?.address ?? ""}`),
    ...(day ? [m.day(date(instantIn(day.zone, day.date, "12:00"), day.zone, lang, { weekday: true }), opens)] : []),
    m.receipt(seat.number),
  ];
}
