import { buffer } from "node:stream/consumers";
import { storageKey, type Storage } from "../../../core/storage/index.ts";
import { codecsOf } from "../rules/boxes.ts";
import { renditions, type Rendition } from "../rules/plan.ts";
import * as playlist from "../rules/playlist.ts";

/**
 * What readers get of a declaration: immutable segments in storage, and playlists that only grow. The storage is the truth:
 * after a kill the playlists are read back from it, and go on.
 */
export interface Packager {
  /** One more than the number of the last run that left something. */
  readonly nextRun: () => number;
  /** Opens a run's rendition with its init segment. */
  readonly begin: (opening: Opening) => Promise<void>;
  /** How many segments of a run's rendition are there. */
  readonly count: (run: number, rendition: Rendition) => number;
  /** Adds segments, in order. They are in storage before a playlist names them. */
  readonly add: (rendition: Rendition, segments: readonly NewSegment[]) => Promise<void>;
  /** Says that nothing more will come. */
  readonly end: () => Promise<void>;
  /** What all runs together left of a rendition. */
  readonly kept: (rendition: Rendition) => { readonly segments: number; readonly seconds: number };
}

export interface Opening {
  readonly run: number;
  readonly rendition: Rendition;
  readonly init: Buffer;
  readonly began: Date;
  /** Absent for sound alone. */
  readonly size?: Size;
}
export interface NewSegment {
  readonly content: Buffer;
  /** Seconds. */
  readonly duration: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Opens the packager of one declaration with what storage holds of it. @param folder `live/<public id>` */
export async function openShelf(storage: Storage, folder: string): Promise<Packager> {
  const shelf = new Shelf(storage, folder);
  await shelf.load();
  return shelf;
}

const PLAYLIST = "application/vnd.apple.mpegurl";
/** Room above the highest segment so far, so that the master is seldom written again. */
const HEADROOM = 1.15;

class Shelf implements Packager {
  readonly #media = new Map<Rendition, playlist.MediaPlaylist>();
  readonly #variants = new Map<Rendition, playlist.Variant>();
  #last = 0;

  constructor(
    private readonly storage: Storage,
    private readonly folder: string,
  ) {}

  async load(): Promise<void> {
    for (const name of renditions) {
      const read = playlist.readMedia(await this.#text(`${name}.m3u8`));
      if (read.ok) this.#media.set(name, read.value);
    }
    for (const variant of playlist.readMaster(await this.#text("master.m3u8"))) {
      const name = renditions.find((each) => `${each}.m3u8` === variant.uri);
      if (name) this.#variants.set(name, variant);
    }
    const maps = [...this.#media.values()].flatMap(({ stretches }) => stretches.map(({ map }) => parseInt(map, 10)));
    this.#last = Math.max(0, ...maps);
  }

  count = (run: number, rendition: Rendition): number =>
    this.#of(rendition).stretches.find(({ map }) => parseInt(map, 10) === run)?.segments.length ?? 0;
  nextRun = (): number => this.#last + 1;
  kept = (rendition: Rendition): ReturnType<Packager["kept"]> => {
    const { stretches } = this.#of(rendition);
    const segments = stretches.reduce((sum, stretch) => sum + stretch.segments.length, 0);
    return { segments, seconds: playlist.lengthOf(this.#of(rendition)) };
  };

  begin = async ({ run, rendition, init, began, size }: Opening): Promise<void> => {
    const map = `${run}/${rendition}-init.mp4`;
    await this.#put(map, init, "video/mp4");
    this.#last = Math.max(this.#last, run);
    const { stretches } = this.#of(rendition);
    this.#media.set(rendition, { stretches: [...stretches, { map, began, segments: [] }], ended: false });
    const [before, codecs] = [this.#variants.get(rendition), codecsOf(init) ?? ""];
    this.#variants.set(
      rendition,
      widest(before, { uri: `${rendition}.m3u8`, bandwidth: 0, codecs, ...(size && { size }) }),
    );
  };

  add = async (rendition: Rendition, segments: readonly NewSegment[]): Promise<void> => {
    const { stretches } = this.#of(rendition);
    const current = stretches.at(-1);
    if (!current) throw new Error("a segment before its init segment");
    const kept = [...current.segments];
    for (const { content, duration } of segments) {
      const uri = current.map.replace("-init.mp4", `-${String(kept.length).padStart(5, "0")}.m4s`);
      await this.#put(uri, content, "video/iso.segment");
      kept.push({ uri, duration });
    }
    this.#media.set(rendition, {
      stretches: [...stretches.slice(0, -1), { ...current, segments: kept }],
      ended: false,
    });
    await this.#write(rendition);
    await this.#measure(rendition, segments);
  };

  end = async (): Promise<void> => {
    for (const [name, { stretches }] of this.#media) {
      this.#media.set(name, { stretches, ended: true });
      await this.#write(name);
    }
    if (this.#media.size > 0) await this.#writeMaster();
  };

  /** The master names a rendition once it has something, and anew when a segment weighs more than was declared. */
  async #measure(rendition: Rendition, segments: readonly NewSegment[]): Promise<void> {
    const variant = this.#variants.get(rendition);
    if (!variant) return;
    const peak = Math.max(0, ...segments.map(({ content, duration }) => (content.length * 8) / duration));
    const first = this.#of(rendition).stretches.at(-1)?.segments.length === segments.length;
    if (peak <= variant.bandwidth && !first) return;
    this.#variants.set(rendition, { ...variant, bandwidth: Math.max(variant.bandwidth, peak * HEADROOM) });
    await this.#writeMaster();
  }

  /** Only what every run has: a reader who chose a rendition must never see it end before the others. */
  async #writeMaster(): Promise<void> {
    const most = this.#stretches("source");
    const whole = renditions.filter((name) => this.#stretches(name) >= most);
    const variants = whole.flatMap((name) => this.#variants.get(name) ?? []).filter(({ bandwidth }) => bandwidth > 0);
    await this.#put("master.m3u8", Buffer.from(playlist.writeMaster(variants)), PLAYLIST);
  }

  #stretches = (name: Rendition): number =>
    this.#of(name).stretches.filter(({ segments }) => segments.length > 0).length;
  #of = (name: Rendition): playlist.MediaPlaylist => this.#media.get(name) ?? { stretches: [], ended: false };

  async #write(name: Rendition): Promise<void> {
    await this.#put(`${name}.m3u8`, Buffer.from(playlist.writeMedia(this.#of(name))), PLAYLIST);
  }
  async #put(name: string, content: Buffer, type: string): Promise<void> {
    await this.storage.put(content, storageKey(`${this.folder}/${name}`), type);
  }
  async #text(name: string): Promise<string> {
    const found = await this.storage.get(storageKey(`${this.folder}/${name}`));
    return found.ok ? (await buffer(found.value.content)).toString("utf8") : "";
  }
}

/** Two runs of one rendition: the master names what the more demanding of them needs. */
function widest(before: playlist.Variant | undefined, now: playlist.Variant): playlist.Variant {
  if (!before) return now;
  const larger = (before.size?.height ?? 0) > (now.size?.height ?? 0) ? before.size : now.size;
  const codecs = before.codecs > now.codecs ? before.codecs : now.codecs;
  return { ...before, codecs, ...(larger && { size: larger }) };
}
