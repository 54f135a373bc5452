/** The front door of staff: all that the other rooms of the office may use. */
export { memberOf, roleGuard, staffGuard, type RoleHolder } from "./guard.tsx";
export { type Member } from "./operations/context.ts";
export { letAdministratorIn } from "./operations/operator.ts";
export { type OneTimeLink } from "./operations/team.ts";
export { overAgain, somebodyEnters } from "./operations/restored.ts";
export { staffOf, type Staff } from "./operations/context.ts";
export { officeFrame, OfficePage, type OfficePageProps } from "./pages/frame.tsx";
export { RoomScreen } from "./pages/room-screen.tsx";
export { authorNames } from "./operations/names.ts";
export { departmentName } from "./departments.ts";
export { routes, type StaffPorts } from "./routes.tsx";
export { staffPersonalData, type StaffSubject } from "./personal-data.ts";
export { staffScreens } from "./routes/home.tsx";
export { addDemoMember, signInPersona, type DemoStaffMember } from "./demonstration.ts";
