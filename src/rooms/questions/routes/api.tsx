import type { PublicDoor } from "../../../core/door.ts";
import { apiRoute, openApiDocument, type Operation } from "../../../core/http/api.ts";
import { cached, json, page } from "../../../core/http/answer.ts";
import { cachedGet, type Route } from "../../../core/http/route.ts";
import { apiPath } from "../addresses.ts";
import { operationsOf } from "../api/operations.ts";
import { ApiPage, documentPath } from "../pages/api.tsx";

/** What machines read: the operations, the document that describes them, and a page of it for people. */
export function apiRoutes(door: PublicDoor, others: readonly Operation[]): readonly Route[] {
  const operations = [...operationsOf(door), ...others];
  const document = openApiDocument(operations, {
    ...{ title: "Préau, public API", version: "1.0.0", server: door.config.publicUrl },
  });
  const headers = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };
  return [
    cachedGet(apiPath, {}, (visit) =>
      Promise.resolve(cached(page(<ApiPage {...{ visit, operations }} />), visit.platform.topics)),
    ),
    cachedGet(documentPath, {}, () => Promise.resolve(cached(json(document, { headers }), []))),
    ...operations.map(apiRoute),
  ];
}
