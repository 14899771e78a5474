import type { AccountState } from '../account/events';
import { accepted, refused, type Decision, type Violation } from '../decision';
import { judgeCode } from '../rulebook';
import { dayOf, type Day, type Instant } from '../time';
import type { InstanceCommand, InstanceDetails, InstanceEvent, InstanceState } from './events';

export interface InstanceContext {
  readonly now: Instant;
  /** the applicant who asks; absent: the platform */
  readonly accountId?: string;
  /** the account that owns the instance, or is to own it */
  readonly account?: AccountState;
}

type Registered = Exclude<InstanceState, { status: 'Unregistered' }>;
type CommandOf<Type> = Extract<InstanceCommand, { type: Type }>['fields'];

const violation = (field: string, message: string, messageZh: string): Violation => ({
  rule: 'C-1',
  field,
  message,
  messageZh,
});

const released = violation('', 'The instance has been released.', '该实例已释放。');

const same = (state: Registered, details: InstanceDetails): boolean =>
  (Object.keys(details) as (keyof InstanceDetails)[]).every((key) => state[key] === details[key]) &&
  state.publicIp === details.publicIp;

/** The platform's word on an instance; said again it corrects all but the owner. */
const register = (
  state: InstanceState,
  details: InstanceDetails,
  account: AccountState | undefined,
): Decision<InstanceEvent> => {
  if (state.status === 'Released') return refused('state', [released]);
  if (account?.status !== 'Registered')
    return refused('rules', [
      violation('accountId', 'The account is not registered.', '该账号未注册。'),
    ]);
  if (state.status === 'Unregistered')
    return accepted([{ type: 'InstanceRegistered', data: details }]);
  if (state.accountId !== details.accountId)
    return refused('rules', [
      violation('accountId', 'The instance belongs to another account.', '该实例属于其他账号。'),
    ]);
  return accepted(same(state, details) ? [] : [{ type: 'InstanceRegistered', data: details }]);
};

const renew = (state: Registered, expiresOn: Day): Decision<InstanceEvent> =>
  expiresOn > state.expiresOn
    ? accepted([{ type: 'InstanceRenewed', data: { expiresOn } }], ['C-1'])
    : refused('rules', [
        violation(
          'expiresOn',
          `The instance runs until ${state.expiresOn} already.`,
          `该实例的到期日已是 ${state.expiresOn}。`,
        ),
      ]);

const issue = (
  state: Registered,
  { serviceCode, forAccountId = state.accountId }: CommandOf<'IssueServiceCode'>,
  { now, account }: InstanceContext,
): Decision<InstanceEvent> => {
  const { violations, held } = judgeCode(state, forAccountId, dayOf(now), account);
  return violations.length > 0
    ? refused('rules', violations)
    : accepted([{ type: 'ServiceCodeIssued', data: { serviceCode, forAccountId } }], held);
};

/**
 * Decides a command on an instance. `forbidden`: an applicant asks who does not own it, whether it exists
 * or not; `unknown`: no such instance.
 */
export const decideInstance = (
  state: InstanceState,
  command: InstanceCommand,
  context: InstanceContext,
): Decision<InstanceEvent> => {
  if (command.type === 'RegisterInstance') return register(state, command.fields, context.account);
  const owner = state.status === 'Unregistered' ? undefined : state.accountId;
  if (context.accountId !== undefined && context.accountId !== owner)
    return refused('forbidden', []);
  if (state.status === 'Unregistered') return refused('unknown', []);
  if (command.type === 'ReleaseInstance')
    return accepted(state.status === 'Released' ? [] : [{ type: 'InstanceReleased', data: {} }]);
  if (command.type === 'IssueServiceCode') return issue(state, command.fields, context);
  return state.status === 'Released'
    ? refused('state', [released])
    : renew(state, command.fields.expiresOn);
};
