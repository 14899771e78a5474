export {
  openMemoryStores,
  openStores,
  StoreNotEmbedded,
  type Stores,
  type StoresOptions,
} from './stores';
export { DataDirPathTooLong, StoresHolderSilent } from './stores-lock';
