const LINE = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)\s*\|\s*(.{1,200})$/u;
const MOST = 60;

/** A chapter as it is typed. */
export interface TypedChapter {
  readonly atSeconds: number;
  readonly title: string;
}

/** « 12:05 | titre », one a line, in any order; undefined when a line is not of that shape or two begin together. */
export function chaptersIn(typed: string): readonly TypedChapter[] | undefined {
  const lines = typed
    .split("\n")
    .map((text) => text.trim())
    .filter(Boolean);
  const read = lines.flatMap((text) => chapterOf(text) ?? []);
  const instants = new Set(read.map(({ atSeconds }) => atSeconds));
  const whole = read.length === lines.length && instants.size === read.length && read.length <= MOST;
  return whole ? read.sort((a, b) => a.atSeconds - b.atSeconds) : undefined;
}

function chapterOf(text: string): TypedChapter | undefined {
  const [, hours = "0", minutes, seconds, title] = LINE.exec(text) ?? [];
  if (minutes === undefined || title === undefined) return undefined;
  const atSeconds = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return atSeconds <= 86_400 ? { atSeconds, title } : undefined;
}
