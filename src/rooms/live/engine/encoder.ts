import { isAac, isAvc, isHeader, isKeyframe } from "../rules/avc.ts";
import { writeHead, writeTag } from "../rules/flv.ts";
import { limits, planFor, within, type Plan, type PlanRefusal } from "../rules/plan.ts";
import { LONGEST } from "../rules/playlist.ts";
import { beginning, place, type Timeline } from "../rules/timeline.ts";
import type { Intake, Packet, Publisher } from "../rtmp/session.ts";
import { FirstLook, type Tag } from "./first-look.ts";
import { Gauge } from "./gauge.ts";
import type { Fed } from "./run.ts";

/** What an encoder's stream needs of the session it belongs to. */
export interface EncoderParts {
  readonly publisher: Publisher;
  /** Begins a run with this plan; the run before is finished behind it. */
  /** @param ago milliseconds since the first picture of the run was taken */
  readonly begin: (plan: Plan, ago: number, onDrain: (run: Fed) => void) => Fed;
  readonly refuse: (refusal: PlanRefusal) => void;
  readonly gone: (how: "said" | "cut") => void;
}

/** Wall-clock patience for a first look at an encoder that sends slowly, or only one of sound and picture. */
const LOOK_PATIENCE_MS = 4_000;
/** Held back longer than this, the machine cannot keep up with what it draws. */
const HELD_BACK_MS = 4_000;
/** The pictures since the last keyframe are kept, to begin again from it. */
const KEPT_BYTES = 16 * 1024 * 1024;

/**
 * What an RTMP encoder sends, looked at, then fed to a run; to a new run when the picture changes, jumps, or no longer has
 * the keyframes that its copying needs.
 */
export class EncoderFeed implements Intake {
  readonly gauge = new Gauge();
  #timeline: Timeline = beginning;
  #look: FirstLook | undefined = new FirstLook();
  #patience: NodeJS.Timeout;
  #plan: Plan | undefined;
  #run: Fed | undefined;
  #begun: readonly number[] = [];
  #headers: Partial<Record<Tag["kind"], Buffer>> = {};
  #sinceKeyframe: Tag[] = [];
  #waitsForKeyframe = false;
  #held: NodeJS.Timeout | undefined;
  #over = false;

  constructor(private readonly parts: EncoderParts) {
    this.#patience = setTimeout(() => this.#decide(), LOOK_PATIENCE_MS);
  }

  get plan(): Plan | undefined {
    return this.#plan;
  }

