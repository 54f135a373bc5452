import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Action } from "../../../ui/compositions.tsx";
import { dateTime } from "../../../ui/format.ts";
import { Island } from "../../../ui/island.tsx";
import { Notice, StateMark, type Status } from "../../../ui/notice.tsx";
import { campaignPath, mediaHref, zone } from "../../campaigns/index.ts";
import { declarationPath, hostOf, streamPath } from "../addresses.ts";
import { reading as texts } from "../messages/reading.ts";
import { frameAddress } from "../rules/elsewhere.ts";
import type { Standing, State } from "../rules/state.ts";
import type { Declaration } from "../store/declarations.ts";
import { titleOf } from "./title.ts";

export interface StageProps {
  readonly visit: Visit;
  readonly declaration: Declaration;
  readonly standing: Standing;
  /** Elsewhere than on the declaration's own page: with its title, and a link to that page. */
  readonly linked?: boolean;
  /** Where the recording begins, in seconds: a chapter's own address. */
  readonly from?: number | undefined;
}

export const marks: Readonly<Record<State, Status>> = {
  ...{ announced: "info", waiting: "info", "on-air": "success", interrupted: "warning" },
  ...{ over: "info", replay: "success", withdrawn: "danger" },
};

/** The declaration as it stands: what is happening in words, then the picture when there is one. */
export function StageBlock(props: StageProps): VNode {
  const { visit, declaration, standing, linked } = props;
  const t = texts[visit.lang];
  return (
    <section class="stage" aria-label={t.region}>
      <p class="stage-title">
        <StateMark status={marks[standing.state]}>{t.state[standing.state]}</StateMark>
        {linked && <strong lang={declaration.lang}> {titleOf(declaration)}</strong>}
      </p>
      <p>{said(props)}</p>
      <Countdown {...props} />
      {standing.state === "withdrawn" && standing.reason && <p>{t.reason(standing.reason)}</p>}
      <Picture {...props} />
      {linked && (
        <p class="hint">
          <a href={visit.href(declarationPath(declaration))}>{t.page}</a>
        </p>
      )}
    </section>
  );
}

/** At the hour it says so, and the page is asked for again. */
function Countdown({ visit, declaration, standing: { state, hour } }: StageProps): VNode | null {
  if (state !== "announced" || !hour) return null;
  const clock = visit.href(campaignPath(declaration.campaign, "/heure.json"));
  return <Island name="countdown" props={{ target: hour.startsAt.toISOString(), clock }} />;
}

/** What is happening, in one sentence. */
function said({ visit, declaration, standing }: StageProps): string {
  const t = texts[visit.lang].says;
  const at = (instant: Date | undefined) => (instant ? dateTime(instant, zone, visit.lang, { weekday: false }) : "");
  switch (standing.state) {
    case "announced":
      return standing.hour ? t.announced(dateTime(standing.hour.startsAt, standing.hour.zone, visit.lang)) : t.unset;
    case "on-air":
      return t["on-air"](at(standing.airedAt));
    case "replay":
      return t.replay(at(standing.airedAt ?? declaration.openedAt));
    case "withdrawn":
      return t.withdrawn(at(standing.since));
    case "waiting":
    case "interrupted":
    case "over":
      return t[standing.state];
  }
}

/** The picture, or where it is. */
function Picture(props: StageProps): VNode | null {
  const { visit, declaration, standing } = props;
  const t = texts[visit.lang];
  const { state, diverted } = standing;
  if (state === "withdrawn" || state === "announced") return null;
  if (state === "replay" && declaration.replacedBy !== undefined)
    return (
      <Elsewhere {...props} url={declaration.replacedBy}>
        <p>{t.replaced}</p>
        {standing.reason && <p>{t.reason(standing.reason)}</p>}
      </Elsewhere>
    );
  if (diverted && declaration.fallbackUrl !== undefined)
    return (
      <Notice status="warning" title={t.diverted}>
        <PlayedHere {...props} url={declaration.fallbackUrl}>
          {t.divertedLink}
        </PlayedHere>
      </Notice>
    );
  if (declaration.externalUrl !== undefined) return <Elsewhere {...props} url={declaration.externalUrl} />;
  return hasPicture(declaration, standing) ? <Player {...props} /> : null;
}

/** There is something to play here. */
export function hasPicture(declaration: Declaration, standing: Standing): boolean {
  if (declaration.externalUrl !== undefined || standing.airedAt === undefined) return false;
  const { state } = standing;
  return state === "on-air" || state === "interrupted" || (state === "replay" && declaration.replacedBy === undefined);
}

/** The players of other sites that a declaration may come to show without its page being loaded again. */
export const framesOf = ({ externalUrl, fallbackUrl, replacedBy }: Declaration): readonly string[] =>
  [externalUrl, fallbackUrl, replacedBy].flatMap((url) => (url === undefined ? [] : (frameAddress(url) ?? [])));

interface ElsewhereProps extends StageProps {
  readonly url: string;
  readonly children?: ComponentChildren;
}

/** A video of another site: nothing of it is loaded before a click, which plays it here where that site has a player for it. */
function Elsewhere({ children, ...props }: ElsewhereProps) {
  const t = texts[props.visit.lang];
  const host = hostOf(props.url);
  return (
    <>
      {children}
      <p class="hint">{t.elsewhere(host)}</p>
      <PlayedHere {...props}>{t.elsewhereLink(host)}</PlayedHere>
    </>
  );
}

/** The link to it, which is all there is without script; with it, a button before the link. */
function PlayedHere({ declaration, url, children }: ElsewhereProps) {
  const frame = frameAddress(url);
  const link = (
    <Action href={url} rel="external noopener">
      {children}
    </Action>
  );
  if (frame === undefined) return link;
  return (
    <Island
      name="live/elsewhere"
      keep={`${declaration.publicId} ${url}`}
      props={{ frame, host: hostOf(url), title: titleOf(declaration) }}
    >
      {link}
    </Island>
  );
}

/** Native video first; the island adds what it lacks. Without script the browser's own controls and a link remain. */
function Player({ visit, declaration, standing, from }: StageProps): VNode {
  const t = texts[visit.lang];
  const live = standing.state !== "replay";
  const file = (name: string) => visit.href(streamPath(declaration, name), "fr");
  const poster = declaration.posterKey && mediaHref(visit, declaration.posterKey);
  const props = {
    ...{ master: file("master.m3u8"), audio: file("audio.m3u8"), live },
    ...{ captions: live ? visit.href(declarationPath(declaration, "/sous-titres.json")) : undefined, from },
  };
  return (
    <Island name="live/player" keep={declaration.publicId} props={props}>
      <div class="player">
        <video controls playsInline muted={live} autoplay={live} preload="metadata" poster={poster} src={props.master}>
          {!live && declaration.captioned && (
            <track
              kind="captions"
              srclang={declaration.lang}
              label={t.captions}
              src={visit.href(declarationPath(declaration, "/sous-titres.vtt"), "fr")}
            />
          )}
        </video>
      </div>
      <p class="player-links">
        <a href={props.master}>{t.openStream}</a>
        <a href={props.audio}>{t.sound}</a>
      </p>
    </Island>
  );
}
