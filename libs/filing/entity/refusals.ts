import type { Violation } from '../decision';
import { dayOf, instant, type Instant } from '../time';
import type { WebsiteCommand } from './commands';
import type { FiledEntityDetails, FiledWebsite } from './events';

/** The rule that guards a command on a website, and that refuses it where its state does not allow it. */
export const guards = {
  OpenInspection: 'I-3',
  ConfirmRectification: 'I-3',
  RecordLaunch: 'I-2',
  RecordPsbFiling: 'I-2',
  ConfirmPsbDisplay: 'I-12',
  RecordHostingIp: 'I-6',
  RecordCommercialLicence: 'I-9',
  ReportIllegalContent: 'I-8',
  ResumeWebsite: 'I-8',
} as const satisfies Record<WebsiteCommand['type'], Violation['rule']>;

type Told = readonly [message: string, messageZh: string];

const conflictOf = (website: FiledWebsite, type: WebsiteCommand['type']): Told | undefined => {
  if (website.status === 'cancelled') return ['The website is cancelled.', '该网站备案已注销。'];
  if (website.status === 'removed')
    return [
      'This provider is no longer the provider of the website.',
      '本接入商已取消该网站的接入。',
    ];
  const { inspection, psb, suspended } = website;
  switch (type) {
    case 'OpenInspection':
      return (
        inspection && ['An inspection of the website is open already.', '该网站已有未完成的核查。']
      );
    case 'ConfirmRectification':
      return inspection
        ? undefined
        : ['No inspection of the website is open.', '该网站没有未完成的核查。'];
    case 'ConfirmPsbDisplay':
      if (psb?.filedOn === undefined)
        return ['No public-security filing is recorded.', '尚未登记公安备案。'];
      return psb.displayed
        ? ['The display is confirmed already.', '公安备案标识已确认展示。']
        : undefined;
    case 'ResumeWebsite':
      return suspended ? undefined : ['The website is not suspended.', '该网站未被暂停。'];
    default:
      return undefined;
  }
};

/** Why the website's state does not allow the command (409). */
export const stateConflict = (
  website: FiledWebsite,
  { type }: WebsiteCommand,
): Violation | undefined => {
  const conflict = conflictOf(website, type);
  return (
    conflict && { rule: guards[type], field: '', message: conflict[0], messageZh: conflict[1] }
  );
};

type Found = readonly [field: string, ...told: Told];

const ahead = (field: string, day: string, now: Instant): readonly Found[] =>
  day > dayOf(now) ? [[field, `${day} is still to come.`, `${day} 尚未到来。`]] : [];

/** I-6: a licence in force binds the IPs that it lists; the site moves to another one by a T-7 only (reading). */
const boundIp = (
  { licence, hostingIp }: FiledWebsite,
  ip: string,
  now: Instant,
): readonly Found[] =>
  licence === undefined ||
  licence.validUntil < dayOf(now) ||
  licence.ips.length === 0 ||
  licence.ips.includes(ip) ||
  hostingIp === ip
    ? []
    : [
        [
          'ip',
          `Licence ${licence.licenceNumber} binds the website to ${licence.ips.join(', ')}; a WebsiteChange (T-7) is needed.`,
          `许可证 ${licence.licenceNumber} 绑定 IP ${licence.ips.join('、')}，须办理变更网站（T-7）。`,
        ],
      ];

/** I-9: a company's (capital of at least CNY 1 M), and still valid. */
const licence = (
  validUntil: string,
  { entityType }: FiledEntityDetails,
  now: Instant,
): readonly Found[] => [
  ...(validUntil < dayOf(now)
    ? [['validUntil', 'The licence has expired.', '许可证已过期。'] as const]
    : []),
  ...(entityType === 'individual'
    ? [
        [
          '',
          'An individual cannot hold a commercial licence.',
          '个人不能取得经营性许可证。',
        ] as const,
      ]
    : []),
];

/** I-8: a suspended website stays so at least until its earliest resumption, a shut one for good. */
const resumption = ({ suspended }: FiledWebsite, now: Instant): readonly Found[] => {
  const at = suspended?.earliestResumption;
  if (at === undefined) return [['', 'The website is shut.', '该网站已被关停。']];
  return now < at
    ? [['', `The website stays suspended until ${at}.`, `该网站至少暂停至 ${at}。`]]
    : [];
};

const foundIn = (
  { type, fields }: WebsiteCommand,
  website: FiledWebsite,
  entity: FiledEntityDetails,
  now: Instant,
): readonly Found[] => {
  switch (type) {
    case 'OpenInspection':
      return instant(fields.rectifyBy) > now
        ? []
        : [['rectifyBy', 'The deadline for rectification is past.', '整改期限已过。']];
    case 'RecordLaunch':
      return ahead('launchedOn', fields.launchedOn, now);
    case 'RecordPsbFiling':
      return ahead('filedOn', fields.filedOn, now);
    case 'RecordHostingIp':
      return boundIp(website, fields.ip, now);
    case 'RecordCommercialLicence':
      return licence(fields.validUntil, entity, now);
    case 'ResumeWebsite':
      return resumption(website, now);
    default:
      return [];
  }
};

/** Every violation of the command's rule by what it says (422). */
export const violationsOf = (
  command: WebsiteCommand,
  website: FiledWebsite,
  entity: FiledEntityDetails,
  now: Instant,
): readonly Violation[] =>
  foundIn(command, website, entity, now).map(([field, message, messageZh]) => ({
    rule: guards[command.type],
    field,
    message,
    messageZh,
  }));
