import type { EarlierWords, Moderated, Thing } from "../moderation/index.ts";
import { picturePath, postPath } from "./addresses.ts";
import { shownSize } from "./rules/picture.ts";
import { themePlace } from "./rules/theme.ts";
import { unnamed } from "./rules/mentions.ts";
import { carryOut, heldPosts, shownOf, subjectOf } from "./store/moderated.ts";
import { versionsOf, type PostVersion } from "./store/own-posts.ts";
import { findPost, lockedPost, touchThread, type FoundPost } from "./store/posts.ts";
import { themesOf } from "./store/themes.ts";

const thingOf = (post: FoundPost): Thing | undefined => {
  if (post.standing === "withdrawn" || post.standing === "erased") return undefined;
  const { campaign, title, text, postedBy: author, standing: visibility } = post;
  const pictures = post.pictures.map(({ id, alt, ...drawn }) => ({
    ...{ team: picturePath(campaign, id, "/relecture"), keeper: picturePath(campaign, id, "/recours"), alt },
    ...shownSize(drawn),
  }));
  const said = unnamed(title === "" ? text : `${title}\n\n${text}`);
  const shown = { path: postPath(post), visibility, pictures };
  return { of: subjectOf(post), text: said, author, version: String(post.edits), ...shown };
};

/** What moderation needs of posts. What its author took away is judged no more. */
export const moderated: Moderated = {
  find: async ({ db }, { id }) => {
    const post = await findPost(db, id);
    return post && thingOf(post);
  },
  locked: async (tx, { id }) => {
    const post = await lockedPost(tx, id);
    const thing = post && thingOf(post);
    return thing && { ...thing, writtenAt: post.postedAt };
  },
  carryOut,
  held: async ({ db }, campaign) =>
    (await heldPosts(db, campaign)).flatMap((post) => {
      const thing = thingOf(post);
      return thing ? [{ thing, since: post.standingAt }] : [];
    }),
  shownOf: async ({ db }, campaign, author) =>
    (await shownOf(db, campaign, author)).flatMap((post) => thingOf(post) ?? []),
  places: async ({ db }, campaign) =>
    (await themesOf(db, campaign)).map(({ publicId, title }) => ({
      id: themePlace(publicId),
      name: { fr: `Forum : ${title}`, en: `Forum: ${title}` },
    })),
  history: {
    earlier: async ({ db }, { id }) => {
      const post = await findPost(db, id);
      return post ? earlierWords(post, await versionsOf(db, post)) : [];
    },
    renew: async (tx, { id }) => {
      const post = await findPost(tx, id);
      if (post) await touchThread(tx, { ...post, publicId: post.thread });
    },
  },
};

const earlierWords = (post: FoundPost, versions: readonly PostVersion[]): readonly EarlierWords[] =>
  versions.map(({ number, title, text, at }, index) => ({
    ...{ version: String(number), text: unnamed(title === "" ? text : `${title}\n\n${text}`), at },
    until: versions[index + 1]?.at ?? post.editedAt ?? post.postedAt,
  }));
