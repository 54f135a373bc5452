/**
 * Markdown that people write, made into HTML that may be put in a page. Two fences: markdown-it with HTML off and only
 * the rules named here, then an allow-list over what it wrote, so that a fault of one is caught by the other. A text
 * that is too large or too deep is shown as plain paragraphs: nothing of it is lost, and nothing waits for it.
 */
import MarkdownIt, { type Token } from "markdown-it";
import { FilterXSS } from "xss";
import { firstGraphemes, graphemes } from "./text.ts";

/** HTML that passed both fences. Only this module makes it; only `<Prose>` puts it in a page. */
export type SafeHtml = string & { readonly [brand]: "safe-html" };
declare const brand: unique symbol;

/** Forms refuse a longer text; a stored one is shown plain. */
export const MARKDOWN_MAX = 50_000;

export interface MarkdownOptions {
  /** Level given to the text's first headings, so that a page keeps its single h1 and none is jumped over. */
  readonly headingsFrom?: 2 | 3 | 4;
  /** `![alt](media:key)` shows the picture of this key; without it, or when it answers nothing, the alt text. */
  readonly image?: (
    key: string,
  ) => { readonly src: string; readonly width: number; readonly height: number } | undefined;
}

export function markdown(source: string, options: MarkdownOptions = {}): SafeHtml {
  const parsed = parse(source, options);
  const html = parsed && engine.renderer.render(parsed, engine.options, { image: options.image });
  const swells = html === undefined || html.length > SWOLLEN * source.length + A_LITTLE;
  return fence.process(swells ? plain(source) : html) as SafeHtml;
}

/** Whether a reader sees the very words that were typed: no sign among them means anything. */
export function isPlain(source: string): boolean {
  const tokens = parse(source, {});
  return tokens?.every(({ type, children, content }) => /^paragraph_/.test(type) || said(children) === content) ?? true;
}

const said = (children: Token["children"]): string | undefined =>
  children?.map(({ type, content }) => (type === "text" ? content : type === "softbreak" ? "\n" : "\0")).join("");

/** The first `max` graphemes of what a reader would see, on one line, cut between words and ended by « … ». */
export function excerpt(source: string, max: number): string {
  const inlines = parse(source, {})?.filter((token) => token.type === "inline" || token.type === "fence");
  const words = (inlines ? inlines.map(wordsOf).join(" ") : source).replace(/\s+/g, " ").trim();
  if (graphemes(words) <= max) return words;
  const cut = firstGraphemes(words, max - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/u, "")}…`;
}

// Each level of a list is two levels of nesting; markdown-it drops without a word what is deeper than this.
const DEEPEST = 30;
// Missing cells are filled in: 1,800 characters of a wide table unfolded to 665 kB, and the second fence took 3.4 s.
const MANY_COLUMNS = /^(?:[^\n|]*\|){100}/m;
const MANY_CELLS = 600;
// Of a long text, one cell for twenty of its characters: a budget of a hundred lines is still a table.
const CHARACTERS_A_CELL = 20;
// What people write grows three times at most; `>>>>`, made of nothing but marks, twenty-five.
const SWOLLEN = 10;
const A_LITTLE = 4_000;
const BLOCKS = ["heading", "list", "blockquote", "hr", "fence", "table"];
const INLINES = ["emphasis", "link", "image", "autolink", "backticks", "escape", "entity", "newline"];
const engine = new MarkdownIt("zero", { html: false, maxNesting: DEEPEST }).enable([...BLOCKS, ...INLINES]);
engine.validateLink = (url) => isLink(url) || mediaKey(url) !== undefined;
engine.renderer.rules.image = (tokens, index, options, env, self) => {
  const token = tokens[index];
  const alt = escape(self.renderInlineAsText(token?.children ?? [], options, env));
  const picture = (env as Pick<MarkdownOptions, "image">).image?.(mediaKey(String(token?.attrGet("src"))) ?? "");
  if (!picture) return alt;
  return `<img src="${escape(picture.src)}" width="${picture.width}" height="${picture.height}" alt="${alt}" loading="lazy">`;
};

function parse(source: string, { headingsFrom = 2 }: MarkdownOptions): Token[] | undefined {
  if (source.length > MARKDOWN_MAX || MANY_COLUMNS.test(source)) return undefined;
  if (cellsIn(source) > Math.max(MANY_CELLS, source.length / CHARACTERS_A_CELL)) return undefined;
  const tokens = engine.parse(source, {});
  if (tokens.some((token) => token.level >= DEEPEST - 1)) return undefined;
  level(tokens, headingsFrom);
  for (const token of tokens) tame(token);
  return tokens;
}

/**
 * Cells that the tables of a text would have at most, with those that are filled in: each line below a line of dashes, up to
 * one that is blank, is as wide as the widest of those.
 */
function cellsIn(source: string): number {
  let [cells, columns, before] = [0, 0, ""];
  for (const line of source.split(/\r\n?|\n/)) {
    const isUnderHead = before.includes("|") && /^[\s>]*[-:|][-:|\s]*$/.test(line);
    if (/^[\s>]*$/.test(line)) columns = 0;
    else if (isUnderHead) columns = Math.max(columns, line.replace(/^[\s>]*\||\|\s*$/g, "").split("|").length);
    cells += columns;
    before = line;
  }
  return cells;
}

/**
 * Headings one below the other, whatever signs were typed: people take `##` for its look, and a reader who goes from
 * heading to heading must not find a level missing (WCAG 2.2, 1.3.1).
 */
