import type { PublicDoor } from "../../../../core/door.ts";
import type { Answer } from "../../../../core/http/answer.ts";
import { refuseField } from "../../../../core/http/form.ts";
import type { Route } from "../../../../core/http/route.ts";
import { deskRoutes, silence, writers } from "../../../campaigns/index.ts";
import { captionForm, captionsForm, chaptersForm } from "../../forms.ts";
import { studio as texts } from "../../messages/studio.ts";
import { chaptersIn } from "../../rules/chapters.ts";
import { takesWords } from "../../rules/state.ts";
import { readCaptions } from "../../rules/webvtt.ts";
import { extrasOf, saveCaptions, saveChapters, sayCaption } from "../../store/replay.ts";
import { back, drawDesk, onDeclaration } from "./found.tsx";

/** What is written beside a picture: lines while it is live, captions and chapters of the recording. */
export function captioningRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  return [
    route.post("/declarations/:id/ligne", writers, captionForm, (desk, entered) =>
      onDeclaration(door, desk, async (found): Promise<Answer> => {
        const no = (refused: string | undefined, status = 422) => drawDesk(door, found, { said: { refused } }, status);
        if (!entered.ok) return no(entered.problems[0]?.sentence);
        if (found.standing.state !== "on-air") return no(texts[desk.visit.lang].refusals["not-on-air"], 409);
        await sayCaption(door.db, found.declaration, entered.values.line, desk.by);
        return back(found);
      }),
    ),
    route.post("/declarations/:id/sous-titres", writers, captionsForm, (desk, entered) =>
      onRecording(door, desk, async (found): Promise<Answer> => {
        const t = texts[desk.visit.lang].captions;
        if (!entered.ok) return drawDesk(door, found, { captions: entered }, 422);
        const no = (said: string) => drawDesk(door, found, { captions: refuseField(entered, "vtt", said) }, 422);
        const { vtt, cues, lost } = readCaptions(entered.values.vtt);
        if (cues === 0 || lost > 0) return no(cues === 0 ? t.none : t.lost(lost));
        const frozen = silence(door, desk);
        if (frozen !== undefined) return no(frozen);
        await saveCaptions(door.db, desk.reading.campaign, found.declaration, vtt, desk.by);
        return back(found);
      }),
    ),
    chapterRoute(door),
  ];
}

/** Refused in words where there is no recording to write beside. */
const onRecording: typeof onDeclaration = (door, desk, act) =>
  onDeclaration(door, desk, (found) => {
    if (takesWords(found.declaration, found.standing)) return act(found);
    return drawDesk(door, found, { said: { refused: texts[desk.visit.lang].refusals["no-recording"] } }, 409);
  });

function chapterRoute(door: PublicDoor): Route {
  return deskRoutes(door).post("/declarations/:id/chapitres", writers, chaptersForm, (desk, entered) =>
    onRecording(door, desk, async (found): Promise<Answer> => {
      if (!entered.ok) return drawDesk(door, found, { chapters: entered }, 422);
      const no = (said: string) => drawDesk(door, found, { chapters: refuseField(entered, "chapters", said) }, 422);
      const typed = chaptersIn(entered.values.chapters ?? "");
      if (!typed) return no(texts[desk.visit.lang].chapters.wrong);
      const frozen = silence(door, desk);
      if (frozen !== undefined) return no(frozen);
      const held = (await extrasOf(door.db, found.declaration)).chapters;
      const question = (atSeconds: number) => held.find((chapter) => chapter.atSeconds === atSeconds)?.question;
      const chapters = typed.map((chapter) => ({ ...chapter, question: question(chapter.atSeconds) }));
      await saveChapters(door.db, desk.reading.campaign, found.declaration, chapters, desk.by);
      return back(found);
    }),
  );
}
