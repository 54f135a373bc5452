/** What may be done to a campaign outside a request, by the `demo` command: the very acts of the studio. */
export { addOccasion } from "./store/agenda.ts";
export { changeLinks, changeSheet, changeTeam, openCampaign } from "./store/campaign.ts";
export { askToFollow, confirmFollower } from "./store/followers.ts";
export { noteUpload, noteImageResult, waitingImage } from "./store/images.ts";
export { linkOfficial } from "./store/keeper.ts";
export { setRendezVous, takeStep } from "./store/phase.ts";
export { addTheme } from "./store/themes.ts";
export { release, type Appears } from "./store/releases.ts";
export { beginWriting, findWriting, saveText, type Text } from "./store/writings.ts";
export { FollowerSeal } from "./following.ts";
