import { registrableDomain } from '#libs/filing';
import { form, textForm } from './form';
import { day, moment } from './forms';

/** Forms of a query string, where everything is text. */
const digits = (pattern: RegExp, message: string, messageZh: string) =>
  textForm('range', message, messageZh, { pattern: pattern.source }, (value) =>
    pattern.test(value),
  );

export const limit = digits(
  /^([1-9]\d?|1\d\d|200)$/,
  'must be a number from 1 to 200',
  '必须是1至200的数字',
);

export const position = digits(
  /^\d{1,18}$/,
  'must be a position as a command answered it, decimal',
  '必须是命令返回的位置，十进制',
);

export const revision = digits(/^\d{1,15}$/, 'must be a revision', '必须是修订号');

export const yesOrNo = form(
  'vocabulary',
  'must be true or false',
  '必须是true或false',
  { type: 'string', enum: ['true', 'false'] },
  (value) => value === 'true' || value === 'false',
);

export const dayOrMoment = textForm(
  'RFC 3339',
  'must be a day (YYYY-MM-DD) or an instant with its offset',
  '必须是日期（YYYY-MM-DD）或带时区的时间',
  { example: '2019-03-04' },
  (value) => [day, moment].some((each) => each.faults(value, {}).length === 0),
);

export const host = textForm(
  'domain',
  'must be a domain below a public suffix',
  '必须是公共后缀下的域名',
  { example: 'www.widgets-test.com' },
  (value) => value.length <= 253 && registrableDomain(value) !== undefined,
);
