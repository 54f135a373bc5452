import type { ComponentChildren, VNode } from "preact";
import { Byline, Portrait, type BylineProps } from "./byline.tsx";
import { classes, useUi } from "./catalogue.ts";
import { Heading, PageTitle, type Level, type PageTitleProps } from "./heading.tsx";
import { Marginalia } from "./marginalia.tsx";

export interface ActionProps {
  readonly href: string;
  readonly kind?: "primary" | "secondary" | "quiet";
  readonly rel?: string;
  readonly download?: boolean;
  readonly children: ComponentChildren;
}

/** A link that acts like a button: the next step. */
export function Action({ kind = "primary", children, ...rest }: ActionProps): VNode {
  return (
    <a class={classes("button", kind)} {...rest}>
      {children}
    </a>
  );
}

/** Buttons and links of one place, side by side, then below each other. */
export function Actions({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="actions">{children}</div>;
}

export interface HeroProps {
  readonly name: string;
  /** One sentence. */
  readonly sentence: ComponentChildren;
  readonly portrait?: string | undefined;
  readonly portraitAlt?: string;
  /** What comes: title, when (words and `<time>`), where. */
  readonly rendezvous?: {
    readonly title: ComponentChildren;
    readonly when: ComponentChildren;
    readonly place?: ComponentChildren;
  };
  /** Countdown, zones. */
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}

/** The holding page: portrait, name, one sentence, the rendez-vous, the countdown, what to do. */
export function Hero({ name, sentence, portrait, portraitAlt, rendezvous, children, actions }: HeroProps): VNode {
  return (
    <section class="hero">
      <Portrait name={name} src={portrait} alt={portraitAlt ?? name} size="large" eager />
      <div class="hero-words">
        <h1>{name}</h1>
        <p class="lead">{sentence}</p>
      </div>
      {rendezvous && (
        <div class="rendezvous">
          <h2 class="kicker">{rendezvous.title}</h2>
          <p class="rendezvous-when">{rendezvous.when}</p>
          {rendezvous.place && <p>{rendezvous.place}</p>}
          {children}
          {actions && <Actions>{actions}</Actions>}
        </div>
      )}
    </section>
  );
}

export interface Candidate {
  readonly name: string;
  readonly href: string;
  readonly portrait?: string | undefined;
  readonly sentence?: ComponentChildren;
  /** In words, as a `StateMark`. */
  readonly state?: ComponentChildren;
}

/** Candidates in the order drawn, the same room for each: a plain numbered list. */
export function CandidateList({
  candidates,
  level = 3,
}: {
  readonly candidates: readonly Candidate[];
  readonly level?: Level;
}): VNode {
  return (
    <ol class="candidates">
      {candidates.map(({ name, href, portrait, sentence, state }) => (
        <li key={href}>
          <Portrait name={name} src={portrait} />
          <div>
            <Heading level={level}>
              <a href={href}>{name}</a>
            </Heading>
            {sentence && <p>{sentence}</p>}
            {state && <p>{state}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

export interface NewsItemProps {
  readonly title: ComponentChildren;
  /** Absent on the item's own page. */
  readonly href?: string;
  readonly level?: Level;
  readonly byline: BylineProps;
  /** A correction is visible: what was changed and when. */
  readonly correction?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function NewsItem({ title, href, level = 2, byline, correction, children }: NewsItemProps): VNode {
  return (
    <article class="news">
      <Marginalia>
        <Byline {...byline} />
      </Marginalia>
      <Heading level={level}>{href ? <a href={href}>{title}</a> : title}</Heading>
      <div class="prose">{children}</div>
      {correction && <p class="correction">{correction}</p>}
    </article>
  );
}

export interface ContentsGroup {
  readonly title: string;
  readonly items: readonly {
    readonly href: string;
    readonly title: ComponentChildren;
    readonly note?: ComponentChildren;
  }[];
}

/** The table of contents of a programme: themes, measures, dotted to their version or date. */
export function Contents({
  groups,
  level = 2,
}: {
  readonly groups: readonly ContentsGroup[];
  readonly level?: Level;
}): VNode {
  return (
    <div class="contents">
      {groups.map(({ title, items }) => (
        <section key={title}>
          <Heading level={level}>{title}</Heading>
          <ol>
            {items.map((item) => (
              <li key={item.href}>
                <a href={item.href}>{item.title}</a>
                {item.note && <span class="contents-note">{item.note}</span>}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

export interface ArticleProps extends PageTitleProps {
  /** Stands in the red margin beside the text. */
  readonly margin?: ComponentChildren;
  readonly marginLabel?: string;
  readonly children: ComponentChildren;
}

/** A long text on its own page (measure, news, legal words): title, margin, text of 60–70 characters a line. */
export function Article({ margin, marginLabel, children, ...title }: ArticleProps): VNode {
  return (
    <article class="article">
      <PageTitle {...title} />
      {margin && <Marginalia {...(marginLabel ? { label: marginLabel } : {})}>{margin}</Marginalia>}
      <div class="prose">{children}</div>
    </article>
  );
}

/** Work on the left, what helps it on the right (preview, history, rules); below on narrow screens. */
export function Workbench({
  children,
  aside,
  asideLabel,
}: {
  readonly children: ComponentChildren;
  readonly aside: ComponentChildren;
  readonly asideLabel: string;
}): VNode {
  return (
    <div class="workbench">
      <div>{children}</div>
      <aside aria-label={asideLabel}>{aside}</aside>
    </div>
  );
}

/** Something that can be picked up and answered: a question, a statement. Nothing else is a card. */
export function Card({
  children,
  footer,
}: {
  readonly children: ComponentChildren;
  readonly footer?: ComponentChildren;
}): VNode {
  return (
    <article class="card">
      {children}
      {footer && <footer>{footer}</footer>}
    </article>
  );
}

export interface Door {
  readonly title: ComponentChildren;
  readonly href?: string;
  readonly children: ComponentChildren;
}

/** The first screen's few answers, side by side where there is room. */
export function Doors({ doors, level = 2 }: { readonly doors: readonly Door[]; readonly level?: Level }): VNode {
  return (
    <div class="doors">
      {doors.map(({ title, href, children }, index) => (
        <section key={index}>
          <Heading level={level}>{href ? <a href={href}>{title}</a> : title}</Heading>
          {children}
        </section>
      ))}
    </div>
  );
}

export interface TimelineStep {
  readonly when: ComponentChildren;
  readonly what: ComponentChildren;
  readonly state?: "past" | "now" | "next";
}

/** What happens when. The step of today is said, not only drawn. */
export function Timeline({ steps, now }: { readonly steps: readonly TimelineStep[]; readonly now: string }): VNode {
  return (
    <ol class="timeline">
      {steps.map(({ when, what, state = "next" }, index) => (
        <li key={index} class={state} aria-current={state === "now" ? "step" : undefined}>
          <span class="timeline-when">{when}</span>
          <span>
            {what} {state === "now" && <strong class="timeline-now">{now}</strong>}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Links of the parts of a long page. */
export function OnThisPage({
  links,
}: {
  readonly links: readonly { readonly href: string; readonly label: ComponentChildren }[];
}): VNode {
  return (
    <nav class="on-this-page" aria-label={useUi().contents}>
      <p class="kicker">{useUi().contents}</p>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
