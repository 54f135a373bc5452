import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Action } from "../../../ui/compositions.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { typeset } from "../../../ui/typography.ts";
import { Shell, type Reading } from "../../campaigns/index.ts";
import { declarationPath, oembedPath, streamPath } from "../addresses.ts";
import { reading as texts } from "../messages/reading.ts";
import { isSeenAgain, type Standing } from "../rules/state.ts";
import { clockOf, cuesOf } from "../rules/webvtt.ts";
import type { Declaration } from "../store/declarations.ts";
import type { Chapter, Extras } from "../store/replay.ts";
import { frameOf } from "./embed.tsx";
import { hasPicture, StageBlock } from "./stage.tsx";
import { titleOf } from "./title.ts";
import { Cues, SearchForm } from "./transcript.tsx";

export interface DeclarationPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly declaration: Declaration;
  readonly standing: Standing;
  readonly extras: Extras;
  /** What another room shows beside the picture. */
  readonly beside: ComponentChildren;
  /** Where the recording begins, in seconds. */
  readonly from: number | undefined;
  /** The chapter whose own address this is. */
  readonly chapter: Chapter | undefined;
}

/** One declaration, at the address it keeps from its announcement to its replay. */
export function DeclarationPage(props: DeclarationPageProps): VNode {
  const { visit, reading, declaration, standing, chapter } = props;
  const whole = titleOf(declaration);
  const part = chapter && typeset(chapter.title, declaration.lang);
  const title = part === undefined ? whole : `${part} – ${whole}`;
  return (
    <Shell
      {...{ visit, reading, title }}
      description={sentence(props)}
      watched={standing.state !== "withdrawn"}
      og={{ type: "article", ...pictured(props), ...video(props) }}
      oembed={visit.absolute(oembedPath(visit.absolute(declarationPath(declaration), "fr")), "fr")}
    >
      <PageTitle title={part ?? whole} {...(part !== undefined && { kicker: whole })} />
      <p>{sentence(props)}</p>
      <StageBlock {...props} />
      {props.beside}
      {isSeenAgain(declaration, standing) && <Recorded {...props} />}
      {standing.state !== "withdrawn" && <ForOthers {...props} />}
    </Shell>
  );
}

function sentence({ visit, declaration }: DeclarationPageProps): string {
  const t = texts[visit.lang];
  return typeset(`${t.speaker(declaration.speaker)} ${t.minutes(declaration.expectedMinutes)}.`, visit.lang);
}

/** The picture of the declaration; else the campaign's own card. */
function pictured({ visit, declaration: { posterKey, title }, standing }: DeclarationPageProps) {
  if (posterKey === undefined || standing.state === "withdrawn") return {};
  return { image: visit.absolute(`/media/${posterKey}`), imageAlt: title };
}

/** What a share shows: the stream itself, where it is here. */
function video({ visit, declaration, standing }: DeclarationPageProps) {
  return hasPicture(declaration, standing) && { video: visit.absolute(streamPath(declaration, "master.m3u8")) };
}

/** What goes with a recording. */
function Recorded({ visit, declaration, standing, extras }: DeclarationPageProps) {
  const t = texts[visit.lang];
  const cues = cuesOf(extras.vtt ?? "");
  return (
    <>
      {extras.chapters.length > 0 && (
        <section>
          <h2>{t.chapters}</h2>
          <ul>
            {extras.chapters.map(({ publicId, atSeconds, title }) => (
              <li key={publicId}>
                <a
                  href={visit.href(declarationPath(declaration, `/chapitres/${publicId}`))}
                  data-seconds={atSeconds}
                  lang={declaration.lang}
                >
                  {clockOf(atSeconds)} {typeset(title, declaration.lang)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {cues.length > 0 && (
        <section>
          <h2>{t.transcript}</h2>
          <SearchForm {...{ visit, declaration }} words="" />
          <Cues {...{ visit, declaration, cues }} />
        </section>
      )}
      {hasPicture(declaration, standing) && (
        <p>
          <Action kind="quiet" href={visit.href(streamPath(declaration, "audio.m4a"), "fr")}>
            {t.downloadSound}
          </Action>
        </p>
      )}
    </>
  );
}

/** What another site writes to show it. */
function ForOthers({ visit, declaration }: DeclarationPageProps) {
  const t = texts[visit.lang];
  return (
    <details>
      <summary>{t.embed}</summary>
      <p>{t.embedLead}</p>
      <p>
        <code>{frameOf(visit, declaration)}</code>
      </p>
    </details>
  );
}
