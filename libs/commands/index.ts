export * from './table';
export * from './request';
export * from './errors';
