import type { VNode } from "preact";
import type { Calendar } from "../../contracts/calendar.ts";
import { bytes, cached, page, type CachedAnswer } from "../../core/http/answer.ts";
import { cachedGet, type Route } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import { dayIn, instantIn, shiftDay } from "../../core/zones.ts";
import { Empty } from "../../ui/empty.tsx";
import { PageTitle } from "../../ui/heading.tsx";
import { calendarTopic, chosenGroup, currentCalendar, nextChange, type CalendarDoor } from "../calendar/index.ts";
import { agenda } from "./agenda.ts";
import { messages } from "./messages.ts";
import { CalendarPage } from "./pages/calendar.tsx";
import { CandidatesPage } from "./pages/candidates.tsx";
import { FilesPage } from "./pages/files.tsx";
import { Frame, paths } from "./pages/frame.tsx";
import { Home } from "./pages/home.tsx";
import * as site from "./pages/site.tsx";
import { HowPage, MayVotePage } from "./pages/vote.tsx";
import type { PortalPorts } from "./ports.ts";
import { situationFields } from "./rules.ts";
import { inDrawnOrder, robotsText, sitemapXml } from "./sitemap.ts";
import { filesTexts } from "./texts/files.ts";
import { placesTopic, whereRoutes, type DrawPage } from "./routes/where.tsx";
import { siteTexts } from "./texts/site.ts";
import { voteTexts } from "./texts/vote.ts";

/** Every page here is anonymous and kept ready-made; it comes from the snapshot alone, and from the ports. */
export function routes(door: CalendarDoor, ports: PortalPorts): readonly Route[] {
  const answer = (visit: Visit, told: Told, body: VNode): CachedAnswer => {
    const calendar = currentCalendar(door);
    const frame = (
      <Frame {...{ visit, ports }} {...told}>
        {body}
      </Frame>
    );
    return cached(page(frame), [calendarTopic, ports.campaignTopic], renewedAt(calendar, visit.now));
  };
  /** A page that says nothing before the first publication, and says so. */
  const published = (visit: Visit, told: Told, body: (calendar: Calendar) => VNode): CachedAnswer => {
    const calendar = currentCalendar(door);
    return answer(visit, told, calendar ? body(calendar) : <NotYet visit={visit} title={told.title} />);
  };
  const where: DrawPage = (visit, title, description, body, status = 200) => {
    const frame = <Frame {...{ visit, ports, title, description }}>{body}</Frame>;
    const topics = [calendarTopic, placesTopic, ports.campaignTopic];
    return cached(page(frame, { status }), topics);
  };
  const text = (path: string, key: keyof typeof siteTexts.fr, body: (props: site.SiteProps) => VNode): Route =>
    cachedGet(path, {}, (visit) => {
      const { title, lead } = siteTexts[visit.lang][key];
      return later(
        answer(visit, { title, description: lead }, body({ visit, calendar: currentCalendar(door), ports })),
      );
    });
  const others = async () => inDrawnOrder(await ports.otherPages(), currentCalendar(door), await ports.campaignSites());
  /** The territories that the published calendar tells apart. */
  const territoire = (text: string): string | undefined =>
    currentCalendar(door)?.groups.find(({ id }) => id === text)?.id;
  return [
    cachedGet(paths.home, { query: { territoire } }, async (visit) => {
      const calendar = currentCalendar(door);
      const m = messages[visit.lang];
      const told = { title: calendar?.primary.name[visit.lang] ?? m.name, description: m.calendarLead };
      return answer(visit, told, <Home {...{ visit, calendar, ports }} sites={await ports.campaignSites()} />);
    }),
    cachedGet(paths.calendar, { query: { territoire } }, (visit) => {
      const told = { title: messages[visit.lang].calendarTitle, description: messages[visit.lang].calendarLead };
      return later(published(visit, told, (calendar) => <CalendarPage {...{ visit, calendar }} />));
    }),
    cachedGet(paths.agenda, { query: { territoire } }, (visit) => later(agendaAnswer(door, visit))),
    cachedGet(paths.mayVote, { query: situationFields }, (visit) => {
      const { title, lead } = voteTexts[visit.lang].may;
      const told = { title, description: lead };
      return later(
        published(visit, told, (calendar) => (
          <MayVotePage {...{ visit, calendar }} registration={ports.registration} />
        )),
      );
    }),
    ...whereRoutes(door, where),
    cachedGet(paths.how, {}, (visit) => {
      const { title, lead } = voteTexts[visit.lang].how;
      return later(
        answer(visit, { title, description: lead }, <HowPage visit={visit} calendar={currentCalendar(door)} />),
      );
    }),
    cachedGet(paths.candidates, {}, async (visit) => {
      const m = messages[visit.lang];
      const sites = await ports.campaignSites();
      const told = { title: m.candidatesTitle, description: m.candidatesDrawn };
      return published(visit, told, (calendar) => <CandidatesPage {...{ visit, calendar, sites }} />);
    }),
    cachedGet(paths.files, {}, (visit) => {
      const { title, lead } = filesTexts[visit.lang];
      return later(
        answer(
          visit,
          { title, description: lead },
          <FilesPage visit={visit} calendar={currentCalendar(door)} ports={ports} />,
        ),
      );
    }),
    text(paths.privacy, "privacy", (props) => <site.PrivacyPage {...props} />),
    text(paths.terms, "terms", ({ visit }) => <site.TextPage visit={visit} page="terms" />),
    text(paths.accessibility, "accessibility", ({ visit }) => <site.TextPage visit={visit} page="accessibility" />),
    text(paths.legal, "legal", (props) => <site.LegalPage {...props} />),
    text(paths.contact, "contact", (props) => <site.ContactPage {...props} />),
    text(paths.credits, "credits", (props) => <site.CreditsPage {...props} />),
    cachedGet(paths.map, {}, async (visit) => {
      const { mapTitle } = messages[visit.lang];
      const map = <site.MapPage visit={visit} others={await others()} />;
      return answer(visit, { title: mapTitle, description: mapTitle }, map);
    }),
    cachedGet("/sitemap.xml", {}, async (visit) =>
      cached(sitemapXml(visit, await others()), [calendarTopic, ports.campaignTopic]),
    ),
    cachedGet("/robots.txt", {}, (visit) => later(cached(robotsText(visit), []))),
  ];
}

