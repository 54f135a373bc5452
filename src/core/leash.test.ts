import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { announceReady, closeWhenAsked } from "./leash.ts";

const leash = process as { connected?: boolean | undefined; send?: unknown };
const before = { connected: leash.connected, send: leash.send, listeners: new Map<string, unknown[]>() };
const events = ["SIGTERM", "SIGINT", "disconnect"] as const;
const ended = vi.fn();

beforeEach(() => {
  ended.mockReset();
  vi.spyOn(process, "exit").mockImplementation(ended as never);
  for (const event of events) before.listeners.set(event, process.listeners(event as "SIGTERM"));
});
afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(leash, { connected: before.connected, send: before.send });
  for (const event of events)
    for (const listener of process.listeners(event as "SIGTERM"))
      if (before.listeners.get(event)?.includes(listener) !== true) process.removeListener(event, listener);
});

/** Emits to the listeners of this test only: the test runner has its own on the same process. */
function emit(event: (typeof events)[number]): void {
  for (const listener of process.listeners(event as "SIGTERM"))
    if (before.listeners.get(event)?.includes(listener) !== true) listener(event as "SIGTERM");
}

describe("a door on the leash of a supervisor", () => {
  test("closes once and ends well when it is asked twice", async () => {
    const close = vi.fn(() => Promise.resolve());
    closeWhenAsked(close);
    emit("SIGTERM");
    emit("SIGINT");
    await vi.waitFor(() => expect(ended).toHaveBeenCalledWith(0));
    expect(close).toHaveBeenCalledOnce();
  });

  test("ends when its supervisor is gone", async () => {
    closeWhenAsked(() => Promise.resolve());
    emit("disconnect");
    await vi.waitFor(() => expect(ended).toHaveBeenCalledWith(0));
  });

  test("ends at once when its supervisor was gone before it listened, and says nothing to it", async () => {
    const send = vi.fn();
    Object.assign(leash, { connected: false, send });
    closeWhenAsked(() => Promise.resolve());
    announceReady("http://127.0.0.1:3000");
    await vi.waitFor(() => expect(ended).toHaveBeenCalledWith(0));
    expect(send).not.toHaveBeenCalled();
  });

  test("a close that fails ends it as a failure", async () => {
    closeWhenAsked(() => Promise.reject(new Error("stuck")));
    emit("SIGTERM");
    await vi.waitFor(() => expect(ended).toHaveBeenCalledWith(1));
  });
});

test("a door started by itself has no leash, and goes on", async () => {
  Object.assign(leash, { connected: undefined, send: undefined });
  closeWhenAsked(() => Promise.resolve());
  announceReady();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ended).not.toHaveBeenCalled();
});
