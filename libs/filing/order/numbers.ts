import type { Violation } from '../decision';
import type { EntityState } from '../entity/events';
import type { RegistryState } from '../registry/events';
import { websiteKey, type Incomplete, type WebsiteDetails } from '../values';
import { needs } from './needs';
import type { Opened } from './state';

interface Numbers {
  readonly entityNumber: string | undefined;
  readonly websiteNumbers: Readonly<Record<string, string>> | undefined;
}

const violation = (field: string, message: string, messageZh: string): Violation => ({
  rule: 'P-7',
  field,
  message,
  messageZh,
});
const missing = (field: string) =>
  violation(field, 'a number is to be assigned', '缺少应分配的备案号');
const unasked = (field: string) =>
  violation(field, 'no number is assigned here', '此处不分配备案号');

const taken = (field: string) => violation(field, 'the number is in use', '备案号已被使用');
const foreign = (field: string) =>
  violation(field, 'not a number of this entity', '与主体备案号不符');

const path = (key: string) => `websiteNumbers.${key}`;

/** A website's number is the entity's with a suffix, an app's ends in `A` (rules, section 1). */
const isForeign = (number: string, entityNumber: string) =>
  !number.startsWith(`${entityNumber}-`) || !/^\d+A?$/.test(number.slice(entityNumber.length + 1));

type Numbered = Pick<Opened, 'filingType' | 'draft' | 'entityNumber'>;

/** What is wrong with the entity's number: P-7 assigns one with a first filing only. */
const entityFaults = (assigned: boolean, { entityNumber }: Numbers, inUse: readonly string[]) => {
  if (entityNumber === undefined) return assigned ? [missing('entityNumber')] : [];
  if (!assigned) return [unasked('entityNumber')];
  return inUse.includes(entityNumber) ? [taken('entityNumber')] : [];
};

/** What is wrong with the websites' numbers: one for each key, the entity's own, used by nothing else. */
const websiteFaults = (
  keys: readonly string[],
  { websiteNumbers = {} }: Numbers,
  entityNumber: string | undefined,
  inUse: readonly string[],
): readonly Violation[] => {
  const numbers = Object.values(websiteNumbers);
  return [
    ...keys.filter((key) => websiteNumbers[key] === undefined).map((key) => missing(path(key))),
    ...Object.entries(websiteNumbers).flatMap(([key, number], at) => {
      if (!keys.includes(key)) return [unasked(path(key))];
      if (entityNumber !== undefined && isForeign(number, entityNumber))
        return [foreign(path(key))];
      const used = inUse.includes(number) || numbers.indexOf(number) < at;
      return used ? [taken(path(key))] : [];
    }),
  ];
};

/** The numbers that P-7 has an approval assign, the entity's first; or what is wrong with those given. */
export const assignedNumbers = (
  order: Numbered,
  given: Numbers,
  inUse: readonly string[],
): { readonly assigned: readonly string[] } | { readonly violations: readonly Violation[] } => {
  const { numbers } = needs[order.filingType];
  const first = numbers === 'entityAndWebsites';
  const keys = numbers === 'none' ? [] : (order.draft.websites ?? []).map(websiteKey);
  const entityNumber = first ? given.entityNumber : order.entityNumber;
  const violations = [
    ...entityFaults(first, given, inUse),
    ...websiteFaults(keys, given, entityNumber, inUse),
  ];
  if (violations.length > 0) return { violations };
  const websites = Object.values(given.websiteNumbers ?? {}).sort();
  return { assigned: first && entityNumber ? [entityNumber, ...websites] : websites };
};

interface Filings {
  readonly entity: EntityState;
  readonly registry: Pick<RegistryState, 'records'>;
}

/** The number under which a website is filed already, elsewhere or (after a removal) formerly here: by a domain, an app by its name. */
export const numberAsFiled = (
  { name, domains = [] }: Incomplete<WebsiteDetails>,
  under: string | undefined,
  { entity, registry }: Filings,
): string | undefined => {
  const former = entity.status === 'NotFiled' ? [] : Object.values(entity.websites);
  const known = [
    ...registry.records
      .filter(({ entityNumber }) => entityNumber === under)
      .flatMap(({ websites }) => websites),
    ...former.map(({ websiteNumber, details }) => ({ ...details, websiteNumber })),
  ];
  return known.find((website) =>
    domains.length === 0
      ? website.domains.length === 0 && website.name === name
      : website.domains.some((domain) => domains.includes(domain)),
  )?.websiteNumber;
};

/** What is wrong with a T-2 or T-3, which files under the numbers there are: a website that has none any more. */
export const numbersGone = (order: Numbered, filings: Filings): readonly Violation[] =>
  order.filingType !== 'ProviderAddition' && order.filingType !== 'ContinuedProviderAddition'
    ? []
    : (order.draft.websites ?? []).flatMap((website, at) =>
        numberAsFiled(website, order.entityNumber, filings) === undefined
          ? [
              {
                ...violation(
                  `websites[${at}]`,
                  'the registry holds no number of it any more: import its record anew',
                  '备案系统中已无该网站的备案号：请重新导入备案记录',
                ),
                code: 'notInRegistry',
              },
            ]
          : [],
      );
