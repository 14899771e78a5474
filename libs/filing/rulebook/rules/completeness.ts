import type { Submission } from '../application';
import { holds, rule, violated, type Found } from '../rule';
import { entityDescribed, passwordNeeded, websitesDescribed } from './appliesTo';

const paths = (...dotted: string[]): readonly (readonly string[])[] =>
  dotted.map((path) => path.split('.'));

const person = ['name', 'document.type', 'document.number', 'phone1', 'email'];
const address = ['province', 'city', 'street'];
const under = (name: string, fields: readonly string[]) =>
  fields.map((field) => `${name}.${field}`);

const entityFields = paths(
  'name',
  'entityType',
  'document.type',
  'document.number',
  ...under('documentAddress', address),
  ...under('mailingAddress', address),
  ...under('leader', person),
);
const everyWebsite = ['name', 'contentKinds', 'languages', ...under('administrator', person)];
const websiteFields = paths(...everyWebsite, 'domains', 'homePage');
const appFields = paths(...everyWebsite, 'app.platforms', 'app.packages');

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (reached, key) =>
      typeof reached === 'object' && reached !== null
        ? (reached as Record<string, unknown>)[key]
        : undefined,
    value,
  );

const isMissing = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const missing = (field: string): readonly Found[] =>
  violated(
    field,
    `${field} is missing: complete it and submit again`,
    `缺少 ${field}：请补充后再提交`,
  );

const lacking = (
  base: string,
  value: unknown,
  required: readonly (readonly string[])[],
): readonly Found[] =>
  required
    .filter((path) => isMissing(at(value, path)))
    .flatMap((path) => missing(`${base}.${path.join('.')}`));

export const complete = rule<Submission>('P-3', {
  title: { en: 'What each type needs', zh: '各备案类型所需内容' },
  text: {
    en: 'Each type needs its details: the entity for T-1, T-2, T-4 and T-6, the websites for T-1 to T-5 and T-7, the ICP password for T-2, T-3, T-8 and T-9; each step of the course follows the one before.',
    zh: '各类型须填写相应信息：T-1、T-2、T-4、T-6 填写主体，T-1 至 T-5 和 T-7 填写网站，T-2、T-3、T-8、T-9 提供 ICP 备案密码；各步骤依次进行。',
  },
  source: 'A19.2-7, A19.12, T ICP Filing Password',
  // the entity of a T-3 or T-5 is taken from the ledger; what a T-3 says of it is for T-23
  check: ({ filingType, draft, websites }) => [
    ...(entityDescribed.includes(filingType)
      ? draft.entity
        ? lacking('entity', draft.entity, entityFields)
        : missing('entity')
      : holds),
    ...(websitesDescribed.includes(filingType) && websites.length === 0
      ? missing('websites')
      : holds),
    ...websites.flatMap(({ path, details }) =>
      lacking(path, details, details.kind === 'app' ? appFields : websiteFields),
    ),
    ...(passwordNeeded.includes(filingType) && draft.icpPassword === undefined
      ? missing('icpPassword')
      : holds),
  ],
});
