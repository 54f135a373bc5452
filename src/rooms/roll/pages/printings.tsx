import type { VNode } from "preact";
import { number } from "../../../ui/format.ts";
import { StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import type { Closed } from "../closing.ts";
import { listMessages } from "../messages/lists.ts";
import { mayHere } from "../room.ts";
import type { FrozenPlace, Printing } from "../store/lists.ts";
import { paths, type Base } from "./frame.tsx";

export interface PlacesProps extends Base {
  readonly department: string;
  /** The round that is being voted there: no file is taken then (R-F1-06). */
  readonly closed: Closed | undefined;
  /** The files are gone with the roll. */
  readonly isOver?: boolean;
  readonly places: readonly FrozenPlace[];
  readonly printings: readonly Printing[];
}

/** « École des Tilleuls, 59000 Lille »: a department has several of one name. */
export const placeTitle = ({ printed: { name, address } }: FrozenPlace): string =>
  [name, address.at(-1) ?? ""].filter(Boolean).join(", ");

/** A later printing of its place was ordered. */
export const isFollowed = ({ place, number: before }: Printing, printings: readonly Printing[]): boolean =>
  printings.some((one) => one.place === place && one.number > before);

interface PlaceLine {
  readonly place: FrozenPlace;
  readonly printing: Printing | undefined;
}

/** A line a printing; a place that has none keeps its own. */
export function Places({ visit, member, department, places, printings, closed, isOver = false }: PlacesProps): VNode {
  const { lang } = visit;
  const m = listMessages[lang];
  const takes = mayHere(member, "print", department) && !closed && !isOver;
  const rows = places.flatMap((place): readonly PlaceLine[] => {
    const its = printings.filter((one) => one.place === place.place);
    return its.length === 0 ? [{ place, printing: undefined }] : its.map((printing) => ({ place, printing }));
  });
  return (
    <Table
      caption={m.places}
      captionHidden
      rows={rows}
      rowKey={({ place, printing }) => printing?.publicId ?? place.place}
      columns={[
        { key: "place", header: m.place, rowHeader: true, cell: ({ place }) => placeTitle(place) },
        { key: "electors", header: m.electors, numeric: true, cell: ({ place }) => number(place.electors, lang) },
        {
          ...{ key: "printing", header: m.printing },
          cell: ({ printing }) =>
            printing ? m.numbered(printing.number, printing.copies) : <StateMark>{m.notOrdered}</StateMark>,
        },
        {
          ...{ key: "pages", header: m.pages, numeric: true },
          cell: ({ printing }) => printing?.done && number(printing.done.pages, lang),
        },
        { key: "hash", header: m.hash, cell: ({ printing }) => printing?.done?.hash.slice(0, 12) },
        {
          ...{ key: "file", header: "PDF" },
          cell: ({ place, printing }) => {
            if (!printing) return null;
            if (!printing.done && printing.isGivenUp)
              return isFollowed(printing, printings) ? (
                <StateMark>{m.givenUpBefore}</StateMark>
              ) : (
                <StateMark status="danger">{m.givenUp}</StateMark>
              );
            if (!printing.done) return !isOver && <StateMark status="warning">{m.waiting}</StateMark>;
            return takes && <a href={visit.href(paths.print(printing.publicId))}>{m.download(placeTitle(place))}</a>;
          },
        },
      ]}
      foot={{
        place: m.placesInAll(places.length),
        electors: number(
          places.reduce((sum, { electors }) => sum + electors, 0),
          lang,
        ),
        pages: number(
          printings.reduce((sum, { done }) => sum + (done?.pages ?? 0), 0),
          lang,
        ),
      }}
    />
  );
}
