import type { Claim } from '../claims';
import type { DomainEvent } from '../decision';

export type NumberEvent =
  | DomainEvent<'NumberClaimed', Claim>
  | DomainEvent<'NumberReleased', Claim>
  | DomainEvent<'NumberImported', { readonly entityNumber: string }>;

export interface NumberState {
  readonly claim?: Claim;
  readonly imported: boolean;
}
