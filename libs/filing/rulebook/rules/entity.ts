import type { Application, Submission } from '../application';
import { valueOn } from '../bureaus/bureau';
import { sameText, websiteFiledHere } from '../filed';
import { holds, rule, violated, warned, type Found } from '../rule';
import { entityDescribed, websitesFiled } from './appliesTo';
import { isOutside } from './regions';

export const sameProvince = rule<Submission>('E-1', {
  title: { en: 'Addresses in one province', zh: '证件住所与通信地址同省' },
  text: {
    en: 'Document address and mailing address are in the same province; without a street number the remarks must explain.',
    zh: '证件住所与通信地址须在同一省份；无门牌号的须在备注中说明。',
  },
  source: 'A19.2',
  filingTypes: entityDescribed,
  check: ({ entity: { documentAddress, mailingAddress, remarks } }) => {
    const apart =
      documentAddress?.province !== undefined &&
      mailingAddress?.province !== undefined &&
      documentAddress.province !== mailingAddress.province;
    const unexplained = (field: string, address: typeof mailingAddress): readonly Found[] =>
      address?.streetNumber === false && !remarks
        ? violated(
            `entity.${field}.street`,
            'the street has no number: add it, or explain in the remarks why there is none',
            '地址没有门牌号：请补充，或在备注中说明原因',
          )
        : holds;
    return [
      ...(apart
        ? violated(
            'entity.mailingAddress.province',
            'must be in the province of the document address: give a mailing address there',
            '须与证件住所在同一省份：请填写该省的通信地址',
          )
        : holds),
      ...unexplained('documentAddress', documentAddress),
      ...unexplained('mailingAddress', mailingAddress),
    ];
  },
});

export const provinceOfTheBureau = rule<Submission>('E-2', {
  title: { en: 'The province selects the bureau', zh: '主体所在省决定管局' },
  text: {
    en: "The entity's province selects the bureau; an entity change cannot move it: cancel and file again.",
    zh: '主体所在省份决定受理管局；变更主体不能变更省份，须注销后重新备案。',
  },
  source: 'A19.6, T Information Change',
  filingTypes: entityDescribed,
  check: ({ entity, opening, context, filingType }) => {
    const change = filingType === 'EntityChange' && context.entity.status === 'Filed';
    const province =
      change && context.entity.status === 'Filed' ? context.entity.province : opening.province;
    const named = entity.documentAddress?.province;
    const moved = (field: string) =>
      change
        ? violated(
            field,
            `the entity is filed in ${province}: to move it, cancel the filing and file again`,
            `主体备案在 ${province}：如需变更省份，请注销后重新备案`,
            { code: 'provinceCannotMove' },
          )
        : violated(
            field,
            `the order is for the bureau of ${province}: correct the address, or open an order there`,
            `订单由 ${province} 管局受理：请更正地址或在所在省另开订单`,
            { code: 'otherProvince' },
          );
    return [
      ...(named !== undefined && named !== province
        ? moved('entity.documentAddress.province')
        : holds),
      ...(opening.province === province ? holds : moved('province')),
    ];
  },
});

export const individualToEnterprise = rule<Submission>('E-3', {
  title: { en: 'From individual to enterprise', zh: '个人变更为企业' },
  text: {
    en: 'A filed individual may become an enterprise where its bureau permits, never the other way; no other change of document is an entity change.',
    zh: '管局允许的，个人主体可变更为企业，反之不可；其他证件变更不属于变更主体。',
  },
  source: 'T Information Change',
  filingTypes: ['EntityChange'],
  check: ({ entity: { entityType, document }, opening, bureau, on }) => {
    const permitted =
      opening.entityType === 'individual' &&
      entityType === 'enterprise' &&
      valueOn(bureau.individualToEnterprise, on);
    if (permitted) return holds;
    const other = (field: string, differs: boolean) =>
      differs
        ? violated(
            field,
            `the bureau of ${bureau.province} permits no such change: cancel the filing and file again as the new entity`,
            '该省管局不允许此项变更：请注销后以新主体重新备案',
          )
        : holds;
    return [
      ...other('entity.entityType', entityType !== undefined && entityType !== opening.entityType),
      ...other(
        'entity.document',
        (document?.type !== undefined && document.type !== opening.document.type) ||
          (document?.number !== undefined && document.number.hash !== opening.document.number.hash),
      ),
    ];
  },
});

