import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import type { Lang } from "../lang.ts";
import type { Route } from "./route.ts";

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a method and path; undefined when there is none, or a parameter is not decodable. */
export function matcher(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const router = new SmartRouter<Route>({ routers: [new RegExpRouter(), new TrieRouter()] });
  for (const route of routes) router.add(route.method, route.path, route);
  return (method, path) => {
    const [handlers, stash] = router.match(method, path);
    const first = handlers[0];
    if (!first) return undefined;
    const [route, positions] = first;
    const params: Record<string, string> = {};
    for (const [name, position] of Object.entries(positions)) {
      const text = decoded(typeof position === "number" ? (stash?.[position] ?? "") : String(position));
      if (text === undefined) return undefined;
      params[name] = text;
    }
    return { route, params };
  };
}

function decoded(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text);
    // No address of ours holds one, and a database answers it with an error.
    return plain.includes("\0") ? undefined : plain;
  } catch {
    return undefined;
  }
}

/** The one spelling of the path that was matched, however its parameters were escaped. */
export const onePath = ({ route, params }: Match): string =>
  route.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ""));

/** Splits `/en/candidats` into its language and the route's path. */
export function splitLang(path: string): { readonly lang: Lang; readonly path: string } {
  if (path === "/en") return { lang: "en", path: "/" };
  return path.startsWith("/en/") ? { lang: "en", path: path.slice(3) } : { lang: "fr", path };
}
