import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { cpuMilliseconds } from "../../../../tests/support/cpu.ts";
import { Pieces } from "../../../ui/pieces.tsx";
import type { Post } from "../store/rows.ts";
import { PostList, type PostListProps } from "./posts.tsx";

const at = new Date("2011-06-25T08:00:00Z");
const aPost = (number: number, changes: Partial<Post> = {}): Post => ({
  ...{ id: `${number}`, publicId: `${number}`.padStart(26, "0"), threadId: "1", themeId: "1", number, title: "" },
  ...{
    text: `Le **canton** ${number} perd son médecin. ${"On attend. ".repeat(50)}`,
    quote: undefined,
    signed: "self",
  },
  ...{ standing: "shown", standingAt: at, postedAt: at, postedBy: "jeanne", edits: 0, editedAt: undefined },
  ...{ mentions: [], pictures: [] },
  ...changes,
});
const posts = Array.from({ length: 51 }, (_, index) => aPost(index + 1));
const around = {
  ...{ id: "posts", place: { campaign: "lucie-armand", theme: "t", publicId: "h" }, lang: "fr" as const },
  ...{ visit: { lang: "fr" as const, href: (path: string) => path }, names: new Map([["jeanne", "Jeanne"]]) },
};
const draw = (props: Pick<PostListProps, "posts" | "pieces"> & Partial<PostListProps>): string =>
  renderToString(<PostList {...around} {...props} />);

describe("the posts of a page", () => {
  test("of which one is new cost less than a quarter of the same drawn for the first time", () => {
    const pieces = new Pieces();
    const [last, changed] = [posts.slice(0, 50), (n: number) => aPost(51, { text: `La dernière, ${n}.` })];
    for (let n = 0; n < 20; n++) draw({ posts, pieces: new Pieces() });
    const first = cpuMilliseconds(() => {
      for (let n = 0; n < 40; n++) draw({ posts: [...last, changed(n)], pieces: new Pieces() });
    });
    const again = cpuMilliseconds(() => {
      for (let n = 0; n < 40; n++) draw({ posts: [...last, changed(n)], pieces });
    });
    expect(again / first).toBeLessThan(0.25);
  });

  test("are the same whether they were drawn before or not, whatever changed of one meanwhile", () => {
    const pieces = new Pieces();
    const quote = { publicId: "1", number: 1, postedBy: "paul", words: "perd son médecin" };
    const one = aPost(1, { quote, text: "Bien dit @{1}.", mentions: ["paul"] });
    const named = { names: new Map([...around.names, ["paul", "Paul"]]) };
    const changes: readonly Partial<PostListProps>[] = [
      named,
      {},
      { ...named, posts: [{ ...one, text: "Mieux dit @{1}.", edits: 1, editedAt: at }] },
      { ...named, posts: [{ ...one, quote: { ...quote, words: "" } }] },
      { ...named, posts: [{ ...one, standing: "hidden" }] },
      { ...named, posts: [{ ...one, standing: "withdrawn", text: "" }] },
      { ...named, posts: [{ ...one, signed: "team" }] },
      { ...named, names: new Map([["paul", "Paul devenu Pol"]]) },
      { ...named, lang: "en" },
      { ...named, visit: { lang: "en", href: (path: string) => `/en${path}` } },
      { ...named, visit: { lang: "fr", href: (path: string) => path.replace("/c/lucie-armand", "") } },
      { ...named, place: { ...around.place, campaign: "malik-benhaddou" } },
    ];
    const seen = changes.map((change) => {
      const props = { posts: [one], ...change };
      const fresh = draw({ ...props, pieces: new Pieces() });
      expect(draw({ ...props, pieces })).toBe(fresh);
      return fresh;
    });
    expect(new Set(seen).size).toBe(changes.length);
  });
});
