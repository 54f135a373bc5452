import { afterEach, expect, test, vi } from "vitest";
import { aStudio, hasFfmpeg, type TestStudio } from "./testing.ts";

let studio: TestStudio;
afterEach(() => studio.close());

test("a replay that takes its time holds back no round: what is on air beside it is still looked at", async () => {
  studio = await aStudio();
  const { book } = studio;
  const state = { finishing: false, rounds: 0, finish: (): void => undefined };
  const slow = new Promise<void>((resolve) => (state.finish = resolve));
  const orders = book.orders;
  book.step = () => ((state.finishing = true), slow);
  book.orders = (held) => ((state.rounds += state.finishing ? 1 : 0), orders(held));
  book.order = "over";
  await vi.waitUntil(() => state.rounds > 0, { timeout: 10_000, interval: 20 });
  state.finish();
});

test.runIf(hasFfmpeg)("of two who come with one key in the same instant, one is let in", async () => {
  studio = await aStudio();
  const line = { close: () => undefined, drained: () => undefined };
  const answers = await Promise.all([1, 2, 3].map(() => studio.engine.admit("a-key", line)));
  expect(answers.filter((answer) => "refusal" in answer)).toHaveLength(2);
  expect(studio.engine.state().receiving).toHaveLength(1);
});
