import type { BrowserContext } from "@playwright/test";
import { paperOfficeDoor, paperPublicDoor } from "../../src/cli/routes.ts";
import { readConfig } from "../../src/core/config.ts";
import type { Field } from "../../src/core/http/fields.ts";
import type { Route } from "../../src/core/http/route.ts";
import { officeRoutes } from "../../src/wiring.files.ts";
import { publicRoutes } from "../../src/wiring.public.ts";
import type { DoorName } from "./journey-people.ts";

type AnyField = Field<unknown>;
export type Sent = readonly (readonly [string, string])[];

/** A form that stands in a page, where it leads, and who was shown it. */
export interface ShownForm {
  readonly pattern: string;
  readonly path: string;
  readonly context: BrowserContext;
  /** Hidden fields as the page carries them: an id, a version. */
  readonly carried: ReadonlyMap<string, string>;
}

export interface DeclaredForm {
  readonly pattern: string;
  readonly fields: Readonly<Record<string, AnyField>>;
}

/** Every route of a door that takes a form, with the fields it declares. */
export function declaredForms(door: DoorName): readonly DeclaredForm[] {
  const config = readConfig({});
  const routes: readonly Route[] =
    door === "public" ? publicRoutes(paperPublicDoor(config)) : officeRoutes(paperOfficeDoor(config));
  return routes.flatMap(({ method, path, form }) =>
    method === "POST" && form ? [{ pattern: path, fields: form.fields }] : [],
  );
}

/** The forms of a page: where each leads, and what it carries. */
export function formsIn(
  html: string,
): readonly { readonly path: string; readonly carried: ReadonlyMap<string, string> }[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = "", inner = ""]) => {
    const path = /action="([^"]*)"/.exec(head)?.[1];
    if (path === undefined || !/method="post"/.test(head)) return [];
    const hidden = [...inner.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => tag);
    const valueOf = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
    return [{ path, carried: new Map(hidden.map((tag) => [valueOf(tag, "name"), valueOf(tag, "value")])) }];
  });
}

/** Something that the field takes. */
export function goodFor(field: AnyField, carried?: string): string {
  switch (field.kind) {
    case "line":
    case "text":
      return "Un texte juste, écrit par quelqu’un.".slice(0, field.max ?? 100);
    case "email":
      return "quelqu.un@courrier.example";
    case "address":
      return "https://exemple.example/ici";
    case "number":
      return String(field.min ?? 1);
    case "date":
      return "2027-03-14";
    case "time":
      return "2027-03-14T18:30";
    case "choice":
      return field.choices?.[0]?.value ?? "";
    case "tick":
      return "on";
    case "colour":
      return "#2f6f4f";
    case "code":
      return "123456";
    case "slug":
      return "un-nom";
    case "hidden":
      return carried === undefined || carried === "" ? "1" : carried;
  }
}

const ZALGO = `Z${"\u0336\u0321\u0322\u0327\u0328\u0334\u0335\u0338\u0316\u0317".repeat(5)}`;

/** What the field must refuse, each with what it is. */
export function badFor(field: AnyField): readonly (readonly [string, string])[] {
  const letter = (field.max ?? 0) > 5_000 ? "e" : "é";
  const long = field.max === undefined ? [] : [["too long", letter.repeat(field.max + 1)] as const];
  switch (field.kind) {
    case "line":
    case "text":
      return [...long, ["bidirectional override", "abc\u202Edef"], ["stacked marks", ZALGO], ["control", "a\u0007b"]];
    case "email":
      return [
        ["not an address", "pas une adresse"],
        ["script", '"><script>alert(1)</script>@x.fr'],
        ["bidi", "a\u202Eb@x.fr"],
        ["long", `${"a".repeat(300)}@x.fr`],
      ];
    case "address":
      return [
        ["script", "javascript:alert(1)"],
        ["plain http", "http://exemple.example"],
        ["credentials", "https://a:b@x.fr"],
      ];
    case "number":
      return [
        ["words", "douze"],
        ["huge", "999999999999999"],
        ["SQL", "1; drop table x"],
      ];
    case "date":
      return [
        ["no such day", "2026-02-31"],
        ["words", "demain"],
      ];
    case "time":
      return [
        ["no such hour", "2027-03-14T25:61"],
        ["words", "tantôt"],
      ];
    case "choice":
      return [
        ["unknown", "autre-chose"],
        ["SQL", "' or 1=1 --"],
      ];
    case "tick":
      return [["unknown", "peut-être"]];
    case "colour":
      return [
        ["a word", "rouge"],
        ["CSS", "#000;background:url(//x)"],
      ];
    case "code":
      return [
        ["letters", "abcdef"],
        ["short", "123"],
      ];
    case "slug":
      return [
        ["spaces", "Un Nom"],
        ["path", "../etc"],
      ];
    case "hidden":
      return [];
  }
}

/** The whole form as it could be taken, but for some fields. */
export function filled(
  form: DeclaredForm,
  shown: ShownForm,
  but: Readonly<Record<string, readonly string[]>> = {},
): Sent {
  return Object.entries(form.fields).flatMap(([name, field]) =>
    (but[name] ?? [goodFor(field, shown.carried.get(name))]).map((value) => [name, value] as const),
  );
}
