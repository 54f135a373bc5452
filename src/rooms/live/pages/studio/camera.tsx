import type { VNode } from "preact";
import { Action, Actions } from "../../../../ui/compositions.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import { Island } from "../../../../ui/island.tsx";
import { StudioShell, type Desk } from "../../../campaigns/index.ts";
import { deskPath } from "../../addresses.ts";
import { cameraMessages } from "../../messages/camera.ts";
import type { Declaration } from "../../store/declarations.ts";
import { titleOf } from "../title.ts";

export interface CameraPageProps {
  readonly desk: Desk;
  readonly declaration: Declaration;
}

/** The one page that may ask for a camera. */
export function CameraPage({ desk, declaration }: CameraPageProps): VNode {
  const { visit } = desk;
  const t = cameraMessages[visit.lang];
  const to = (rest: string) => visit.href(deskPath(declaration, rest));
  return (
    <StudioShell desk={desk} screen="declarations" title={t.title}>
      <PageTitle kicker={titleOf(declaration)} title={t.title} lead={t.lead} />
      <Island name="live/camera" props={{ offer: to("/camera/offre"), stop: to("/camera/fin") }}>
        <p>{t.noScript}</p>
      </Island>
      <p class="hint">{t.keyNote}</p>
      <Actions>
        <Action kind="secondary" href={to("")}>
          {titleOf(declaration)}
        </Action>
      </Actions>
    </StudioShell>
  );
}
