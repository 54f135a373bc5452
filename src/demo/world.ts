import type { World } from "./index.ts";

/** The shares of every room, in the order of the story. A room adds its file beside this one and a line here. */
export const world: World = { office: [], public: [] };
