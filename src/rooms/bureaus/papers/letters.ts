import { roleNames } from "../../../contracts/bureau-fields.ts";
import { row, space, title, words } from "../../../core/print/blocks.ts";
import { flow, type Block } from "../../../core/print/part.ts";
import { INNER, Sheet, type Style } from "../../../core/print/sheet.ts";
import { displayName, filedName } from "../../../core/people.ts";
import { date } from "../../../ui/format.ts";
import { instantIn } from "../../../core/zones.ts";
import { paperTexts as t } from "../messages/papers.ts";
import { roundNames } from "../messages/frame.ts";
import type { Filled, PersonRead } from "../acts/reads.ts";
import type { PollingDate } from "../rules/deadline.ts";
import type { BureauPlace, RoundNumber, Seat } from "../terms.ts";

/** What goes on paper, in French as all that is on the tables of a place. */

/** What a letter says of the primary and of places; looked up once for a department. */
export interface Printed {
  readonly primary: string;
  readonly place: (id: string) => BureauPlace | undefined;
  readonly day: (round: RoundNumber) => PollingDate | undefined;
  readonly candidate: (id: string) => string;
  /** When it is printed. */
  readonly at: Date;
}

const body: Style = { size: 12 };
const head: Style = { size: 9, weight: "bold" };

/** Letters, one a person, as they come: the memory held is that of a page. */
export async function* summonses(read: AsyncIterable<PersonRead>, printed: Printed): AsyncGenerator<Buffer> {
  const sheet = new Sheet(t.summonsTitle, printed.at);
  let letters = 0;
  for await (const one of read) {
    drawAll(sheet, summonsOf(sheet, one, printed));
    letters += 1;
    const bytes = sheet.taken();
    if (bytes) yield bytes;
  }
  if (letters === 0) drawAll(sheet, words(sheet, t.nobody, body));
  yield* sheet.ended();
}

function drawAll(sheet: Sheet, blocks: readonly Block[]): void {
  for (const draw of flow(blocks)) {
    sheet.page();
    draw(sheet);
  }
}

function summonsOf(sheet: Sheet, { person, seats }: PersonRead, printed: Printed): readonly Block[] {
  const { details } = person;
  const lines = [displayName(details), details.address, `${details.postcode} ${details.town}`];
  return [
    ...words(sheet, printed.primary, head),
    space(40),
    ...lines.flatMap((line) => words(sheet, line, body)),
    space(30),
    ...title(sheet, t.summonsTitle, 18),
    ...words(sheet, t.summonsLead(displayName(details)), body),
    ...seats.flatMap((seat) => seatBlocks(sheet, seat, printed)),
    ...words(sheet, t.bring, body),
    ...words(sheet, t.instead, body),
    space(20),
    ...words(sheet, t.rights, { size: 9 }),
  ];
}

function seatBlocks(sheet: Sheet, seat: Seat, printed: Printed): readonly Block[] {
  const place = printed.place(seat.place);
  const hours = place?.rounds.find(({ number }) => number === seat.round);
  return [
    ...words(
      sheet,
      `${roundNames[seat.round].fr} : ${roleNames[seat.role].fr}${seat.candidate ? t.of(printed.candidate(seat.candidate)) : ""}`,
      { size: 13, weight: "bold" },
    ),
    ...words(sheet, [place?.name, place?.address].filter(Boolean).join(", "), body),
    ...words(sheet, t.onDay(dayWords(printed.day(seat.round)), hours?.opensAt ?? "", hours?.closesAt ?? ""), body),
    ...words(sheet, t.receipt(seat.number), body),
  ];
}

export const dayWords = (day: PollingDate | undefined): string =>
  day ? date(instantIn(day.zone, day.date, "12:00"), day.zone, "fr", { weekday: true }) : t.dayToCome;

/** R-BUR-05: the list that the president is given, and that the place puts on its wall. */
export async function* presidentList(
  place: BureauPlace,
  round: RoundNumber,
  filled: readonly Filled[],
  printed: Printed,
): AsyncGenerator<Buffer> {
  const sheet = new Sheet(t.listTitle, printed.at);
  const widths = [115, 165, 130, 55, INNER - 465];
  const rows = filled.map(({ seat, person }) => [
    roleNames[seat.role].fr,
    filedName(person.details),
    seat.candidate ? printed.candidate(seat.candidate) : t.committee,
    seat.number,
  ]);
  drawAll(sheet, [
    ...words(sheet, printed.primary, head),
    ...title(sheet, t.listTitle, 18),
    ...words(sheet, `${place.name}, ${place.address}`, { size: 13, weight: "bold" }),
    ...words(sheet, `${roundNames[round].fr}, ${dayWords(printed.day(round))}`, body),
    row([t.role, t.name, t.namedBy, t.number, t.signature], widths, 20, head),
    ...rows.map((cells) => row(cells, widths, 30, { size: 10 })),
    space(12),
    ...words(sheet, t.missingOnTheDay, body),
    ...words(sheet, t.paperOnly, { size: 9 }),
  ]);
  yield* sheet.ended();
}