interface Told {
  readonly title: string;
  readonly description: string;
}

const later = (answer: CachedAnswer): Promise<CachedAnswer> => Promise.resolve(answer);

/** Pages say « dans 46 jours » and what is open now: renewed at the next change, and at midnight in Paris. */
function renewedAt(calendar: Calendar | undefined, now: Date): Date | undefined {
  if (!calendar) return undefined;
  const midnight = instantIn("Europe/Paris", shiftDay(dayIn("Europe/Paris", now), 1), "00:00");
  const next = nextChange(calendar, now);
  return next && next < midnight ? next : midnight;
}

function agendaAnswer(door: CalendarDoor, visit: Visit): CachedAnswer {
  const calendar = currentCalendar(door);
  if (!calendar) {
    const none = messages[visit.lang].notPublishedHere;
    return cached(bytes(none, "text/plain; charset=utf-8", { status: 404 }), [calendarTopic]);
  }
  const group = chosenGroup(calendar, visit.query.get("territoire"));
  const headers = { "content-disposition": `attachment; filename="primaire-${group.id}.ics"` };
  return cached(bytes(agenda(calendar, group, visit), "text/calendar; charset=utf-8", { headers }), [calendarTopic]);
}

function NotYet({ visit, title }: { readonly visit: Visit; readonly title: string }) {
  const m = messages[visit.lang];
  return (
    <>
      <PageTitle title={title} />
      <Empty title={m.notPublished}>{m.notPublishedSays}</Empty>
    </>
  );
}
