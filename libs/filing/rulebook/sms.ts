import type { OrderContext } from '../order/context';
import type { AskedPhone } from '../order/events';
import type { Opened } from '../order/state';
import type { Day } from '../time';
import { websiteKey, type Draft, type Sealed } from '../values';
import type { FilingType, Province } from '../vocabulary';
import { bureauOf } from './bureaus/provinces';
import { valueOn } from './bureaus/bureau';
import { registeredWebsite } from './filed';
import { inForce, type Term } from './rule';

/** Whose mobile passes SMS verification (S-2), by type and day; types not named: nobody's. */
interface Asked extends Term {
  readonly leader: 'drafted' | 'filed' | 'no';
  readonly administrators: 'drafted' | 'registered' | 'no';
}

export const askedPhones: Partial<Readonly<Record<FilingType, Asked>>> = {
  InitialFiling: { leader: 'drafted', administrators: 'drafted' },
  ProviderAddition: { leader: 'no', administrators: 'registered' },
  ContinuedProviderAddition: { leader: 'no', administrators: 'registered' },
  WebsiteAddition: { leader: 'no', administrators: 'drafted' },
  ContinuedWebsiteAddition: { leader: 'no', administrators: 'drafted' },
  EntityChange: { leader: 'drafted', administrators: 'no' },
  WebsiteChange: { leader: 'no', administrators: 'drafted' },
  EntityCancellation: { leader: 'filed', administrators: 'no', from: '2020-08-17' },
  WebsiteCancellation: { leader: 'filed', administrators: 'no', from: '2020-08-17' },
};

/** S-6: hours of the window, by the day the order goes to the bureau. */
export const windows: readonly (Term & { readonly hours: number })[] = [
  { until: '2018-09-09', hours: 48 },
  { from: '2018-09-10', hours: 24 },
];

/** The hours within which every required phone has to pass (S-6). */
export const smsWindowHours = (on: Day): number =>
  windows.find((window) => inForce(window, on))!.hours;

/** Whether an order of this type that goes to this bureau on this day is verified by SMS (S-1, S-2). */
export const smsRequired = (province: Province, filingType: FilingType, on: Day): boolean => {
  const rule = askedPhones[filingType];
  return rule !== undefined && inForce(rule, on) && valueOn(bureauOf(province).sms, on);
};

const leadersPhone = (
  which: Asked['leader'],
  draft: Draft,
  { entity }: OrderContext,
): Sealed | undefined => {
  if (which === 'no') return undefined;
  if (which === 'drafted') return draft.entity?.leader?.phone1;
  return entity.status === 'Filed' ? entity.details.leader?.phone1 : undefined;
};

/**
 * The phones that have to pass after the hand-over of a submitted order on a day: none where none
 * is asked (S-1, S-2); phone 1 as filed or as the order changes it, for T-2 and T-3 the one in the
 * registry's record where it has one (S-3, S-7). Equal numbers are one phone.
 */
export const smsPhones = (
  order: Pick<Opened, 'province' | 'filingType' | 'draft'>,
  context: OrderContext,
  on: Day,
): readonly AskedPhone[] => {
  const rule = askedPhones[order.filingType];
  if (!rule || !smsRequired(order.province, order.filingType, on)) return [];
  const phones = new Map<string, AskedPhone>();
  const leader = leadersPhone(rule.leader, order.draft, context);
  if (leader) phones.set(leader.hash, { phone: leader, leader: true, websites: [] });
  if (rule.administrators !== 'no')
    for (const website of order.draft.websites ?? []) {
      const known =
        rule.administrators === 'registered'
          ? registeredWebsite(context, website)?.website.administrator?.phone1
          : undefined;
      const phone = known ?? website.administrator?.phone1;
      if (!phone) continue;
      const same = phones.get(phone.hash) ?? { phone, leader: false, websites: [] };
      phones.set(phone.hash, { ...same, websites: [...same.websites, websiteKey(website)] });
    }
  return [...phones.values()];
};
