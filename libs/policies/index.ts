export { type Parked } from './checkpoint';
export { Policies, type PolicyParts } from './policies';
