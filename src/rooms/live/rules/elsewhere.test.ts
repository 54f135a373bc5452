import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frameAddress } from "./elsewhere.ts";

const youtube = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1";

describe("the player of a video of another site", () => {
  test.each([
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10", youtube],
    ["https://youtu.be/dQw4w9WgXcQ", youtube],
    ["https://m.youtube.com/live/dQw4w9WgXcQ?si=x", youtube],
    ["https://www.youtube.com/embed/dQw4w9WgXcQ", youtube],
    [
      "https://video.example/w/kkGMgK9ZtnKfYAgnEtQxbv",
      "https://video.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?autoplay=1&p2p=0",
    ],
    [
      "https://video.example/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d",
      "https://video.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d?autoplay=1&p2p=0",
    ],
    ["https://direct.example/", "https://direct.example/embed/video"],
    ["https://direct.example:8443", "https://direct.example:8443/embed/video"],
    ["https://www.youtube.com/@unechaine", undefined],
    ["https://www.youtube.com/watch?v=../../x", undefined],
    ["https://journal.example/articles/2027/la-declaration", undefined],
  ])("of %s is %s", (address, expected) => {
    expect(frameAddress(address)).toBe(expected);
  });

  test("is always https, on the video's own host or YouTube's without cookies, whatever the address", () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ["https"], withQueryParameters: true }), (address) => {
        const frame = frameAddress(address);
        if (frame === undefined) return;
        const { origin } = new URL(frame);
        expect([new URL(address).origin, "https://www.youtube-nocookie.com"]).toContain(origin);
      }),
    );
  });
});
