import { officeProcessing } from "./contracts/register.ts";
import { systemClock } from "./core/clock.ts";
import type { PublicDoor } from "./core/door.ts";
import { bytes } from "./core/http/answer.ts";
import { everyone, get, type Route } from "./core/http/route.ts";
import type { Platform } from "./core/http/visit.ts";
import type { Reactions, Round } from "./core/jobs.ts";
import type { Bilingual, Lang } from "./core/lang.ts";
import { trailRounds } from "./core/trail.ts";
import * as accounts from "./rooms/accounts/index.ts";
import * as calendar from "./rooms/calendar/index.ts";
import * as campaigns from "./rooms/campaigns/index.ts";
import * as forums from "./rooms/forums/index.ts";
import * as letterbox from "./rooms/letterbox/index.ts";
import * as live from "./rooms/live/index.ts";
import * as moderation from "./rooms/moderation/index.ts";
import * as privacy from "./rooms/privacy/index.ts";
import * as portal from "./rooms/portal/index.ts";
import * as questions from "./rooms/questions/index.ts";
import { demoPeople } from "./demo/people.ts";
import { devRoutes, type DevParts } from "./dev/routes.tsx";
import type { PublicWorker } from "./core/worker.ts";

/** What each room of the public side holds on people, in the order in which they forget: accounts last. */
export const publicPersonalData = (secret: Buffer, db?: PublicWorker["db"]) =>
  [
    calendar.personalData,
    portal.personalData,
    letterbox.letterboxData,
    live.liveData,
    questions.questionsData,
    forums.opinionData,
    forums.forumsData,
    moderation.moderationData,
    campaigns.campaignsData,
    privacy.publicPrivacyData(db),
    accounts.accountsData(secret, db),
  ] as const;

/** Every route of the public door, room by room; and, in a demonstration, what is behind it. */
export function publicRoutes(door: PublicDoor): readonly Route[] {
  const routes = roomRoutes(door);
  return door.config.demonstration ? [...routes, ...devRoutes(behind(door, routes))] : routes;
}

/** The personas, screens and rendez-vous that `/dev` shows. */
const behind = (door: PublicDoor, screens: readonly Route[]): DevParts => ({
  ...{ side: "public", config: door.config },
  personas: Object.values(demoPeople),
  signIn: async (id, visit) => {
    const persona = Object.values(demoPeople).find((person) => person.id === id);
    if (!persona) return undefined;
    const account = await accounts.openAccount(door, { email: persona.email, lang: visit.lang }, visit.now);
    return (await accounts.signInPersona(door, visit, account))?.cookies;
  },
  rendezvous: () => campaigns.nextRendezvous(door, door.clock.now()),
  screens: screens.filter(({ method }) => method === "GET"),
});

/** What a visitor can say or do here today: only what exists. */
const voices: readonly portal.Voice[] = [
  {
    label: { fr: "Suivre une campagne", en: "Follow a campaign" },
    path: "/candidats",
    says: {
      fr: "Lire son programme, mesure par mesure, et recevoir par courrier électronique ce qui y change.",
      en: "Read its programme, measure by measure, and get its changes by e-mail.",
    },
  },
  {
    label: { fr: "Poser une question", en: "Ask a question" },
    path: "/candidats",
    says: {
      fr: "Choisir un candidat, lire ce qu’on lui demande déjà, et demander à son tour, sous un pseudonyme.",
      en: "Choose a candidate, read what they are asked already, and ask in turn, under a pseudonym.",
    },
  },
  {
    label: { fr: "Poser la même question à tous", en: "Ask all the same question" },
    path: "/questions-communes",
    says: {
      fr: "Demander à tous les candidats à la fois, et comparer : leurs réponses, scellées, s’ouvrent à la même heure.",
      en: "Ask all candidates at once, and compare: their sealed answers are opened at the same hour.",
    },
  },
  {
    label: { fr: "Discuter, thème par thème", en: "Talk, theme by theme" },
    path: "/forums",
    says: {
      fr: "Dire ce qui compte, répondre aux autres, voter sur de courtes affirmations et voir la carte des opinions.",
      en: "Say what matters, answer others, vote on short statements and see the map of opinions.",
    },
  },
  {
    label: { fr: "Tenir un bureau de vote", en: "Hold a polling place" },
    path: letterbox.bureauPath,
    says: {
      fr: "Se proposer comme président, assesseur ou secrétaire, par une lettre scellée.",
      en: "Offer to be president, assessor or secretary, by a sealed letter.",
    },
  },
  {
    label: { fr: "Se préinscrire", en: "Pre-register" },
    path: letterbox.registrationPath,
    says: {
      fr: "Mineur qui aura 18 ans à l’élection, membre mineur ou étranger : demander à être sur la liste complémentaire.",
      en: "A minor who will be 18 at the election, a member who is a minor or a foreigner: ask to be on the complementary list.",
    },
  },
  {
    label: { fr: "Exercer mes droits", en: "Use my rights" },
    path: letterbox.rightsPath,
    says: {
      fr: "Demander ce qui est écrit sur moi dans les fichiers, le faire corriger, m’y opposer.",
      en: "Ask what the files say about me, have it corrected, object.",
    },
  },
];

