import type { VNode } from "preact";
import { Island } from "../../../../ui/island.tsx";
import { deskPath } from "../../addresses.ts";
import { studio as texts } from "../../messages/studio.ts";
import type { ReadyProps } from "./ready.tsx";

/** What comes in before the hour, as readers would see it; from its first segments on. */
export function Rehearsal({ desk, declaration, seen }: ReadyProps): VNode | null {
  if (!seen.rehearsed) return null;
  const file = (name: string) => desk.visit.href(deskPath(declaration, `/repetition/${name}`), "fr");
  const props = { master: file("master.m3u8"), audio: file("audio.m3u8"), live: true };
  return (
    <section>
      <h2>{texts[desk.visit.lang].ready.seen}</h2>
      <Island name="live/player" keep={`rehearsal ${declaration.publicId}`} props={props}>
        <div class="player">
          <video controls playsInline muted autoplay preload="metadata" src={props.master} />
        </div>
      </Island>
    </section>
  );
}
