import { email, hiddenText, optional, tick } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";
import { following } from "../messages/following.ts";

const both = (key: "email" | "start" | "news" | "programme") => ({ fr: following.fr[key], en: following.en[key] });

/** What a follower may tick. */
const wants = {
  start: tick({ label: both("start") }),
  news: tick({ label: both("news") }),
  programme: tick({ label: both("programme") }),
};

export const followForm = form({
  email: email({ label: both("email") }),
  ...wants,
  preuve: optional(hiddenText({ max: 4096 })),
});
export const wantsForm = form(wants);
/** A button and nothing else. */
export const bareForm = form({});

/** The form as the kept pages show it: empty, and the same for everybody. */
export const blankFollow = followForm.blank();
