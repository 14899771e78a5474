import type { Violation } from '../decision';
import { websiteKey } from '../values';
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

const path = (key: string) => `websiteNumbers.${key}`;

/** A website's number is the entity's with a suffix, an app's ends in `A` (rules, section 1). */
const isForeign = (number: string, entityNumber: string) =>
  !number.startsWith(`${entityNumber}-`) || !/^\d+A?$/.test(number.slice(entityNumber.length + 1));

/** The numbers that P-7 has an approval assign, sorted, the entity's first; or what is wrong with those given. */
export const assignedNumbers = (
  {
    filingType,
    draft,
    entityNumber: filedNumber,
  }: Pick<Opened, 'filingType' | 'draft' | 'entityNumber'>,
  { entityNumber, websiteNumbers = {} }: Numbers,
  inUse: readonly string[],
): { readonly assigned: readonly string[] } | { readonly violations: readonly Violation[] } => {
  const { numbers } = needs[filingType];
  const keys = numbers === 'none' ? [] : (draft.websites ?? []).map(websiteKey);
  const violations: Violation[] = [];
  if (numbers === 'entityAndWebsites' && entityNumber === undefined)
    violations.push(missing('entityNumber'));
  if (numbers !== 'entityAndWebsites' && entityNumber !== undefined)
    violations.push(unasked('entityNumber'));
  for (const key of keys)
    if (websiteNumbers[key] === undefined) violations.push(missing(path(key)));
  const of = numbers === 'entityAndWebsites' ? entityNumber : filedNumber;
  const seen = new Set<string>();
  for (const [key, number] of Object.entries(websiteNumbers)) {
    if (!keys.includes(key)) violations.push(unasked(path(key)));
    else if (of !== undefined && isForeign(number, of))
      violations.push(violation(path(key), 'not a number of this entity', '与主体备案号不符'));
    else if (seen.has(number) || inUse.includes(number))
      violations.push(violation(path(key), 'the number is in use', '备案号已被使用'));
    seen.add(number);
  }
  if (entityNumber !== undefined && inUse.includes(entityNumber))
    violations.push(violation('entityNumber', 'the number is in use', '备案号已被使用'));
  if (violations.length > 0) return { violations };
  const websites = keys.flatMap((key) => websiteNumbers[key] ?? []).sort();
  return { assigned: entityNumber === undefined ? websites : [entityNumber, ...websites] };
};
