import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import type { ThingPicture } from "../ports.ts";

interface JudgedPicturesProps {
  readonly visit: Visit;
  readonly pictures: readonly ThingPicture[] | undefined;
  readonly reader: "team" | "keeper";
}

/** What is judged beside words, with what its author says that it shows: those words are judged too. */
export function JudgedPictures({ visit, pictures = [], reader }: JudgedPicturesProps): VNode {
  const t = deskTexts[visit.lang].pictures;
  return (
    <>
      {pictures.map((one) => (
        <figure key={one[reader]}>
          <img src={visit.href(one[reader])} alt={one.alt} width={one.width} height={one.height} loading="lazy" />
          <figcaption class="hint">{one.alt === "" ? t.decorative : t.said(one.alt)}</figcaption>
        </figure>
      ))}
    </>
  );
}
