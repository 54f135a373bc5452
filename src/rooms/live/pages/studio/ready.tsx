import type { VNode } from "preact";
import { installCommand } from "../../../../core/media-program.ts";
import { Action, Actions } from "../../../../ui/compositions.tsx";
import { number, relative } from "../../../../ui/format.ts";
import { StateMark, type Status } from "../../../../ui/notice.tsx";
import { Table } from "../../../../ui/table.tsx";
import { deskPath } from "../../addresses.ts";
import type { EngineState, Receiving } from "../../engine/parts.ts";
import { around } from "../../messages/around.ts";
import { studio as texts } from "../../messages/studio.ts";
import { aroundLooks, type Around, type AroundLook } from "./around.ts";
import type { Judged } from "./desk.tsx";

/** What the live door says now, and what an encoder is told. */
export interface Seen {
  readonly engine: EngineState | undefined;
  readonly address: string;
  /** A rehearsal can be played: what comes in is on the shelf. */
  readonly rehearsed: boolean;
  readonly around: Around;
}
export interface ReadyProps extends Judged {
  readonly seen: Seen;
}

type Name = keyof (typeof texts)["fr"]["ready"]["names"] | AroundLook["name"];
interface Look {
  readonly name: Name;
  readonly status: Status;
  readonly said: string;
}

/** Less than this is warned of: about two hours of a declaration in every size. */
const LITTLE_BYTES = 10e9;
const SILENT_MS = 2_000;

/** « Prêt ? »: what must hold before the hour, each in words. */
export function ReadyPanel(props: ReadyProps): VNode {
  const { desk, declaration } = props;
  const t = texts[desk.visit.lang].ready;
  const names: Readonly<Record<Name, string>> = { ...t.names, ...around[desk.visit.lang].names };
  const marks: Readonly<Record<Status, string>> = { success: t.ok, info: t.wait, warning: t.wait, danger: t.bad };
  return (
    <section>
      <h2>{t.title}</h2>
      <Table
        caption={t.title}
        captionHidden
        rows={looks(props)}
        rowKey={({ name }) => name}
        columns={[
          { key: "what", header: t.what, rowHeader: true, cell: ({ name }) => names[name] },
          {
            ...{ key: "state", header: t.state },
            cell: ({ status }) => <StateMark status={status}>{marks[status]}</StateMark>,
          },
          { key: "said", header: t.said, cell: ({ said }) => said },
        ]}
      />
      <Actions>
        <Action kind="secondary" href={desk.visit.href(deskPath(declaration))}>
          {t.again}
        </Action>
      </Actions>
    </section>
  );
}

function looks(props: ReadyProps): readonly Look[] {
  const { desk, declaration, seen } = props;
  const t = texts[desk.visit.lang].ready;
  if (declaration.externalUrl !== undefined)
    return [{ name: "picture", status: "success", said: t.elsewhere }, ...hourLooks(props)];
  const { engine } = seen;
  const others = [...aroundLooks(seen.around, desk.visit.now, desk.visit.lang), ...hourLooks(props)];
  if (!engine) return [{ name: "door", status: "danger", said: t.doorAway }, ...others];
  const received = engine.receiving.find((one) => one.declaration === declaration.publicId);
  return [
    doorLook(props, engine),
    ...(received ? receivedLooks(props, received) : [nothingLook(props, engine)]),
    diskLook(props, engine),
    addressLook(props),
    ...others,
  ];
}

function doorLook({ desk }: ReadyProps, { program }: EngineState): Look {
  const t = texts[desk.visit.lang].ready;
  const there = /^\d/.test(program);
  return {
    ...{ name: "door", status: there ? "success" : "danger" },
    said: there ? t.program(program) : t.noProgram(installCommand),
  };
}

function nothingLook({ desk, declaration }: ReadyProps, { ends }: EngineState): Look {
  const t = texts[desk.visit.lang].ready;
  const why = ends[declaration.publicId];
  const said = why === undefined ? undefined : ((t.ends as Readonly<Record<string, string>>)[why] ?? t.otherEnd);
  return { name: "picture", status: "info", said: said === undefined ? t.nothingReceived : t.lastEnd(said) };
}

function receivedLooks({ desk }: ReadyProps, received: Receiving): readonly Look[] {
  const { lang } = desk.visit;
  const t = texts[lang].ready;
  const { rehearsal, size, frames, sound, bitrate, silentFor } = received;
  const silent = silentFor > SILENT_MS;
  const seenAs = size ? t.picture(`${size.width} × ${size.height}`, frames) : t.looking;
  return [
    {
      ...{ name: "picture", status: silent ? "danger" : "success" },
      said: `${seenAs} ${rehearsal ? t.rehearsal : t.onAir}`,
    },
    { name: "sound", status: sound ? "success" : "danger", said: sound ? t.sound : t.noSound },
    {
      ...{ name: "upload", status: silent ? "danger" : "success" },
      said: silent ? t.silent(Math.round(silentFor / 1000)) : t.upload(number(bitrate / 1e6, lang, 1)),
    },
  ];
}

function diskLook({ desk }: ReadyProps, { freeBytes }: EngineState): Look {
  const { lang } = desk.visit;
  const said = texts[lang].ready.disk(number(freeBytes / 1e9, lang, 0));
  return { name: "disk", status: freeBytes < LITTLE_BYTES ? "warning" : "success", said };
}

function addressLook({ desk, seen }: ReadyProps): Look {
  const t = texts[desk.visit.lang].ready;
  const secure = seen.address.startsWith("rtmps:");
  return { name: "address", status: secure ? "success" : "warning", said: secure ? t.secure : t.notSecure };
}

/** Of no use once it has begun. */
function hourLooks({ desk, standing }: ReadyProps): readonly Look[] {
  if (standing.state !== "announced") return [];
  const { lang, now } = desk.visit;
  const { hour } = standing;
  const said = hour ? relative(hour.startsAt, now, lang) : texts[lang].noHour;
  return [{ name: "hour", status: hour ? "success" : "warning", said }];
}
