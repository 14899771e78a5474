import { accessTo, type AccessFacts } from '../access/access';
import type { EntityEvent } from '../entity/events';
import type { Filed, OpenedOrder } from '../order/state';
import type { FilingType } from '../vocabulary';
import { domainFiled, submittedOrder } from './completed';
import { at, entityAfter, oneWebsite } from './filed';
import { on } from './values';

/** The instant at which access is asked for. */
export const now = on('2019-06-10T09:00');
export const domain = 'widgets-test.com';

/** Access to the domain; where nothing is said it was never filed. */
export const access = (facts: Partial<AccessFacts>) =>
  accessTo(domain, { now, domain: {}, entity: { status: 'NotFiled' }, ...facts });

/** An order whose photo is awaited. */
export const open = (filingType: FilingType, more: Partial<Filed> = {}): OpenedOrder => ({
  ...submittedOrder(filingType),
  status: 'AwaitingPhoto',
  ...more,
});

/** The domain as filed here, and through another provider. */
export const here = domainFiled();
export const elsewhere = domainFiled({ provider: 'other' });

/** Its entity as filed, and after what came since. */
export const filed = entityAfter(...oneWebsite);
export const after = (...events: readonly EntityEvent[]) =>
  entityAfter(...oneWebsite, ...at(now, ...events));
