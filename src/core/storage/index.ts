export { folderStorage } from "./folder.ts";
export { isStorageKey, storageKey, typeOf } from "./storage.ts";
export type { ByteRange, ReadObject, Storage, StorageKey, StoredObject } from "./storage.ts";
