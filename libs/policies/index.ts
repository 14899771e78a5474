export { Deadlines } from './deadlines';
export { LogReplaced, NothingParked } from './errors';
export {
  decideParked,
  parkedPolicies,
  restartPolicies,
  type Note,
  type Parked,
  type ParkingDecision,
} from './parking';
export { Policies, type PolicyParts } from './policies';
