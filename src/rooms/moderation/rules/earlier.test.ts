import { describe, expect, test } from "vitest";
import { earlierRead } from "./earlier.ts";

const at = (hour: number) => new Date(Date.UTC(2011, 5, 25, hour));
const earlier = [{ version: "0", text: "Avant.", at: at(8), until: at(10) }];
const hidden = { act: "hide" as const, at: at(11), words: "1", restriction: undefined };

describe("earlier words", () => {
  test("are read by whoever decided after them, and by no rule", () => {
    const unread = (automated: boolean) => earlierRead([{ ...hidden, automated }], earlier).map((one) => one.unread);
    expect(unread(false)).toEqual([false]);
    expect(unread(true)).toEqual([true]);
  });

  test("that a rule hid by themselves are read by nobody yet", () => {
    const [one] = earlierRead([{ ...hidden, at: at(9), words: "0", automated: true }], earlier);
    expect(one?.unread).toBe(true);
  });
});
