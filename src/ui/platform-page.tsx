import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../core/http/visit.ts";
import { Document } from "./layout.tsx";

export interface FramedPage {
  readonly title: string;
  readonly description: string;
  readonly children: ComponentChildren;
}

/** The page around a neutral room's content on the public side. The wiring lends the portal's, with its menu and footer. */
export type PublicFrame = (visit: Visit, framed: FramedPage) => VNode;

/** The plainest frame: the platform's name and the other language. The same for everybody. */
export const platformPage: PublicFrame = (visit, { title, description, children }) => {
  const other = visit.lang === "fr" ? "en" : "fr";
  return (
    <Document
      side="public"
      lang={visit.lang}
      title={`${title} · Préau`}
      description={description}
      canonical={visit.absolute(visit.path)}
      site={{ name: "Préau", href: visit.href("/") }}
      otherLang={{ lang: other, href: visit.href(visit.path, other) }}
    >
      {children}
    </Document>
  );
};
