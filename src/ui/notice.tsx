import type { ComponentChildren, VNode } from "preact";
import { classes, useUi } from "./catalogue.ts";

export type Status = "info" | "success" | "warning" | "danger";

export interface NoticeProps {
  readonly status?: Status;
  /** First words; by default the status itself in words (« À savoir », « Attention »). */
  readonly title?: ComponentChildren;
  /** `true` for what has just happened, so that it is read out when the page changes without a reload. */
  readonly live?: boolean;
  readonly children?: ComponentChildren;
}

/** A message in the page. Its kind is said in words; colour and mark only repeat it. */
export function Notice({ status = "info", title, live, children }: NoticeProps): VNode {
  const ui = useUi();
  return (
    <div class={classes("notice", status)} role={live ? "status" : undefined}>
      <p class="notice-title">{title ?? ui.status[status]}</p>
      {children}
    </div>
  );
}

export interface StateMarkProps {
  readonly status?: Status | "neutral";
  readonly children: ComponentChildren;
}

/** A state in words with a small mark: « Publié », « En attente de la seconde saisie ». */
export function StateMark({ status = "neutral", children }: StateMarkProps): VNode {
  return <span class={classes("state", status)}>{children}</span>;
}
