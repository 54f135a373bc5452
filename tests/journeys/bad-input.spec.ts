import type { APIResponse, BrowserContext } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import {
  badFor,
  declaredForms,
  filled,
  formsIn,
  type DeclaredForm,
  type Sent,
  type ShownForm,
} from "../support/journey-forms.ts";
import { crawl, patternOf } from "../support/journey-pages.ts";
import { addressOf, type DoorName } from "../support/journey-people.ts";
import { tablesOf } from "../support/journey-tables.ts";
import { typeset } from "../../src/ui/typography.ts";

/*
 * Somebody sends nonsense to every form of both doors, as the person who is shown that form, and as nobody. Each refusal
 * is a page with a sentence that names the field; what was typed comes back as text and never as markup; no answer is an
 * error of ours; and not one row of what people decided has changed at the end.
 */

const people: Readonly<Record<DoorName, readonly (string | undefined)[]>> = {
  public: [undefined, "Mésange du quai", "Équipe Benhaddou", "Gardienne du préau"],
  office: ["Nadia Lefèvre", "Claire Nguyen", "Paul Tessier", "Samira Haddad"],
};

for (const door of ["public", "office"] as const)
  test(`the ${door} door refuses nonsense in words, and writes nothing @script`, async ({ browser }) => {
    test.setTimeout(240_000);
    const forms = declaredForms(door);
    const patterns = forms.map(({ pattern }) => pattern);
    const shown = new Map<string, ShownForm[]>();
    const { contexts } = await crawl(browser, door, people[door], (html, context) => {
      for (const { path, carried } of formsIn(html)) {
        const pattern = patternOf(path, patterns);
        if (pattern === undefined) continue;
        shown.set(pattern, [...(shown.get(pattern) ?? []), { pattern, path, carried, context }]);
      }
    });
    const before = await tablesOf(door === "public" ? "public" : "files");
    const complaints: string[] = [];
    const nobody = await browser.newContext();
    for (const form of forms) {
      const where = await allowed(form, shown.get(form.pattern) ?? [], door);
      if (where) complaints.push(...(await tryForm(form, where, door)));
      complaints.push(...(await tryAsNobody(form, where?.path ?? form.pattern.replace(/:\w+/g, "x"), nobody, door)));
    }
    for (const context of [nobody, ...contexts.values()]) await context.close();
    expect(complaints).toEqual([]);
    const after = await tablesOf(door === "public" ? "public" : "files");
    expect([...after].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name)).toEqual([]);
    expect(shown.size).toBeGreaterThan(door === "public" ? 30 : 15);
  });

/** The first who may send it, of those who were shown it: found by a field twice, which no form takes. */
async function allowed(
  form: DeclaredForm,
  shown: readonly ShownForm[],
  door: DoorName,
): Promise<ShownForm | undefined> {
  const [name] = Object.entries(form.fields).find(([, { kind }]) => kind !== "hidden") ?? [];
  if (name === undefined) return undefined;
  for (const one of shown) {
    const answer = await send(one.context, one.path, filled(form, one, { [name]: ["un", "deux"] }), door);
    // On a page that everybody reads, a form may be of those who have an account: what one typed waits while one signs in.
    const signIn = answer.status() === 303 && /\/(connexion|reprendre)/.test(answer.headers()["location"] ?? "");
    if (answer.status() !== 403 && !signIn) return one;
  }
  return undefined;
}

/** Every bad value in every field, all the others good: what a refusal must be made of. */
async function tryForm(form: DeclaredForm, shown: ShownForm, door: DoorName): Promise<string[]> {
  const complaints: string[] = [];
  const visible = Object.entries(form.fields).filter(([, { kind }]) => kind !== "hidden");
  for (const [name, field] of visible) {
    const tried: [string, readonly string[]][] = badFor(field).map(([what, value]) => [what, [value]]);
    if (field.required) tried.push(["missing", []], ["blank", [" \u00a0 "]]);
    tried.push(["repeated", ["un", "deux"]]);
    for (const [what, values] of tried) {
      const answer = await send(shown.context, shown.path, filled(form, shown, { [name]: values }), door);
      const said = judged(answer, await answer.text(), typeset(field.label.fr, "fr"), what, values[0]);
      complaints.push(...said.map((one) => `${form.pattern} ${name}, ${what}: ${one}`));
    }
  }
  complaints.push(...(await tryMarkup(form, shown, door)));
  return complaints;
}

const MARKUP = `<script>alert(1)</script> '; drop table x; -- 👩🏽‍🚀 ${"é".normalize("NFD")}`;

/** What looks like code, in every field for text, with one other field wrong: it comes back as the text it is. */
async function tryMarkup(form: DeclaredForm, shown: ShownForm, door: DoorName): Promise<string[]> {
  // Drawn as a list: nobody types into it.
  if (form.pattern.endsWith("/place")) return [];
  const texts = Object.entries(form.fields).filter(([, { kind }]) => kind === "line" || kind === "text");
  const wrong = Object.entries(form.fields).find(([, { kind, required }]) => kind !== "hidden" && required);
  const [name] = texts.find(([one]) => one !== wrong?.[0]) ?? [];
  if (name === undefined || !wrong) return [];
  const answer = await send(shown.context, shown.path, filled(form, shown, { [name]: [MARKUP], [wrong[0]]: [] }), door);
  const html = await answer.text();
  if (html.includes("<script>alert(1)")) return [`${form.pattern} ${name}: markup came back as markup`];
  return html.includes("&lt;script>alert(1)") ? [] : [`${form.pattern} ${name}: what was typed is not given back`];
}

function judged(answer: APIResponse, html: string, label: string, what: string, typed = ""): string[] {
  if (answer.status() !== 422) return [`answered ${answer.status()}`];
  const named = html.includes(escaped(label));
  const back = what !== "not an address" || html.includes(escaped(typed));
  return [...(named ? [] : [`no sentence names « ${label} »`]), ...(back ? [] : ["what was typed is not given back"])];
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Nobody, with nothing, with JSON, with a body too large, from another site: turned away, and never by an error of ours. */
async function tryAsNobody(
  form: DeclaredForm,
  path: string,
  nobody: BrowserContext,
  door: DoorName,
): Promise<string[]> {
  const url = addressOf(door) + path;
  const origin = { origin: addressOf(door), "sec-fetch-site": "same-origin" };
  const answers: [string, APIResponse][] = [
    ["nothing", await send(nobody, path, [], door)],
    ["JSON", await nobody.request.post(url, { data: { a: ["b"] }, headers: origin, maxRedirects: 0 })],
    ["300 kB", await send(nobody, path, [["text", "x".repeat(300_000)]], door)],
    [
      "another site",
      await nobody.request.post(url, {
        form: { a: "b" },
        maxRedirects: 0,
        headers: { origin: "https://ailleurs.example", "sec-fetch-site": "cross-site" },
      }),
    ],
  ];
  return answers.flatMap(([what, answer]) => {
    const status = answer.status();
    if (status >= 500) return [`${form.pattern} as nobody, ${what}: ${status}`];
    if (what === "another site" && status < 400 && !/partir$/.test(form.pattern))
      return [`${form.pattern} took a form from another site: ${status}`];
    return [];
  });
}

/** As a browser sends a form of the site's own page. */
function send(context: BrowserContext, path: string, fields: Sent, door: DoorName): Promise<APIResponse> {
  return context.request.post(addressOf(door) + path, {
    data: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: addressOf(door),
      "sec-fetch-site": "same-origin",
    },
    maxRedirects: 0,
  });
}
