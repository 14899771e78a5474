export { type Actor, isRole, type Role, roles } from './actor';
export * from './errors';
export { TokenIssuer, TokenVerifier } from './tokens';
