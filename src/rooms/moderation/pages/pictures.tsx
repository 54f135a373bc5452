import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Notice } from "../../../ui/notice.tsx";
import { desk as deskTexts } from "../messages/desk.ts";
import type { Thing } from "../ports.ts";

interface JudgedPicturesProps {
  readonly visit: Visit;
  readonly thing: Pick<Thing, "pictures" | "drawing"> | undefined;
  readonly reader: "team" | "keeper";
}

/** What is judged beside words, with what its author says that it shows: those words are judged too. */
export function JudgedPictures({ visit, thing, reader }: JudgedPicturesProps): VNode {
  const t = deskTexts[visit.lang].pictures;
  return (
    <>
      {thing?.drawing === true && <Notice status="info" title={t.drawing} />}
      {(thing?.pictures ?? []).map((one) => (
        <figure key={one[reader]}>
          <img src={visit.href(one[reader])} alt={one.alt} width={one.width} height={one.height} loading="lazy" />
          <figcaption class="hint">{one.alt === "" ? t.decorative : t.said(one.alt)}</figcaption>
        </figure>
      ))}
    </>
  );
}
