import { DateTime } from 'luxon';
import { isIP } from 'node:net';
import { isEmail, isURL } from 'class-validator';
import { isMobilePhone, registrableDomain } from '#libs/filing';
import { form, textForm } from './form';

/** Text of 1 to `max` characters. */
export const text = (max: number) =>
  textForm(
    'length',
    `must have 1 to ${max} characters`,
    `必须有1至${max}个字符`,
    { minLength: 1, maxLength: max },
    (value) => value.trim().length > 0 && value.length <= max,
  );

const matching = (rule: string, pattern: RegExp, message: string, messageZh: string) =>
  textForm(rule, message, messageZh, { pattern: pattern.source }, (value) => pattern.test(value));

export const oneOf = (values: readonly string[]) =>
  form(
    'vocabulary',
    `must be one of ${values.join(', ')}`,
    `必须是以下之一：${values.join('、')}`,
    { type: 'string', enum: [...values] },
    (value) => values.includes(value as string),
  );

export const flag = form(
  'type',
  'must be true or false',
  '必须是true或false',
  { type: 'boolean' },
  (value) => typeof value === 'boolean',
);

export const count = (min: number, max: number) =>
  form(
    'range',
    `must be a whole number from ${min} to ${max}`,
    `必须是${min}至${max}的整数`,
    { type: 'integer', minimum: min, maximum: max },
    (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
  );

/** The id that a platform gives to an account or an instance. */
export const platformId = matching(
  'id',
  /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/,
  'must be 1 to 64 of A-Z a-z 0-9 . _ : @ -, the first a letter or digit',
  '必须是1至64个字母、数字或._:@-，且以字母或数字开头',
);

export const day = textForm(
  'day',
  'must be a day of the calendar, YYYY-MM-DD',
  '必须是日历中存在的日期，格式YYYY-MM-DD',
  { format: 'date' },
  (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value).isValid,
);

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
export const moment = textForm(
  'RFC 3339',
  'must be an instant with its offset, such as 2020-01-20T18:00:00+08:00',
  '必须是带时区的时间，如2020-01-20T18:00:00+08:00',
  { format: 'date-time' },
  (value) => rfc3339.test(value) && DateTime.fromISO(value).isValid,
);

const isRegistrable = (value: string) => registrableDomain(value) === value;

export const domain = textForm(
  'domain',
  'must be a registrable domain by the public suffix list, lower case, punycode',
  '必须是公共后缀列表下可注册的域名，小写，punycode',
  { example: 'widgets-test.com' },
  isRegistrable,
);

/** How photos and numbers name a website: its primary domain, or `app:<package>`. */
export const websiteKey = textForm(
  'domain',
  'must be a registrable domain (lower case, punycode) or app:<package>',
  '必须是可注册的域名（小写，punycode）或app:<包名>',
  { example: 'widgets-test.com' },
  (value) => isRegistrable(value) || /^app:[A-Za-z0-9._-]{1,200}$/.test(value),
);

export const homePage = textForm(
  'URL',
  'must be an http(s) address of at most 300 characters, the scheme may be left out',
  '必须是不超过300个字符的网址，可省略协议',
  { maxLength: 300, example: 'www.widgets-test.com' },
  (value) => value.length <= 300 && isURL(value, { protocols: ['http', 'https'] }),
);

export const ipAddress = textForm(
  'IP',
  'must be an IPv4 or IPv6 address',
  '必须是IPv4或IPv6地址',
  { example: '203.0.113.10' },
  (value) => isIP(value) !== 0,
);

export const mobile = textForm(
  'E-19',
  'must be a mobile number of the mainland',
  '必须是大陆手机号码',
  { example: '13800000001' },
  isMobilePhone,
);

export const phone = matching(
  'phone',
  /^\+?\d[\d -]{4,18}\d$/,
  'must be a phone number of 6 to 20 digits, spaces and hyphens',
  '必须是6至20位的电话号码（数字、空格、连字符）',
);

export const email = textForm(
  'e-mail',
  'must be an e-mail address',
  '必须是电子邮件地址',
  { format: 'email', maxLength: 254 },
  (value) => isEmail(value),
);

export const sha256 = matching(
  'SHA-256',
  /^[0-9a-f]{64}$/,
  'must be the SHA-256 of an uploaded file, 64 hexadecimal digits in lower case',
  '必须是已上传文件的SHA-256，64位小写十六进制',
);

export const entityNumber = matching(
  'ICP number',
  /^\p{Script=Han}ICP备\d{6,10}号$/u,
  'must be an entity number such as 粤ICP备19012345号',
  '必须是主体备案号，如粤ICP备19012345号',
);

export const websiteNumber = matching(
  'ICP number',
  /^\p{Script=Han}ICP备\d{6,10}号-[1-9]\d{0,4}A?$/u,
  'must be a website number such as 粤ICP备19012345号-1, an app’s ends in A',
  '必须是网站备案号，如粤ICP备19012345号-1，APP以A结尾',
);
