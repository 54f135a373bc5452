import { PassThrough } from "node:stream";
import { seeOther } from "../../../core/http/answer.ts";
import { streamed, type Route } from "../../../core/http/route.ts";
import { sendStream } from "../../../core/http/stored.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { departmentName } from "../../staff/index.ts";
import { closedRound } from "../closing.ts";
import { takePrint, writeOrder } from "../lists/printing.ts";
import { paths } from "../pages/frame.tsx";
import { actorOf, mayHere, type Room } from "../room.ts";
import { openRoll } from "../sealing/opening.ts";
import { plainSize } from "../sealing/stream.ts";
import { freezeOf, printingById } from "../store/lists.ts";

/** The files of a department for whoever prints: each one that is taken is in the log, and none is while people vote there. */
export function printRoutes({ door, db, ports, opening, guards }: Room): readonly Route[] {
  const head = (visit: Visit, name: string, size?: number): void => {
    visit.node.outgoing.writeHead(200, {
      ...{ "content-type": "application/pdf", "cache-control": "no-store" },
      "content-disposition": `attachment; filename="${name}"`,
      ...(size !== undefined && { "content-length": size }),
    });
  };
  return [
    streamed("GET", "/fichier/tirages/:id/liste.pdf", { guard: guards.print }, async (visit, member) => {
      const printing = await printingById(db, visit.params["id"] ?? "");
      if (!printing?.done || !mayHere(member, "print", printing.department)) return seeOther(visit.href(paths.lists));
      const { schedule } = await ports.standing();
      const actor = actorOf(visit, member);
      const keys = await openRoll(opening, actor);
      const closed = closedRound(schedule?.content, printing.department, visit.now);
      if (closed || !keys.ok) return seeOther(visit.href(paths.list(printing.department)));
      const content = await takePrint(db, door.storage, keys.value, { ...printing, done: printing.done }, actor);
      head(visit, `lieu-${printing.place}-tirage-${printing.number}.pdf`, plainSize(printing.done.size));
      return await sendStream(visit, content);
    }),
    streamed("GET", "/fichier/listes/:code/ordre.pdf", { guard: guards.print }, async (visit, member) => {
      const code = visit.params["code"] ?? "";
      const freeze = await freezeOf(db, code);
      if (!freeze || !mayHere(member, "print", code)) return seeOther(visit.href(paths.lists));
      const out = new PassThrough();
      head(visit, `ordre-d-impression-${code}.pdf`);
      const [sent] = await Promise.all([
        sendStream(visit, out),
        writeOrder(db, freeze.id, departmentName(code, "fr"), out).catch((error: unknown) => {
          out.destroy(error instanceof Error ? error : undefined);
        }),
      ]);
      return sent;
    }),
  ];
}
