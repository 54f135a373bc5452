import type { ComponentChildren, VNode } from "preact";
import { Actions } from "./actions.tsx";
import { Byline, Portrait, type BylineProps } from "./byline.tsx";
import { Heading, PageTitle, type Level, type PageTitleProps } from "./heading.tsx";
import { Marginalia } from "./marginalia.tsx";

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
        {!rendezvous && actions && <Actions>{actions}</Actions>}
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
