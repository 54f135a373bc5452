import type { PublicDoor } from "../../core/door.ts";
import type { Tx } from "../../core/db/handle.ts";
import type { Bilingual } from "../../core/lang.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { EarlierWords } from "./rules/earlier.ts";
import type { Act, Visibility } from "./rules/moderation.ts";
import { subjects, type Subject, type SubjectRef } from "./store/moderation.ts";

/** What is judged, as the room it belongs to knows it. */
export interface Thing {
  readonly of: SubjectRef;
  /** What it says, as it was typed. */
  readonly text: string;
  /** The same, as its page shows it. */
  readonly shown: ShownWords;
  /** Its public page. */
  readonly path: string;
  /** Public id of the account that wrote it. */
  readonly author: string;
  readonly visibility: Visibility;
  /** What it shows beside its words. */
  readonly pictures?: readonly ThingPicture[];
  /** A picture was sent with it that nobody can see yet: it is not among `pictures`. */
  readonly drawing?: boolean;
  /** Which of its words these are: another for each change of them. At most forty characters. */
  readonly version: string;
}

/** The words of a text as they are read. */
export interface ShownWords {
  /** Its title, or all of a short text; plain. */
  readonly title: string;
  /** Markdown, with the names of those it calls. */
  readonly body: string;
  /** The passage of another text that it answers; plain. */
  readonly quoted?: string | undefined;
}

/** A picture at its addresses for those who judge it: the team's moderators, the keeper. */
export interface ThingPicture {
  /** Public id. */
  readonly id: string;
  readonly team: string;
  readonly keeper: string;
  readonly alt: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What is decided on, while nobody else changes it. */
export interface LockedThing extends Pick<Thing, "author" | "version" | "text" | "pictures" | "drawing"> {
  readonly writtenAt: Date;
}

/** A text that waits to be read before it appears. */
export interface Held {
  readonly of: SubjectRef;
  readonly since: Date;
}

/** Where people write: its name as its room keeps it (`mayWrite` is asked with the same), and in words. */
export interface Place {
  readonly id: string;
  readonly name: Bilingual;
}

type Ref = Pick<SubjectRef, "subject" | "id">;

/** Filled by the wiring: each room whose things are judged finds them and carries decisions out. */
export interface Moderated {
  readonly find: (door: PublicDoor, of: Ref) => Promise<Thing | undefined>;
  /** What it says now and who wrote it, its row held until the transaction ends; undefined once its author took it away. */
  readonly locked: (tx: Tx<"web">, of: SubjectRef) => Promise<LockedThing | undefined>;
  readonly carryOut: (
    tx: Tx<"web">,
    of: SubjectRef,
    act: Act,
    by: { readonly actor: string; readonly at: Date },
  ) => Promise<Outcome<undefined, "not-now">>;
  /** All that waits to be read in a campaign. */
  readonly held: (door: PublicDoor, campaign: string) => Promise<readonly Held[]>;
  /** Where things stand, by their ids; nothing of one that its author took away. */
  readonly standings: (door: PublicDoor, of: readonly Ref[]) => Promise<ReadonlyMap<string, Visibility>>;
  /** What somebody wrote in a campaign and is shown, the oldest first. */
  readonly shownOf: (door: PublicDoor, campaign: string, author: string) => Promise<readonly Thing[]>;
  /** Where a campaign's people write. */
  readonly places: (door: PublicDoor, campaign: string) => Promise<readonly Place[]>;
  /** Of a room whose pages tell what a text said before. */
  readonly history?: History;
}

/** What a text said before, where everybody reads it. */
export interface History {
  /** What it said before, the first words first; also those that a decision took out of the history. */
  readonly earlier: (door: PublicDoor, of: Pick<SubjectRef, "subject" | "id">) => Promise<readonly EarlierWords[]>;
  /** Renews the pages that tell it: words went out of it, or came back. */
  readonly renew: (tx: Tx<"web">, of: SubjectRef) => Promise<void>;
}

/** The calendar's silence now (R-CAMP-02), in a sentence, when there is one: a text is put online only outside it. */
export type Silence = (now: Date) => Bilingual | undefined;

/** Each kind of thing in the hands of its room. */
export const moderatedBy = (rooms: Readonly<Record<Subject, Moderated>>): Moderated => {
  const all = Object.values(rooms);
  return {
    find: (door, of) => rooms[of.subject].find(door, of),
    locked: (tx, of) => rooms[of.subject].locked(tx, of),
    carryOut: (tx, of, act, by) => rooms[of.subject].carryOut(tx, of, act, by),
    held: async (door, campaign) => (await Promise.all(all.map((room) => room.held(door, campaign)))).flat(),
    standings: async (door, of) => {
      const asked = subjects.map((subject) => [rooms[subject], of.filter((one) => one.subject === subject)] as const);
      const found = asked.flatMap(([room, some]) => (some.length > 0 ? [room.standings(door, some)] : []));
      return new Map((await Promise.all(found)).flatMap((some) => [...some]));
    },
    shownOf: async (door, campaign, author) =>
      (await Promise.all(all.map((room) => room.shownOf(door, campaign, author)))).flat(),
    history: {
      earlier: async (door, of) => (await rooms[of.subject].history?.earlier(door, of)) ?? [],
      renew: async (tx, of) => rooms[of.subject].history?.renew(tx, of),
    },
    places: async (door, campaign) => (await Promise.all(all.map((room) => room.places(door, campaign)))).flat(),
  };
};
