import { join } from "node:path";
import type { Clock } from "../../../core/clock.ts";
import { storageKey, type Storage } from "../../../core/storage/index.ts";
import type { Plan } from "../rules/plan.ts";
import type { Book, RunEnd, RunName, RunSource } from "./book.ts";
import type { Diary } from "./diary.ts";
import type { Program } from "../../../core/media-program.ts";
import { Run, tidy, type Fed, type RunTrouble } from "./run.ts";
import { openShelf, type Packager } from "./shelf.ts";
import type { Input } from "./arguments.ts";

/** What every session stands on. */
export interface Ground {
  readonly book: Book;
  readonly diary: Diary;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly program: Program;
  /** The private folder in which programs write. */
  readonly work: string;
}

export interface SessionParts {
  readonly ground: Ground;
  readonly declaration: string;
  /** Fingerprint of the key that let it in. */
  readonly key: Buffer;
  readonly rehearsal: boolean;
  readonly source: RunSource;
  readonly input: Input;
  /** The end of the session before, if any: its last segments come first. */
  readonly after: Promise<void>;
  readonly onTrouble: (trouble: RunTrouble) => void;
}

/** Where a declaration is kept; a rehearsal apart, for the team alone. */
export const folderOf = (declaration: string, rehearsal: boolean): string =>
  `${rehearsal ? "rehearsal" : "live"}/${declaration}`;

/** A run that never began takes what it is given, and makes nothing of it. */
const nowhere: Fed = { feed: () => true };

/** Everything that comes of one publisher, from its admission to its end: one run, or several. */
export class Session {
  readonly began: Date;
  #packager: Packager;
  #rehearsal: boolean;
  #run: { readonly run: Run; readonly name: RunName; readonly began: Date } | undefined;
  #last: Promise<void>;
  #number = 0;
  #ended: Promise<void> | undefined;

  private constructor(
    private readonly parts: SessionParts,
    packager: Packager,
  ) {
    this.began = parts.ground.clock.now();
    this.#packager = packager;
    this.#rehearsal = parts.rehearsal;
    this.#last = parts.after;
  }

  /** Opens what was kept of the declaration, once the session before has put its last segments there. */
  static async open(parts: SessionParts): Promise<Session> {
    await parts.after;
    return new Session(parts, await openShelf(parts.ground.storage, folderOf(parts.declaration, parts.rehearsal)));
  }

  get declaration(): string {
    return this.parts.declaration;
  }
  get key(): Buffer {
    return this.parts.key;
  }
  get rehearsal(): boolean {
    return this.#rehearsal;
  }
  get source(): RunSource {
    return this.parts.source;
  }

  /** From now on readers see it: what comes next goes into the declaration itself. The feed must begin a run after this. */
  async goOnAir(): Promise<void> {
    this.#packager = await openShelf(this.parts.ground.storage, folderOf(this.declaration, false));
    this.#number = 0;
    this.#rehearsal = false;
  }

  /** Begins a run; the one before is finished behind it. @param ago milliseconds since its first picture was taken */
  begin = (plan: Plan, ago: number, onDrain: (run: Fed) => void, description?: string): Fed => {
    const { ground, declaration, source, input, onTrouble } = this.parts;
    this.#close("changed");
    this.#number = Math.max(this.#packager.nextRun(), this.#number + 1);
    const name = { declaration, rehearsal: this.#rehearsal, number: this.#number };
    const began = new Date(ground.clock.now().getTime() - ago);
    ground.diary.write(() => ground.book.runBegan({ ...name, source, at: began }));
    try {
      const run = new Run({
        ...{ program: ground.program, packager: this.#packager, number: name.number, plan, input, began },
        ...{ folder: workFolder(ground.work, name), after: this.#last, onTrouble, onDrain },
        ...(description !== undefined && { description }),
        onShown: () => this.#shown(name, began),
      });
      this.#run = { run, name, began };
      return run;
    } catch {
      // Its folder cannot be written. Said once the caller has what it asked for: what ends the session ends the caller.
      ground.diary.write(() => ground.book.runEnded(name, "disk", began));
      setImmediate(() => onTrouble("disk"));
      return nowhere;
    }
  };

  /** Ends the session; twice is once, and the first reason stays. */
  end(why: RunEnd): Promise<void> {
    this.#ended ??= this.#end(why);
    return this.#ended;
  }

  async #end(why: RunEnd): Promise<void> {
    const { ground, declaration } = this.parts;
    const shown = this.#run !== undefined;
    this.#close(why);
    await this.#last;
    tidy(join(ground.work, declaration));
    if (this.#rehearsal) await forgetRehearsal(ground.storage, declaration);
    else if (shown) this.#say("lose", why, ground.clock.now());
  }

  #close(why: RunEnd): void {
    const open = this.#run;
    if (!open) return;
    this.#run = undefined;
    const { book, diary, clock, storage } = this.parts.ground;
    const at = clock.now();
    const rehearsed = open.name.rehearsal && !this.#rehearsal;
    this.#last = open.run.finish().then(async () => {
      diary.write(() => book.runEnded(open.name, why, at));
      if (rehearsed) await forgetRehearsal(storage, this.declaration);
    });
  }

  #shown(name: RunName, began: Date): void {
    const { book, diary, clock } = this.parts.ground;
    const at = clock.now();
    diary.write(() => book.runShown(name, (at.getTime() - began.getTime()) / 1000));
    if (!name.rehearsal) this.#say("air", "", at);
  }

  #say(verb: "air" | "lose", reason: string, at: Date): void {
    const { book, diary } = this.parts.ground;
    diary.write(() => book.step(this.declaration, { verb, by: "encoder", at, reason }));
  }
}

/** `<work>/<public id>/<run>`; a rehearsal's run has a letter before its number. */
export const workFolder = (work: string, { declaration, rehearsal, number }: RunName): string =>
  join(work, declaration, `${rehearsal ? "r" : ""}${number}`);

/** A rehearsal leaves nothing. */
export async function forgetRehearsal(storage: Storage, declaration: string): Promise<void> {
  for await (const { key } of storage.list(folderOf(declaration, true))) await storage.delete(storageKey(key));
}
