import type { Lang } from "../../../../core/lang.ts";
import type { Status } from "../../../../ui/notice.tsx";
import type { Certificate } from "../../certificate.ts";
import { around as texts } from "../../messages/around.ts";
import { zone } from "../../../campaigns/index.ts";

/** What readers and browsers go through, as this machine sees it. */
export interface Around {
  readonly certificate: Certificate;
  /** Port of browsers' cameras, and whether it can be had; undefined while the live door does not answer. */
  readonly udp: { readonly port: number; readonly free: boolean } | undefined;
  /** People who asked to be told by letter; undefined when no letter can leave. */
  readonly letters: number | undefined;
}

type Name = keyof (typeof texts)["fr"]["names"];
export interface AroundLook {
  readonly name: Name;
  readonly status: Status;
  readonly said: string;
}

const SOON_DAYS = 3;

export function aroundLooks(around: Around, now: Date, lang: Lang): readonly AroundLook[] {
  const t = texts[lang];
  const { certificate, udp, letters } = around;
  const look = (name: Name, status: Status, said: string): AroundLook => ({ name, status, said });
  return [
    certificateLook(certificate, lang),
    ...(udp ? [look("udp", udp.free ? "info" : "danger", (udp.free ? t.udpOpen : t.udpTaken)(udp.port))] : []),
    letters === undefined ? look("letters", "warning", t.noMail) : look("letters", "info", t.letters(letters)),
    look("clock", "info", t.clock(toTheSecond(now, lang))),
  ];
}

function certificateLook(certificate: Certificate, lang: Lang): AroundLook {
  const t = texts[lang];
  const name = "certificate";
  switch (certificate.kind) {
    case "valid":
      return { name, status: certificate.days < SOON_DAYS ? "danger" : "success", said: t.valid(certificate.days) };
    case "refused":
      return { name, status: "danger", said: t.refused(certificate.why) };
    case "none":
    case "unreachable":
      return { name, status: "warning", said: t[certificate.kind] };
  }
}

const toTheSecond = (now: Date, lang: Lang): string =>
  new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", { timeStyle: "medium", timeZone: zone }).format(now);
