import type { Application, Submission } from '../application';
import { websiteFiledHere } from '../filed';
import { course, holds, rule, violated } from '../rule';
import { determinedTypes } from '../standing';
import { providerAdded, websitesFiled } from './appliesTo';
import { differencesFromRegistry } from './registryDifferences';
import { cancellations, cancelledAtTheBureau, unfit } from './requestedTypes';
import {
  addedConflicts,
  appsTooEarly,
  conflicts,
  givenDiffers,
  nothingToFile,
  otherDocument,
  otherThanFiled,
} from './typeFindings';

export const determination = rule<Application>('T-20', {
  title: { en: 'Determination of the filing type', zh: '备案类型判断' },
  text: {
    en: 'From region, entity type, document and domains the system says which type applies, or why none does; what is given must agree with what is filed.',
    zh: '系统根据地区、主体性质、证件和域名判断适用的备案类型或不适用的原因；所填内容须与原备案一致。',
  },
  source: 'A19.3, A19.5, T ICP Filing Number',
  check: (application) => {
    const { filingType } = application;
    const asked = filingType !== undefined && !determinedTypes.has(filingType);
    const ofType = asked
      ? [
          ...unfit(application),
          ...(filingType === 'WebsiteChange' ? addedConflicts(application) : holds),
        ]
      : [
          ...conflicts(application),
          ...nothingToFile(application),
          ...givenDiffers(application),
          ...otherDocument(application),
        ];
    return [...ofType, ...otherThanFiled(application), ...appsTooEarly(application)];
  },
});

export const oneKindAtATime = rule<Application>('T-21', {
  title: { en: 'Provider addition before website addition', zh: '先接入备案，后新增网站' },
  text: {
    en: 'Domains that are filed and domains that are not cannot be in one order: provider addition first.',
    zh: '已备案与未备案的域名不能在同一订单中：请先办理接入备案。',
  },
  source: 'T Can I',
  filingTypes: [...websitesFiled, 'FilingClaim'],
  check: ({ standing }) => {
    if (standing.hiChina) return holds;
    const free = standing.domains.filter(({ is }) => is === 'free');
    const filed = standing.domains.some(({ is }) => is === 'filedHere' || is === 'filedElsewhere');
    if (!filed) return holds;
    return free.flatMap(({ domain, field }) =>
      violated(
        field,
        `${domain} is not filed while others of the order are: file those first, then add ${domain}`,
        `域名 ${domain} 未备案而订单中其他域名已备案：请先办理已备案域名，再新增 ${domain}`,
      ),
    );
  },
});

export const changeNotCancellation = rule<Application>('T-22', {
  title: { en: 'A changed domain list is a website change', zh: '域名增减属于变更网站' },
  text: {
    en: 'Who only wants to drop one domain of a website changes the website; cancelling it ends the filing of all its domains.',
    zh: '仅需删除网站的某个域名时应办理变更网站；注销网站将注销其全部域名的备案。',
  },
  source: 'A19.1, A19.7',
  kind: 'warning',
  filingTypes: ['WebsiteCancellation'],
  check: ({ opening, context }) => {
    const domains = websiteFiledHere(context.entity, opening.websiteNumber)?.details.domains ?? [];
    return domains.length > 1
      ? violated(
          'websiteNumber',
          `the cancellation takes all ${domains.length} domains of the website: to drop one, open a WebsiteChange`,
          `注销将涉及该网站全部 ${domains.length} 个域名：如只删除其一，请办理变更网站`,
        )
      : holds;
  },
});

export const asInTheRegistry = rule<Submission>('T-23', {
  title: { en: 'Details as filed', zh: '接入备案信息与原备案一致' },
  text: {
    en: 'A provider addition carries the details as the registry record has them; what the record does not carry is not compared.',
    zh: '接入备案须与原备案信息一致；原备案记录中没有的字段不作比较。',
  },
  source: 'A19.3, T Information Change',
  filingTypes: providerAdded,
  check: differencesFromRegistry,
});

export const shellFirst = rule<Application>('T-24', {
  title: { en: 'An empty entity is deregistered first', zh: '空壳主体须先注销' },
  text: {
    en: 'An entity that the registry holds without a website is deregistered before it files anew.',
    zh: '工信部系统中仅有主体而无网站的，须先注销该空壳主体再首次备案。',
  },
  source: 'T special verification',
  filingTypes: [...websitesFiled, 'FilingClaim'],
  check: ({ standing }) =>
    standing.entity === 'shell' &&
    !standing.hiChina &&
    standing.domains.every(({ is }) => is === 'free')
      ? violated(
          'document',
          'the registry holds this entity without a website: have that shell deregistered, then file it first',
          '该主体在工信部系统中为空壳主体：请先注销，再办理首次备案',
          { code: 'organiserConflict' },
        )
      : holds,
});

export const blacklisted = rule<Application>('T-26', {
  title: { en: 'Blacklist', zh: '黑名单' },
  text: {
    en: 'A blacklisted document number or website name is refused at determination and at submission.',
    zh: '列入黑名单的证件号码或网站名称不予受理。',
  },
  source: 'T ICP Filing Number',
  // reading: what ends a filing (T-8 to T-10) is not refused at its opening either
  filingTypes: [...websitesFiled, 'EntityChange', 'WebsiteChange', 'FilingClaim', 'FilingImport'],
  check: ({ context, websites }) => [
    ...(context.registry.blacklisted
      ? violated(
          'document',
          'the document number is blacklisted: ask the bureau of your province',
          '该证件号码已列入黑名单：请咨询所在省管局',
          { code: 'entityBlacklisted' },
        )
      : holds),
    ...websites
      .filter(
        ({ details: { name } }) => name !== undefined && context.blacklistedNames.includes(name),
      )
      .flatMap(({ path }) =>
        violated(
          `${path}.name`,
          'the website name is blacklisted: choose another',
          '该网站名称已列入黑名单：请更换',
          { code: 'websiteNameRefused' },
        ),
      ),
  ],
});

export const bureauCancels = rule<Application>('T-25', {
  title: { en: 'Cancelling at the bureau', zh: '到管局注销' },
  text: {
    en: 'Who is not the subject, or cannot cancel here, cancels at the bureau: in Shanghai, Sichuan and Hunan on its own site (Hunan: processed each Friday), elsewhere by form.',
    zh: '非备案主体或无法在此注销的，到管局办理：上海、四川、湖南在管局网站（湖南每周五处理），其他省份提交申请表。',
  },
  source: 'A19.7',
  // reading: refused is what the registry holds and this provider does not serve; where nothing is filed, T-20
  filingTypes: cancellations,
  check: cancelledAtTheBureau,
});

export const statedOfDetermination = [
  course('T-27', {
    title: { en: 'Course of a claim', zh: '认领备案流程' },
    text: {
      en: "A claim shows the number and the leader's document that were found, takes pictures of the identity card, front and back, and is approved or refused here.",
      zh: '认领备案展示查得的备案号和负责人证件，上传身份证正反面，由本接入商审核。',
    },
    source: 'A19.12',
  }),
];