  take = ({ kind, timestamp, payload }: Packet): boolean => {
    if (kind === "metadata" || payload.length < 2 || this.#over) return true;
    if (kind === "video" && isAvc(payload) && payload[1] === END_OF_SEQUENCE) return true;
    this.gauge.count(kind, payload.length);
    const { timeline, at, jumped } = place(this.#timeline, kind, timestamp);
    this.#timeline = timeline;
    const tag = { kind, at, payload };
    if (this.#look) return this.#lookAt(this.#look, tag);
    if (jumped) this.#beginAgain([]);
    return this.#pass(tag);
  };

  /** Begins a new run at the next keyframe. */
  renew = (): void => {
    if (!this.#look) this.#beginAgain([]);
  };

  close = (reason: string): void => {
    this.#over = true;
    this.parts.publisher.close(reason);
  };

  gone = (how: "said" | "cut"): void => {
    this.#over = true;
    clearTimeout(this.#patience);
    clearTimeout(this.#held);
    this.parts.gone(how);
  };

  #lookAt(look: FirstLook, tag: Tag): boolean {
    look.add(tag);
    if (isConfiguration(tag)) this.#headers[tag.kind] = tag.payload;
    if (look.enough) this.#decide();
    return true;
  }

  /** Something else comes than what the run was told: the encoder is looked at again, from what is still true. */
  #lookAgain(tag: Tag, kept: readonly Tag["kind"][]): boolean {
    const look = new FirstLook();
    this.#look = look;
    this.#patience = setTimeout(() => this.#decide(), LOOK_PATIENCE_MS);
    for (const kind of kept) {
      const payload = this.#headers[kind];
      if (payload) look.add({ kind, at: tag.at, payload });
    }
    return this.#lookAt(look, tag);
  }

  #decide(): void {
    const look = this.#look;
    if (!look || this.#over) return;
    clearTimeout(this.#patience);
    const plan = planFor(look.seen());
    if (typeof plan === "string") {
      this.parts.refuse(plan);
      return;
    }
    this.#look = undefined;
    const first = plan.picture === "blank" ? 0 : look.tags.findIndex(isPictureKey);
    this.#beginAgain(look.tags.slice(Math.max(0, first)), plan);
  }

  /** Begins a run from what is given, else from the next keyframe. It is told first how picture and sound are coded. */
  #beginAgain(from: readonly Tag[], plan: Plan | undefined = this.#plan): void {
    if (!plan) return;
    if (this.#isRestless()) {
      this.parts.refuse("limit:changes");
      return;
    }
    this.#release();
    this.#plan = plan;
    this.#waitsForKeyframe = plan.picture !== "blank";
    this.#sinceKeyframe = [];
    const latest = this.#timeline.latest ?? 0;
    const at = from[0]?.at ?? latest;
    this.#run = this.parts.begin(plan, latest - at, (run) => run === this.#run && this.#release());
    const has = { audio: plan.sound !== "silent", video: plan.picture !== "blank" };
    this.#feed(writeHead(has));
    for (const kind of ["video", "audio"] as const) {
      const header = this.#headers[kind];
      if (has[kind] && header) this.#feed(writeTag(kind, at, header));
    }
    for (const tag of from.filter((each) => !isConfiguration(each))) this.#pass(tag);
  }

  /** Each run is a program: an encoder whose clock or picture never stands still would start one a packet. */
  #isRestless(): boolean {
    const now = performance.now();
    this.#begun = [...this.#begun.filter((at) => now - at < limits.runs.within), now];
    return this.#begun.length > limits.runs.most;
  }

  #pass(tag: Tag): boolean {
    const plan = this.#plan;
    if (!plan) return true;
    if (isConfiguration(tag)) return this.#configure(tag);
    const unforeseen = tag.kind === "video" ? plan.picture === "blank" : plan.sound === "silent";
    if (unforeseen) return this.#lookAgain(tag, ["audio", "video"]);
    const other = tag.kind === "video" ? "audio" : "video";
    if (this.#isGone(other, tag, plan)) return this.#lookAgain(tag, [tag.kind]);
    if (isPictureKey(tag)) [this.#waitsForKeyframe, this.#sinceKeyframe] = [false, []];
    if (this.#waitsForKeyframe) return true;
    this.#remember(tag);
    if (isPictureKey(tag) && this.#isTooMuch(tag, plan)) return true;
    if (this.#keyframeIsLate(tag, plan)) return true;
    return this.#feed(writeTag(tag.kind, tag.at, tag.payload));
  }

  #configure(tag: Tag): boolean {
    if (this.#headers[tag.kind]?.equals(tag.payload)) return true;
    this.#headers[tag.kind] = tag.payload;
    return this.#lookAgain(tag, ["audio", "video"]);
  }

  /** Sound or picture that was there and stopped while the other goes on. */
  #isGone(kind: Tag["kind"], tag: Tag, plan: Plan): boolean {
    const foreseen = kind === "video" ? plan.picture !== "blank" : plan.sound !== "silent";
    return foreseen && tag.at - this.#timeline[kind] > GONE_MS;
  }

  #isTooMuch(tag: Tag, plan: Plan): boolean {
    const { bitrate } = this.gauge.read();
    if (bitrate > limits.bitrate.taken) this.parts.refuse("limit:bitrate");
    else if (plan.picture === "copied" && bitrate > limits.bitrate.copied * 1.25)
      this.#beginAgain([tag], { ...plan, ...drawnAgain(plan) });
    else return false;
    return true;
  }

  /** A copied picture is cut at keyframes only: one that comes late would make a segment longer than the target. */
  #keyframeIsLate({ at }: Tag, plan: Plan): boolean {
    const [first] = this.#sinceKeyframe;
    if (plan.picture !== "copied" || !first || at - first.at <= (LONGEST - plan.cut) * 1000 + SLACK_MS) return false;
    const everyOne = { ...plan, cut: SHORTEST_CUT };
    this.#beginAgain(this.#sinceKeyframe, plan.cut > SHORTEST_CUT ? everyOne : { ...plan, ...drawnAgain(plan) });
    return true;
  }

  #remember(tag: Tag): void {
    this.#sinceKeyframe.push(tag);
    const bytes = this.#sinceKeyframe.reduce((sum, { payload }) => sum + payload.length, 0);
    if (bytes > KEPT_BYTES) this.#sinceKeyframe = [];
  }

  #feed(bytes: Buffer): boolean {
    if (this.#run?.feed(bytes) !== false) return true;
    this.#held ??= setTimeout(() => this.#lighten(), HELD_BACK_MS);
    return false;
  }

  /** The machine cannot draw as fast as the encoder sends: readers keep the best picture, and the smaller ones end. */
  #lighten(): void {
    this.#held = undefined;
    const plan = this.#plan;
    if (!plan || plan.renditions.length <= 2) return;
    this.#beginAgain([], { ...plan, renditions: ["source", "audio"] });
  }

  #release(): void {
    clearTimeout(this.#held);
    this.#held = undefined;
    this.parts.publisher.drained();
  }
}

/** Says that the picture is over; it shows none. */
const END_OF_SEQUENCE = 2;
const GONE_MS = 3_000;
const SLACK_MS = 40;
/** Cuts at every keyframe. */
const SHORTEST_CUT = 0.05;

const isPictureKey = ({ kind, payload }: Tag): boolean => kind === "video" && isAvc(payload) && isKeyframe(payload);

/** A record that says how what follows is coded: of AVC or AAC, the two that are understood. */
const isConfiguration = ({ kind, payload }: Tag): boolean =>
  isHeader(payload) && (kind === "video" ? isAvc(payload) : isAac(payload));

const drawnAgain = ({ size }: Plan) => ({ picture: "drawn-again" as const, cut: 2, size: within(size, 720) });
