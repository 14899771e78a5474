export * from './table';
export * from './request';
export * from './errors';
export { commandFor } from './command-for';
export { CommandsModule } from './commands.module';
export { Core, type CoreParts } from './core';
export { foundLedger } from './founding';
export {
  builtInIcpPasswordPort,
  type AdministratorsPort,
  type Clock,
  type IcpPasswordPort,
  type Log,
} from './ports';
export { categories, type CategoryName } from './categories';
export { RefusalNotKept, type RefusalOptions } from './refusals/refusals';
export { followedTypes } from './follow-ups';
export { cancelOpenOrder } from './deregistration';
export { executeOrderCommand } from './handlers/order';
export { accessNow } from './access';
