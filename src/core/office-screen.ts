import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "./http/visit.ts";
import type { Bilingual } from "./lang.ts";
import type { HeldRole, OfficeMember, OfficeRole } from "./office-roles.ts";

/** A screen of the office, as the home page offers it to those who may use it. Each room lists its own. */
export interface OfficeScreen {
  readonly href: string;
  /** The verb first: « Traiter les demandes de droits ». */
  readonly label: Bilingual;
  readonly what: Bilingual;
  readonly roles: readonly OfficeRole[];
  /** What waits there now for whoever holds these roles, in words; nothing when nothing does. */
  readonly waiting?: (now: Date, roles: readonly HeldRole[]) => Promise<Bilingual | undefined>;
}

/** The page around a room's content on the office side, drawn by `staff` and lent by the wiring to those who may not enter it. */
export type OfficeFrame = (
  visit: Visit,
  member: OfficeMember,
  framed: { readonly title: string; readonly children: ComponentChildren },
) => VNode;
