const { builtinModules } = require("node:module");

/**
 * The house map as a rule: who may enter where. `docs/house.md` draws it; a test plants a forbidden import and sees it
 * refused. "privacy" is code that each side uses on its own database: it may reach neither side's rooms.
 */
const rooms = {
  calendar: [],
  portal: ["calendar"],
  letterbox: [],
  accounts: ["privacy"],
  moderation: ["accounts", "privacy"],
  campaigns: ["accounts", "calendar"],
  live: ["campaigns", "calendar"],
  questions: ["accounts", "campaigns", "moderation", "calendar"],
  forums: ["accounts", "campaigns", "moderation", "calendar"],
  network: ["accounts", "moderation", "calendar"],
  broadcast: ["campaigns", "calendar"],
  staff: ["privacy"],
  primary: ["staff"],
  polling: ["primary", "staff", "privacy"],
  bureaus: ["polling", "primary", "staff", "privacy"],
  roll: ["primary", "polling", "staff", "privacy"],
  results: ["primary", "polling", "staff"],
  recontact: ["staff", "privacy"],
  privacy: [],
};
const publicRooms = "calendar|portal|letterbox|accounts|moderation|campaigns|live|questions|forums|network|broadcast";
const officeRooms = "staff|primary|polling|bureaus|roll|results|recontact";
// The checker knows `node:fs` as `fs`; and a node_modules that is a link is not at the root.
const nodeItself = `^(?:node:)?(?:${builtinModules.join("|")})$`;
// A hash is arithmetic: a rule may compute one (the drawn order is one that anybody can compute again).
const nodeButHashes = nodeItself.replace("|crypto|", "|");
const driver = "(?:^|/)node_modules/(?:kysely|pg|pg-copy-streams)/";
const tests = "\\.test\\.tsx?$|/testing\\.tsx?$";

const arrows = Object.entries(rooms).map(([room, mayEnter]) => ({
  name: `room-${room}-enters-only-${mayEnter.join("-") || "nothing"}`,
  severity: "error",
  from: { path: `^src/rooms/${room}/`, pathNot: tests },
  to: { path: "^src/rooms/", pathNot: `^src/rooms/(?:${[room, ...mayEnter].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: "no-circle",
      severity: "error",
      from: { pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "front-doors-only",
      comment: "A room enters another through its index.ts.",
      severity: "error",
      from: { path: "^src/rooms/([^/]+)/", pathNot: tests },
      to: { path: "^src/rooms/", pathNot: ["^src/rooms/$1/", "^src/rooms/[^/]+/index\\.ts$"] },
    },
    {
      name: "wall-public-to-office",
      comment: "No path at all, even through others.",
      severity: "error",
      from: {
        path: `^src/(rooms/(?:${publicRooms})/|wiring\\.public|doors/(public|worker-public|live))`,
        pathNot: tests,
      },
      to: { path: `^src/rooms/(?:${officeRooms})/`, reachable: true },
    },
    {
      name: "wall-office-to-public",
      severity: "error",
      from: { path: `^src/(rooms/(?:${officeRooms})/|wiring\\.files|doors/(office|worker-files))`, pathNot: tests },
      to: { path: `^src/rooms/(?:${publicRooms})/`, reachable: true },
    },
    {
      name: "ground-knows-no-room",
      severity: "error",
      from: { path: "^src/(core|ui|contracts)/", pathNot: `${tests}|^src/ui/boot\\.` },
      to: { path: "^src/(rooms|doors|supervisor|cli|demo|wiring)" },
    },
    {
      name: "sql-only-in-stores",
      comment: "The query builder and the driver are for stores; handlers and pages call those.",
      severity: "error",
      from: { path: "^src/rooms/", pathNot: `/store(\\.ts$|/)|/personal-data\\.ts$|${tests}` },
      to: { path: driver },
    },
    {
      name: "pages-hold-no-query",
      severity: "error",
      from: { path: "^src/rooms/[^/]+/(pages|islands)/", pathNot: tests },
      to: { path: "/store(\\.ts$|/)|^src/core/db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "rules-are-pure",
      severity: "error",
      from: { path: "/rules(\\.ts$|/)", pathNot: tests },
      to: {
        path: `${nodeButHashes}|/store(\\.ts$|/)|^src/core/(db|http)/|${driver}`,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "method-is-alone",
      comment: "Whoever checks a consultation runs it in a browser or a bare Node, as one file.",
      severity: "error",
      from: { path: "^src/rooms/questions/method/", pathNot: tests },
      to: { pathNot: "^src/rooms/questions/method/|^src/core/outcome\\.ts$" },
    },
    {
      name: "islands-hold-no-server-code",
      severity: "error",
      from: { path: "/islands/", pathNot: tests },
      to: { path: `${nodeItself}|^src/core/(db|http|mail|crypto)/|/store(\\.ts$|/)`, reachable: true },
    },
    {
      name: "decoder-is-apart",
      comment:
        "Pictures are drawn one at a time and in a process that is ended: whoever wants one asks images-apart.ts.",
      severity: "error",
      from: { path: "^src/", pathNot: `^src/core/images-(apart|child)\\.ts$|${tests}` },
      to: { path: "^src/core/images\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "testing-stays-in-tests",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { path: "/testing\\.tsx?$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js"] },
  },
};