function roomRoutes(door: PublicDoor): readonly Route[] {
  const known = publicPersonalData(door.secret);
  return [
    get("/healthz", { guard: everyone }, () => bytes("ok\n", "text/plain; charset=utf-8")),
    ...portal.routes(door, {
      ...portal.noPorts,
      ...{
        signIn: "/connexion",
        register: "/donnees/registre",
        rights: letterbox.rightsPath,
        objection: letterbox.objectionPaths.form,
        registration: letterbox.registrationPath,
        voices,
      },
      ...{ contact: door.config.contact, host: door.config.hostedBy },
      campaignSites: () => sitesWithAnswers(door),
      campaignTopic: campaigns.campaignsTopic,
      otherPages: async () => [
        ...questions.publicPages,
        ...forums.publicPages,
        ...moderation.publicPages,
        ...(await campaigns.publicPages(door, door.clock.now())),
      ],
    }),
    ...live.routes(door, { beside: questions.board }),
    ...moderation.routes(
      door,
      moderation.moderatedBy({
        question: questions.moderated,
        post: forums.moderated,
        statement: forums.moderatedStatements,
      }),
      (now) => {
        const asked = calendar.mayPublish(door, now);
        return asked.ok ? undefined : asked.sentence;
      },
    ),
    ...questions.routes(door, {
      ...{ chaptersOf: live.chaptersSeenAgain, spokenOf: live.spokenOf, addChapters: live.addChapters },
      operations: [portal.placesOperation(door)],
    }),
    ...forums.routes(door),
    ...campaigns.routes(door, { stage: live.stage, attachments: { ofMeasure: behindMeasure } }),
    ...letterbox.routes(door, () => isRollDestroyed(door)),
    ...letterbox.registrationRoutes(door, () => calendar.currentCalendar(door)?.parameters, portal.contactPath),
    ...privacy.publicRoutes({
      entries: [
        ...known.flatMap(({ register }) => register),
        ...officeProcessing,
        ...privacy.officePrivacyData().register,
      ],
      rightsPath: letterbox.rightsPath,
    }),
    ...accounts.routes(door, { people: () => known, campaignNames: () => campaigns.boxNames(door) }),
  ];
}

/** What the public reads of file 1 in « Les trois fichiers ». */
const isRollDestroyed = (door: PublicDoor): boolean =>
  calendar.currentCalendar(door)?.files?.find(({ file }) => file === "roll")?.state === "destroyed";

/** What a measure came from: questions that were answered, and what was said in the forums. */
const behindMeasure: campaigns.Attachments["ofMeasure"] = async (door, visit, measure) => [
  ...(await questions.questionsBehind(door, visit, measure)),
  ...(await forums.contributionsBehind(door, visit, measure)),
];

/** The official candidates' sites, each with what it answers to what it is asked. */
async function sitesWithAnswers(door: PublicDoor): Promise<ReadonlyMap<string, portal.CampaignSite>> {
  const answers = await questions.responseNotes(door);
  const sites = [...(await campaigns.officialSites(door))];
  return new Map(sites.map(([id, site]) => [id, { ...site, ...said(answers.get(site.slug)) }]));
}

const said = (answers: Bilingual | undefined) => answers && { answers };

/** Whose house it is, as every page says. */
export const publicPlatform =
  (door: PublicDoor) =>
  (lang: Lang): Platform =>
    portal.platformOf(door, lang);

/** The campaigns' own host names, held in memory. */
export const campaignHosts = (door: PublicDoor): campaigns.HostMap => campaigns.campaignHosts(door);

/** Which jobs follow which event. */
export const publicReactions = (worker: PublicWorker): Reactions => ({
  ...campaigns.reactions(worker),
  ...questions.reactions(worker),
  ...live.reactions(worker),
  ...forums.reactions(worker),
});

/** What is looked for by the clock. */
export function publicRounds(worker: PublicWorker): readonly Round[] {
  const { config, db, clock, log, secret } = worker;
  return [
    ...campaigns.rounds(worker),
    ...questions.rounds(worker),
    ...moderation.rounds(worker),
    ...forums.rounds(worker),
    forums.mapRound(worker),
    privacy.sealingRound(db, clock),
    ...trailRounds({ db, side: "public", home: config.home, clock: systemClock }),
    privacy.retentionRound({ db, clock, log, rooms: privacy.retentionsOf(publicPersonalData(secret, db)) }),
  ];
}
