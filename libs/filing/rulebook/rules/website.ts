import type { Submission } from '../application';
import { valueOn } from '../bureaus/bureau';
import { addWorkingDays } from '../calendar';
import { holds, rule, violated } from '../rule';
import type { ContentKind } from '../../vocabulary';
import { filedAnew, websitesDescribed } from './appliesTo';

const personalKinds: ReadonlySet<ContentKind> = new Set(['personal', 'blog', 'pictures', 'other']);

export const personalSitesOnly = rule<Submission>('E-6', {
  title: { en: 'Individuals: personal sites only', zh: '个人仅限个人网站' },
  text: {
    en: 'Individuals may not run bulletin-board or commercial sites; only personal sites.',
    zh: '个人不得开办论坛或经营性网站，仅可备案个人网站。',
  },
  source: 'T Can I, T Other FAQs',
  filingTypes: websitesDescribed,
  check: ({ opening, websites }) =>
    opening.entityType !== 'individual'
      ? holds
      : websites.flatMap(({ path, details: { contentKinds = [] } }) =>
          contentKinds.flatMap((kind, at) =>
            personalKinds.has(kind)
              ? holds
              : violated(
                  `${path}.contentKinds[${at}]`,
                  `an individual may not run ${kind}: take it out, or file as an organisation`,
                  `个人不得开办 ${kind} 类网站：请删除，或以单位名义备案`,
                ),
          ),
        ),
});

/** E-10: the kinds that need an approval before the filing. */
export const preApprovedKinds: ReadonlySet<ContentKind> = new Set([
  'news',
  'publishing',
  'medicine',
  'medicalDevices',
  'culture',
  'games',
  'broadcasting',
  'education',
  'healthcare',
  'onlineTaxi',
  'bulletinBoard',
]);

export const preApproval = rule<Submission>('E-10', {
  title: { en: 'Pre-approval', zh: '前置审批' },
  text: {
    en: 'News, publishing, medicine, medical devices, culture and games, broadcasting, education, healthcare, online taxi hailing and bulletin boards each need their approval attached; finance in Guangdong a letter of undertaking (E-15).',
    zh: '新闻、出版、药品、医疗器械、文化（含游戏）、广播影视、教育、医疗保健、网约车和电子公告须附相应前置审批文件；广东金融类须附承诺书（E-15）。',
  },
  source: 'AO, A19.2, T How to, T Requirements',
  filingTypes: websitesDescribed,
  check: ({ websites, on }) =>
    websites.flatMap(({ path, details: { contentKinds = [], preApprovals = [] } }) =>
      contentKinds
        .filter((kind) => preApprovedKinds.has(kind))
        .filter(
          (kind) =>
            !preApprovals.some(
              (approval) =>
                approval.kind === kind &&
                approval.material !== undefined &&
                (approval.validUntil === undefined || approval.validUntil >= on),
            ),
        )
        .flatMap((kind) =>
          violated(
            `${path}.preApprovals`,
            `${kind} needs a valid pre-approval: attach it`,
            `${kind} 类内容须附有效的前置审批文件：请上传`,
            { code: 'documentWrong' },
          ),
        ),
    ),
});

export const partyBuilding = rule<Submission>('E-11', {
  title: { en: 'Party-building certificate', zh: '党建证明' },
  text: {
    en: 'First filings and website additions in Xinjiang need a party-building certificate.',
    zh: '新疆的首次备案和新增网站须附党建证明。',
  },
  source: 'T Requirements',
  filingTypes: filedAnew,
  check: ({ bureau, draft, on }) =>
    !valueOn(bureau.partyBuildingCertificate, on) ||
    draft.materials?.some(({ kind }) => kind === 'partyBuildingCertificate')
      ? holds
      : violated(
          'materials',
          `${bureau.province} needs a party-building certificate: upload it`,
          '该省须附党建证明：请上传',
          { code: 'documentWrong' },
        ),
});