function level(tokens: readonly Token[], headingsFrom: number): void {
  const above: number[] = [];
  for (const token of tokens) {
    if (!token.type.startsWith("heading_")) continue;
    const typed = token.markup.length;
    while ((above.at(-1) ?? 0) >= typed) above.pop();
    above.push(typed);
    token.tag = `h${Math.min(6, headingsFrom + above.length - 1)}`;
  }
}

function tame(token: Token): void {
  if (token.type === "fence") token.info = "";
  // The content security policy admits no style attribute.
  const aligned = /text-align:(center|right)/.exec(String(token.attrGet("style")))?.[1];
  if (token.type === "th_open" || token.type === "td_open") token.attrs = aligned ? [["class", aligned]] : null;
  tameLinks(token.children ?? []);
}

/** `ugc`: search engines are told that the house does not vouch for the link. A link to a media key is no link. */
function tameLinks(tokens: readonly Token[]): void {
  let hidden = false;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const href = String(token.attrGet("href"));
      hidden = !isLink(href);
      token.attrs = [
        ["href", href],
        ["rel", "nofollow ugc"],
      ];
    }
    if (token.type === "link_open" || token.type === "link_close") token.hidden = hidden;
  }
}

/**
 * Threats: `javascript:` in all its spellings, `https://bank.example@evil.example` (what is read is not where one
 * goes), a `mailto:` that fills in recipients and text.
 */
function isLink(url: string): boolean {
  if (/^mailto:[^\s?&%"<>]+@[^\s?&%"<>@]+$/i.test(url)) return true;
  if (!/^https?:\/\/[^/\\]/i.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === "" && password === "";
}

const mediaKey = (url: string): string | undefined => /^media:([A-Za-z0-9_-]{1,64})$/.exec(url)?.[1];

const plain = (source: string): string =>
  source
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escape(paragraph).replaceAll("\n", "<br>")}</p>`)
    .join("\n");

const escape = (text: string): string => engine.utils.escapeHtml(text);

function wordsOf(token: Token): string {
  const parts = (token.children ?? [token]).map(({ type, content }) => (/break$/.test(type) ? " " : content));
  return parts.join("");
}

const bare: readonly string[] = "p h2 h3 h4 h5 h6 em strong ul li blockquote table thead tbody tr hr br code pre".split(
  " ",
);
const fence = new FilterXSS({
  allowList: {
    ...Object.fromEntries(bare.map((tag) => [tag, []])),
    a: ["href", "rel"],
    ol: ["start"],
    th: ["class"],
    td: ["class"],
    img: ["src", "width", "height", "alt", "loading"],
  },
  css: false,
  stripIgnoreTagBody: ["script", "style"],
  safeAttrValue: (_tag, name, value) => (admits(name, value) ? value.replace(/[<>"]/g, (found) => escape(found)) : ""),
});

function admits(name: string, value: string): boolean {
  if (name === "alt") return true;
  if (name === "href") return isLink(value.replaceAll("&amp;", "&"));
  if (name === "src") return /^\/(?!\/)[\w./-]+$/.test(value) || /^https?:\/\/[\w.:/-]+$/.test(value);
  if (name === "class") return value === "center" || value === "right";
  return name === "rel" ? value === "nofollow ugc" : name === "loading" ? value === "lazy" : /^\d{1,9}$/.test(value);
}
