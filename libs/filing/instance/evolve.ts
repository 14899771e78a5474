import { DateTime } from 'luxon';
import { sameClaim } from '../claims';
import type { Evolve } from '../decision';
import type { Day } from '../time';
import type { CodeState, InstanceEvent, InstanceState } from './events';

export const initialInstance: InstanceState = { status: 'Unregistered' };

const monthsBetween = (from: Day, to: Day): number =>
  Math.floor(DateTime.fromISO(to).diff(DateTime.fromISO(from), 'months').months);

const withCode = (
  state: Exclude<InstanceState, { status: 'Unregistered' }>,
  serviceCode: string,
  change: (code: CodeState) => CodeState,
): InstanceState => {
  const code = state.codes[serviceCode];
  return code === undefined
    ? state
    : { ...state, codes: { ...state.codes, [serviceCode]: change(code) } };
};

/** An instance and its service codes; a reservation replaces an earlier one, and use is final (C-4). */
export const evolveInstance: Evolve<InstanceState, InstanceEvent> = (state, event) => {
  if (event.type === 'InstanceRegistered') {
    const codes = state.status === 'Unregistered' ? {} : state.codes;
    return { status: 'Running', codes, ...event.data };
  }
  if (state.status === 'Unregistered') return state;
  switch (event.type) {
    case 'InstanceRenewed': {
      const { expiresOn } = event.data;
      // C-1 asks for the whole term bought: a renewal adds to it
      const termMonths = state.termMonths + monthsBetween(state.expiresOn, expiresOn);
      return { ...state, expiresOn, termMonths };
    }
    case 'InstanceReleased':
      return { ...state, status: 'Released' };
    case 'ServiceCodeIssued': {
      const { serviceCode, forAccountId } = event.data;
      const issued: CodeState = { forAccountId, status: 'free' };
      return { ...state, codes: { ...state.codes, [serviceCode]: issued } };
    }
    case 'ServiceCodeReserved': {
      const { serviceCode, orderId, orderRevision } = event.data;
      return withCode(state, serviceCode, (code) =>
        code.status === 'used'
          ? code
          : { ...code, status: 'reserved', claim: { orderId, orderRevision } },
      );
    }
    case 'ServiceCodeReleased':
      return withCode(state, event.data.serviceCode, (code) =>
        code.status === 'reserved' && sameClaim(code.claim, event.data)
          ? { forAccountId: code.forAccountId, status: 'free' }
          : code,
      );
    case 'ServiceCodeUsed':
      return withCode(state, event.data.serviceCode, ({ forAccountId }) => ({
        forAccountId,
        status: 'used',
      }));
    default:
      return state;
  }
};
