/** Does `work` again and again, each turn `everyMs` after the last has ended, until stopped. `work` handles its errors. */
export function repeat(everyMs: number, work: () => Promise<void>): { readonly stop: () => Promise<void> } {
  const state: { stopped: boolean; timer?: NodeJS.Timeout; turn: Promise<void> } = {
    stopped: false,
    turn: Promise.resolve(),
  };
  const turn = (): void => {
    state.turn = work().finally(() => {
      if (!state.stopped) state.timer = setTimeout(turn, everyMs);
    });
  };
  turn();
  return {
    stop: async () => {
      state.stopped = true;
      clearTimeout(state.timer);
      await state.turn;
    },
  };
}
