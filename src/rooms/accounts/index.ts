/** The front door: all that other rooms, the wiring and the commands may use of accounts. */
export { accountGuard, anyoneGuard, keeperGuard, teamGuard, type Account, type Membership } from "./guards.tsx";
export {
  accountCalled,
  addressOf,
  correspondent,
  makeKeeper,
  oneTimeSignInPath,
  openAccount,
  pseudonymsOf,
  pseudonymsTopic,
  signInPersona,
  type NewPerson,
  type Opener,
  type PeopleData,
} from "./people.ts";
export { accountsData } from "./personal-data.ts";
export { refusals } from "./refusals.ts";
export { overAgain } from "./restored.ts";
export { routes } from "./routes.tsx";
export { teamRoles, type RemovalRefusal, type TeamRole } from "./rules/team.ts";
export { accountIds } from "./store/accounts.ts";
export type { HeldInvitation } from "./store/invitations.ts";
export type { Deed, HeldRole, TeamEntry } from "./store/teams.ts";
export {
  giveRole,
  inviteToTeam,
  liftSuspension,
  removeFromTeam,
  rolesIn,
  suspendTeam,
  suspensionOf,
  teamOf,
  withdrawInvitation,
  type Team,
  type TeamInvitation,
} from "./teams.ts";
