import type { Claim } from '../claims';
import type { DomainEvent } from '../decision';
import type { Day } from '../time';
import type { InstanceKind } from '../vocabulary';

export interface InstanceDetails {
  readonly instanceId: string;
  readonly accountId: string;
  readonly kind: InstanceKind;
  readonly region: string;
  readonly mainland: boolean;
  readonly billing: 'prepaid' | 'payAsYouGo';
  readonly termMonths: number;
  readonly expiresOn: Day;
  readonly publicIp?: string;
}

export type InstanceCommand =
  | { readonly type: 'RegisterInstance'; readonly fields: InstanceDetails }
  | { readonly type: 'RenewInstance'; readonly fields: { readonly expiresOn: Day } }
  | { readonly type: 'ReleaseInstance'; readonly fields: Record<never, never> }
  /** `serviceCode`: the code to issue, made by the handler from the command id */
  | {
      readonly type: 'IssueServiceCode';
      readonly fields: { readonly serviceCode: string; readonly forAccountId?: string };
    };

export type InstanceEvent =
  | DomainEvent<'InstanceRegistered', InstanceDetails>
  | DomainEvent<'InstanceRenewed', { readonly expiresOn: Day }>
  | DomainEvent<'InstanceReleased', Record<string, never>>
  | DomainEvent<
      'ServiceCodeIssued',
      { readonly serviceCode: string; readonly forAccountId: string }
    >
  | DomainEvent<'ServiceCodeReserved', Claim & { readonly serviceCode: string }>
  | DomainEvent<'ServiceCodeReleased', Claim & { readonly serviceCode: string }>
  | DomainEvent<'ServiceCodeUsed', { readonly serviceCode: string; readonly orderId: string }>;

export interface CodeState {
  readonly forAccountId: string;
  readonly status: 'free' | 'reserved' | 'used';
  readonly claim?: Claim;
}

export type InstanceState =
  | { readonly status: 'Unregistered' }
  | (InstanceDetails & {
      readonly status: 'Running' | 'Released';
      readonly codes: Readonly<Record<string, CodeState>>;
    });
