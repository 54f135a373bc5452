/** `../rooms/accounts/islands/passkey.tsx` → `accounts/passkey`; `./islands/copy.tsx` → `copy`. */
export function islandName(path: string): string {
  const [, room, name] = /(?:rooms\/([^/]+)\/)?islands\/([^/]+)\.tsx?$/u.exec(path) ?? [];
  return room ? `${room}/${name ?? ""}` : (name ?? path);
}
