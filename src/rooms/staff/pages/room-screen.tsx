import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import type { OfficeMember } from "../../../core/office-roles.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import type { NavLink } from "../../../ui/layout.tsx";
import { Tabs } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { OfficePage } from "./frame.tsx";

export interface RoomScreenProps {
  readonly visit: Visit;
  readonly member: OfficeMember;
  readonly title: string;
  readonly lead?: string | undefined;
  /** What has just been done, or refused. */
  readonly said?: { readonly status: "success" | "danger"; readonly words: string } | undefined;
  /** Name of the room's tabs, and what they lead to. */
  readonly nav: string;
  readonly links: readonly NavLink[];
  readonly children: ComponentChildren;
}

/** A screen of a room of the office: the office's page, the room's tabs, the title, what was just done. */
export function RoomScreen({ visit, member, title, lead, said, nav, links, children }: RoomScreenProps): VNode {
  return (
    <OfficePage visit={visit} member={member} title={title}>
      <Tabs label={nav} links={links} />
      <PageTitle title={title} {...(lead !== undefined && { lead })} />
      {said && (
        <Notice status={said.status} live>
          <p>{said.words}</p>
        </Notice>
      )}
      {children}
    </OfficePage>
  );
}
