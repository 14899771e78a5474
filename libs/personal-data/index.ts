export * from './errors';
export { readOrCreateKeyFile } from './key-file';
export { type KeyFiles, type Keys, openKeys } from './keys';
export { masked } from './masking';
export { keysLiveFor } from './person-keys';
export { type Document, PersonalData, type Sealed } from './personal-data';
export { type ValueKind } from './values';