export const mainlandOnly = rule<Application>('E-5', {
  title: { en: 'Mainland entities only', zh: '仅限中国内地主体' },
  text: {
    en: 'Who is outside mainland China cannot file; a mainland branch with approved documents can.',
    zh: '境外主体不能备案；在内地设有分支机构并持有批准文件的可以。',
  },
  source: 'T How to',
  check: ({ opening, draft }) => {
    const outside = (field: string) =>
      violated(
        field,
        'entities outside mainland China cannot file: file as the mainland branch, with its documents',
        '境外主体不能备案：请以内地分支机构及其证件办理',
      );
    const address = draft.entity?.documentAddress?.province;
    return [
      ...(isOutside(opening.province) ? outside('province') : holds),
      ...(address !== undefined && isOutside(address)
        ? outside('entity.documentAddress.province')
        : holds),
    ];
  },
});

export const legalRepresentative = rule<Submission>('E-12', {
  title: { en: 'Leader and legal representative', zh: '主体负责人与法定代表人' },
  text: {
    en: "Where a bureau requires it, an organisation's leader is its legal representative; elsewhere another leader is a warning.",
    zh: '管局要求的，单位主体负责人须为法定代表人；其他省份仅作提示。',
  },
  source: 'A19.2, A19.6',
  filingTypes: entityDescribed,
  check: ({ entity: { leader, legalRepresentative: representative }, opening, bureau, on }) => {
    if (opening.entityType === 'individual' || leader?.name === undefined) return holds;
    if (representative && sameText(representative, leader.name)) return holds;
    const tell = valueOn(bureau.leaderIsLegalRepresentative, on) === 'required' ? violated : warned;
    return tell(
      'entity.leader.name',
      'the leader is not named as the legal representative: name the legal representative, or attach an authorisation',
      '主体负责人不是法定代表人：请填写法定代表人，或附授权书',
    );
  },
});

export const expiredDocument = rule<Application>('E-14', {
  title: { en: 'While a filed document has expired', zh: '备案证件已过期' },
  text: {
    en: "While a filed entity's document has expired only T-6, T-8 and T-9 are possible; while an administrator's has, only T-7 on that website.",
    zh: '备案主体证件过期期间仅可办理变更主体、注销主体和注销网站；网站负责人证件过期的，该网站仅可办理变更网站。',
  },
  source: 'T Information Change',
  // reading: claims and imports are left out, for a filing that is not here yet could never be corrected
  filingTypes: [...websitesFiled, 'WebsiteChange', 'WebsiteCancellation', 'ProviderRemoval'],
  check: ({ filingType, opening, standing, context: { entity }, on }) => {
    const expired = (until: string | undefined) => until !== undefined && until < on;
    const filed = entity.status === 'Filed' ? entity.details : standing.records[0]?.entity;
    const administrator = websiteFiledHere(entity, opening.websiteNumber)?.details.administrator;
    return [
      ...(filingType !== 'WebsiteCancellation' && expired(filed?.document?.validUntil)
        ? violated(
            'document',
            "the filed entity's document has expired: change the entity first",
            '备案主体证件已过期：请先办理变更主体',
            { code: 'documentExpired' },
          )
        : holds),
      ...(filingType !== 'WebsiteChange' && expired(administrator?.document?.validUntil)
        ? violated(
            'websiteNumber',
            "the document of the website's administrator has expired: change the website first",
            '该网站负责人证件已过期：请先办理变更网站',
            { code: 'documentExpired' },
          )
        : holds),
    ];
  },
});

export const leaderReachable = rule<Submission>('E-19', {
  title: { en: 'The leader and his phones', zh: '主体负责人及其电话' },
  text: {
    en: "An organisation's leader is its legal representative unless the bureau loosens it (E-12); phone 1 and e-mail are required (P-3), a leader without phone 2 is a warning, the emergency phone is optional.",
    zh: '单位主体负责人应为法定代表人（见 E-12）；手机和邮箱必填（P-3），主体负责人缺少座机仅作提示，应急电话选填。',
  },
  source: 'A19.2-4',
  kind: 'warning',
  filingTypes: entityDescribed,
  check: ({ entity: { leader } }) =>
    leader !== undefined && leader.phone2 === undefined
      ? violated(
          'entity.leader.phone2',
          'the leader has no landline: add one if there is one',
          '主体负责人未填写座机：如有请补充',
        )
      : holds,
});
