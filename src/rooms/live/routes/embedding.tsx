import type { PublicDoor } from "../../../core/door.ts";
import { json, type Answer } from "../../../core/http/answer.ts";
import { everyone, get, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { notFound } from "../../campaigns/index.ts";
import { frameOf, frameSize } from "../pages/embed.tsx";
import { findDeclaration, type Declaration } from "../store/declarations.ts";

/** oEmbed 1.0: how another site shows the page whose address it was given. JSON only. */
export function embeddingRoutes(door: PublicDoor): readonly Route[] {
  return [
    get("/oembed", { guard: everyone, reading: true }, async (visit) => {
      if ((visit.query.get("format") ?? "json") !== "json") return json({ format: "json" }, { status: 501 });
      const id = declarationIn(visit.query.get("url") ?? "");
      const declaration = id === undefined ? undefined : await findDeclaration(door.db, id);
      return declaration ? described(visit, declaration) : notFound(visit);
    }),
  ];
}

/** The declaration of an address of the platform or of a campaign's own host, in either language. */
function declarationIn(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  return /\/declarations\/([a-z0-9]{1,40})(?:\/|$)/.exec(new URL(address).pathname)?.[1];
}

/** No wider and no higher than was asked (oEmbed 1.0, 2.2); what is no positive whole number asks nothing. */
function widthWithin({ query }: Visit): number {
  const asked = (name: string): number =>
    /^[1-9]\d{0,4}$/.test(query.get(name) ?? "") ? Number(query.get(name)) : Infinity;
  const byHeight = Math.floor((asked("maxheight") * frameSize.width) / frameSize.height);
  return Math.max(1, Math.min(frameSize.width, asked("maxwidth"), byHeight));
}

function described(visit: Visit, declaration: Declaration): Answer {
  const width = widthWithin(visit);
  const height = Math.round((width * frameSize.height) / frameSize.width);
  const provider = { provider_name: "Préau", provider_url: visit.absolute("/") };
  return json(
    {
      ...{ version: "1.0", type: "video", title: declaration.title, author_name: declaration.speaker },
      ...{ ...provider, width, height, html: frameOf(visit, declaration, width) },
    },
    { headers: { "access-control-allow-origin": "*" } },
  );
}
