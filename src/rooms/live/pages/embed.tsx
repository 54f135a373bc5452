import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { xmlText } from "../../../core/xml.ts";
import { Frame } from "../../../ui/layout.tsx";
import { accentOf, Watch, type Reading } from "../../campaigns/index.ts";
import { declarationPath } from "../addresses.ts";
import type { Standing } from "../rules/state.ts";
import type { Declaration } from "../store/declarations.ts";
import { StageBlock } from "./stage.tsx";
import { titleOf } from "./title.ts";

/** Pixels of the frame, unless the other site asks for less. */
export const frameSize = { width: 640, height: 480 } as const;

export interface EmbedPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly declaration: Declaration;
  readonly standing: Standing;
}

/** A declaration as other sites show it in theirs: what is happening, the picture, and the way to its page. */
export function EmbedPage({ visit, reading, declaration, standing }: EmbedPageProps): VNode {
  return (
    <Frame
      side="public"
      lang={visit.lang}
      title={titleOf(declaration)}
      noindex
      accentHref={accentOf(visit, reading.campaign.colour)}
    >
      <h1 class="visually-hidden" lang={declaration.lang}>
        {titleOf(declaration)}
      </h1>
      <StageBlock {...{ visit, declaration, standing }} linked />
      <Watch visit={visit} slug={declaration.campaign} />
    </Frame>
  );
}

/** The markup that another site pastes, or is answered by oEmbed. */
export function frameOf(visit: Visit, declaration: Declaration, width: number = frameSize.width): string {
  const height = Math.round((width * frameSize.height) / frameSize.width);
  const src = xmlText(visit.absolute(declarationPath(declaration, "/integrer")));
  const title = xmlText(declaration.title);
  const allow = "autoplay; fullscreen; picture-in-picture";
  return `<iframe src="${src}" title="${title}" width="${width}" height="${height}" allow="${allow}" loading="lazy" style="border:0"></iframe>`;
}