export const undertaking = rule<Submission>('E-15', {
  title: { en: 'Letter of undertaking', zh: '承诺书' },
  text: {
    en: 'Finance in Guangdong: a letter of undertaking with the prescribed sentence, sealed and signed by the legal representative; the reviewer confirms the qualifications before the order goes to the bureau.',
    zh: '广东金融类网站须附按规定内容加盖公章并由法定代表人签字的承诺书；审核人员在提交管局前核实资质。',
  },
  source: 'T Requirements',
  from: '2016-06-20',
  // reading: the missing letter is refused under E-15, what E-10 says of finance being this letter
  filingTypes: websitesDescribed,
  check: ({ bureau, draft, websites, on }) => {
    const kinds = valueOn(bureau.undertakingFor, on);
    const attached = draft.materials?.some(({ kind }) => kind === 'financeUndertaking');
    return !attached &&
      websites.some(({ details }) => details.contentKinds?.some((kind) => kinds.includes(kind)))
      ? violated(
          'materials',
          `${bureau.province} needs a letter of undertaking for finance: upload it sealed and signed`,
          '该省金融类网站须附承诺书：请上传签字盖章件',
          { code: 'documentWrong' },
        )
      : holds;
  },
});

/** E-16: a culture permit is renewed within so many working days before it ends. */
const renewalWorkingDays = 60;

export const cultureForProfit = rule<Submission>('E-16', {
  title: { en: 'Internet Culture Business Permit', zh: '网络文化经营许可证' },
  text: {
    en: 'Culture for profit is for organisations with the permit, valid 3 years and renewed within the 60 working days before its end; games in Guangdong are filed without that content and added by a website change with the permit.',
    zh: '经营性文化内容仅限持证单位，许可证有效期 3 年，到期前 60 个工作日内换证；广东游戏类先按普通网站备案，再凭许可证变更网站。',
  },
  source: 'T ICP License, T Requirements',
  kind: 'warning',
  filingTypes: websitesDescribed,
  check: ({ bureau, websites, filingType, on }) => {
    const byChange = filingType === 'WebsiteChange' ? [] : valueOn(bureau.cultureByChange, on);
    return websites.flatMap(({ path, details: { contentKinds = [], preApprovals = [] } }) => [
      ...contentKinds
        .filter((kind) => byChange.includes(kind))
        .flatMap((kind) =>
          violated(
            `${path}.contentKinds`,
            `${bureau.province} takes ${kind} by a website change with the permit: file without it first`,
            `该省 ${kind} 类须先按普通网站备案，再凭许可证变更网站`,
          ),
        ),
      ...preApprovals
        .filter(({ kind }) => kind === 'culture' || kind === 'games')
        .filter(
          ({ validUntil }) =>
            validUntil !== undefined &&
            validUntil >= on &&
            validUntil <= addWorkingDays(on, renewalWorkingDays),
        )
        .flatMap(({ validUntil }) =>
          violated(
            `${path}.preApprovals`,
            `the permit ends on ${validUntil}: apply for its renewal now`,
            `许可证将于 ${validUntil} 到期：请尽快申请换证`,
          ),
        ),
    ]);
  },
});

export const bulletinBoards = rule<Submission>('E-17', {
  title: { en: 'Bulletin boards', zh: '电子公告服务' },
  text: {
    en: 'A bulletin board needs the approval of its bureau first (E-10); a bureau may accept none.',
    zh: '论坛须先取得管局批准（E-10）；部分管局不受理。',
  },
  source: 'T How to',
  filingTypes: websitesDescribed,
  check: ({ bureau, websites, on }) =>
    valueOn(bureau.bulletinBoards, on)
      ? holds
      : websites
          .filter(({ details }) => details.contentKinds?.includes('bulletinBoard'))
          .flatMap(({ path }) =>
            violated(
              `${path}.contentKinds`,
              `${bureau.province} accepts no bulletin boards: take it out`,
              '该省不受理论坛类网站：请删除该内容',
            ),
          ),
});
