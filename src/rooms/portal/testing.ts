import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Calendar } from "../../contracts/calendar.ts";
import { clockAt } from "../../core/clock.ts";
import { apiRoute } from "../../core/http/api.ts";
import { PageCache } from "../../core/http/cache.ts";
import { createDoor } from "../../core/http/door.ts";
import type { FixedFile } from "../../core/http/fixed-file.ts";
import { troublePages } from "../../ui/trouble.tsx";
import { aCalendarDoor, type PlacesThatStand } from "../calendar/testing.ts";
import { noPorts, placesOperation, platformOf, routes, type PortalPorts } from "./index.ts";

export interface PortalWorld {
  readonly calendar?: Calendar;
  readonly places?: PlacesThatStand;
  readonly ports?: Partial<PortalPorts>;
  readonly now?: string;
  readonly files?: ReadonlyMap<string, FixedFile>;
  readonly port?: number;
}

/** A real door with the portal's routes only, listening on a port of its own. */
export async function openPortal(world: PortalWorld = {}): Promise<{ readonly url: string; readonly server: Server }> {
  const clock = clockAt(world.now ?? "2011-07-20T10:00:00Z");
  const door = aCalendarDoor(world.calendar, world.places);
  const server = createDoor({
    siteUrl: "http://localhost:4301",
    routes: [...routes(door, { ...noPorts, ...world.ports }), apiRoute(placesOperation(door))],
    platform: (lang) => platformOf(door, lang),
    clock,
    cache: new PageCache(clock),
    files: world.files ?? new Map(),
    troublePage: troublePages("public"),
    addressOf: () => "127.0.0.1",
    onIncident: (error) => {
      throw error;
    },
  });
  await new Promise<void>((resolve) => server.listen(world.port ?? 0, "127.0.0.1", resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}
