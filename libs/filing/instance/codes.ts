import type { Claim } from '../claims';
import type { Violation } from '../decision';
import { codesPerInstance, judgeCode } from '../rulebook';
import type { Day } from '../time';
import type { CodeState, InstanceState } from './events';

type Registered = Exclude<InstanceState, { status: 'Unregistered' }>;

/** `expired`: free or reserved, but its instance has ended (C-5). */
export const codeStatuses = ['free', 'reserved', 'used', 'expired'] as const;
export type CodeStatus = (typeof codeStatuses)[number];

export interface CodesOfInstance {
  readonly codes: readonly {
    readonly serviceCode: string;
    readonly forAccountId: string;
    readonly state: CodeStatus;
    readonly orderId?: Claim['orderId'];
  }[];
  /** how many more can be issued today */
  readonly left: number;
  /** why none can be had; empty where one can */
  readonly whyNone: readonly Violation[];
}

const statusOf = (instance: Registered, { status }: CodeState, on: Day): CodeStatus =>
  status !== 'used' && (instance.status === 'Released' || instance.expiresOn < on)
    ? 'expired'
    : status;

/** C-7: what the owner sees of an instance on a day. */
export const codesOf = (instance: Registered, on: Day): CodesOfInstance => {
  const whyNone = judgeCode(instance, instance.accountId, on).violations;
  const codes = Object.entries(instance.codes).map(([serviceCode, code]) => ({
    serviceCode,
    forAccountId: code.forAccountId,
    state: statusOf(instance, code, on),
    ...(code.claim && { orderId: code.claim.orderId }),
  }));
  return { codes, left: whyNone.length > 0 ? 0 : codesPerInstance - codes.length, whyNone };
};
