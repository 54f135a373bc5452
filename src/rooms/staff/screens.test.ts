import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import type { Route } from "../../core/http/route.ts";
import { officeRoles, type OfficeRole } from "../../core/office-roles.ts";
import { officeRoutes } from "../../wiring.files.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "./testing.ts";

/** Every screen of the office against every role, through the real door: what is not granted is refused. */
const databases = testDatabases();
let office: TestOffice;
let origin: string;
let all: readonly Route[];
const browsers = new Map<OfficeRole, Browser>();

const places: Partial<Record<OfficeRole, object>> = {
  "department-committee": { department: "59" },
  "canvassing-board": { department: "59" },
  "candidate-representative": { candidate: "lucie" },
};

beforeAll(async () => {
  office = anOffice(databases);
  all = officeRoutes(office.door);
  origin = await office.serve(all);
  for (const role of officeRoles) {
    const member = await aStaffMember(office, { role, ...places[role] });
    browsers.set(role, aBrowser(origin, await officeSession(office, member)));
  }
});
afterAll(() => office.close());

const everybody = officeRoles;
const readers: readonly OfficeRole[] = [
  "administrator",
  "national-committee",
  "high-authority",
  "data-protection-officer",
];
const screens: readonly (readonly [string, readonly OfficeRole[]])[] = [
  ["/", everybody],
  ["/roles", everybody],
  ["/mon-compte", everybody],
  ["/mon-compte/facteurs", everybody],
  ["/equipe", readers],
  ["/donnees/registre", ["data-protection-officer"]],
  ["/donnees/journal", ["data-protection-officer"]],
  ["/donnees/conservation", ["data-protection-officer"]],
  ["/donnees/demandes", ["data-protection-officer"]],
];

it.each(screens)("%s opens to its roles and to no other", async (path, roles) => {
  const opened = [];
  for (const [role, browser] of browsers) {
    const { status } = await browser.get(path);
    expect([200, 403], `${role} on ${path}`).toContain(status);
    if (status === 200) opened.push(role);
  }
  expect(opened).toEqual(roles === everybody ? [...everybody] : everybody.filter((role) => roles.includes(role)));
});

it("only administrators may send the forms that change the team", async () => {
  for (const path of [
    "/equipe",
    "/equipe/sessions",
    "/equipe/x/roles",
    "/equipe/x/lien",
    "/equipe/x/reinitialisation",
    "/equipe/x/fermeture",
    "/equipe/roles/x/revocation",
    "/equipe/reinitialisations/x",
    "/equipe/nominations/x",
  ])
    for (const [role, browser] of browsers) {
      const { status } = await browser.post(path, {});
      if (role === "administrator") expect(status, path).not.toBe(403);
      else expect(status, `${role} on ${path}`).toBe(403);
    }
});

it("without a session no page opens but the sign-in and the health of the door: every other URL leads there (R-SEC-01)", async () => {
  const stranger = aBrowser(origin);
  const open = ["/healthz", "/connexion", "/connexion/code", "/lien/:link"];
  const pages = all.filter(({ method, path }) => method === "GET" && !open.includes(path));
  expect(pages.length).toBeGreaterThanOrEqual(screens.length);
  for (const { path } of pages) {
    const answer = await stranger.get(path.replace(/:\w+/g, "x"));
    expect([answer.status, answer.headers.get("location")?.split("?")[0]], path).toEqual([303, "/connexion"]);
  }
});

it("every route of the office has a guard that asks for a session, but for the way in", () => {
  const open = all.filter(({ guard }) => guard === "everyone").map(({ method, path }) => `${method} ${path}`);
  expect(open.sort()).toEqual([
    "GET /connexion",
    "GET /connexion/code",
    "GET /healthz",
    "GET /lien/:link",
    "POST /connexion",
    "POST /connexion/cle",
    "POST /connexion/code",
    "POST /deconnexion",
    "POST /lien",
  ]);
});

it("the home page links only to screens that open to whoever reads it", async () => {
  for (const [role, browser] of browsers) {
    const html = await (await browser.get("/")).text();
    const links = [...html.matchAll(/<a [^>]*?href="(\/(?!en\b)[^"#]*)"/g)].map(([, href]) => href ?? "");
    expect(links.length, role).toBeGreaterThan(3);
    for (const href of new Set(links)) expect((await browser.get(href)).status, `${role}: ${href}`).toBe(200);
  }
});

it("in English every screen has the same guard", async () => {
  const browser = browsers.get("treasurer");
  expect((await browser?.get("/en/equipe"))?.status).toBe(403);
  expect((await browser?.get("/en/roles"))?.status).toBe(200);
});
