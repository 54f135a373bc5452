/**
 * When what was decided appears. Appearing is not an act of a machine at an hour but a fact of the clock: a page shows
 * a release from its instant on, whether or not any background work is running.
 */
export interface Release {
  readonly id: string;
  /** Undefined: when the declaration ends. */
  readonly appearsAt: Date | undefined;
  readonly decidedAt: Date;
  readonly calledOff: boolean;
}

/** What a campaign's releases wait for. */
export interface Awaited {
  readonly declarationEndedAt: Date | undefined;
  /** The calendar's word (R-CAMP-01): what is due at `at` may appear from then, or from the end of a silence. */
  readonly publishableFrom: (at: Date) => Date;
}

/**
 * The instant at which a release appears, or undefined while nobody knows. What is due during a silence waits for its
 * end. What appeared at once was let through by the guard when it was decided, and a silence written into the calendar
 * afterwards does not take it back.
 */
export function appearance(release: Release, awaited: Awaited): Date | undefined {
  if (release.calledOff) return undefined;
  const { appearsAt, decidedAt } = release;
  if (appearsAt && appearsAt <= decidedAt) return decidedAt;
  const due = appearsAt ?? awaited.declarationEndedAt;
  if (!due) return undefined;
  return awaited.publishableFrom(due > decidedAt ? due : decidedAt);
}

export interface Appeared<R extends Release> {
  readonly release: R;
  readonly at: Date;
}

/** The releases that have appeared by `now`, in the order in which they did: version 1 first. */
export function appeared<R extends Release>(releases: readonly R[], awaited: Awaited, now: Date): Appeared<R>[] {
  return dated(releases, awaited).filter(({ at }) => at <= now);
}

/** The releases that are decided and have not appeared; `at` undefined while they wait for the declaration. */
export function waiting<R extends Release>(
  releases: readonly R[],
  awaited: Awaited,
  now: Date,
): { readonly release: R; readonly at: Date | undefined }[] {
  return releases
    .filter((release) => !release.calledOff)
    .map((release) => ({ release, at: appearance(release, awaited) }))
    .filter(({ at }) => !at || at > now);
}

/** The next instant at which one of these appears, for the life of a cached page. */
export function nextAppearance(releases: readonly Release[], awaited: Awaited, now: Date): Date | undefined {
  return dated(releases, awaited).find(({ at }) => at > now)?.at;
}

function dated<R extends Release>(releases: readonly R[], awaited: Awaited): Appeared<R>[] {
  return releases
    .flatMap((release) => {
      const at = appearance(release, awaited);
      return at ? [{ release, at }] : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime() || Number(a.release.id) - Number(b.release.id));
}

/** The earliest of what is known. */
export function earliest(...instants: readonly (Date | undefined)[]): Date | undefined {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : new Date(Math.min(...known.map((at) => at.getTime())));
}
