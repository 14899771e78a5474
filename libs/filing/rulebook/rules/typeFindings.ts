import type { Application } from '../application';
import { holds, violated, type Found } from '../rule';
import { appsFrom } from '../standing';
import { cancellationHint } from './cancellationHint';
import { isOutside } from './regions';

/** What T-20 finds, part by part. */
type Finder = (application: Application) => readonly Found[];

/** A19.3: said with every misjudged type and with the answer of a determination. */
export const asOriginallyFiled = {
  en: 'the input must be as originally filed, or the type is misjudged',
  zh: '请按原备案信息填写，否则备案类型会判断错误',
};

export const conflicts: Finder = ({ standing, on }) =>
  standing.domains.flatMap(({ domain, field, is, filing }) => {
    if (is === 'filedByAnother')
      return violated(
        field,
        `${domain} is filed under another entity: that filing must be deregistered first`,
        `域名 ${domain} 已备案在其他主体名下，须先注销原备案`,
        { code: 'domainConflict', hint: cancellationHint(filing?.entityNumber, on) },
      );
    if (is === 'heldByAnother')
      return violated(
        field,
        `${domain} is in another account's open order: wait for its end or have it withdrawn`,
        `域名 ${domain} 已在其他账号的备案订单中，请等待其结束或由对方撤销`,
        { code: 'domainConflict' },
      );
    return holds;
  });

export const nothingToFile: Finder = ({ standing, opening, on }) => {
  if (standing.hiChina)
    return standing.filingType
      ? holds
      : violated(
          'filingType',
          'the entity has a HiChina filing that is not imported: open a FilingImport first (T-12)',
          '该主体有尚未导入的万网备案，请先办理导入备案（T-12）',
          { code: 'organiserConflict' },
        );
  if (opening.domains.length === 0 && on < appsFrom)
    return violated(
      'domains',
      `name the domain to file: apps without one are filed from ${appsFrom} on (M-4)`,
      `请填写备案域名：无域名的 APP 自 ${appsFrom} 起备案（M-4）`,
    );
  if (standing.domains.some(({ is }) => is === 'free')) return holds;
  return standing.domains
    .filter(({ is }) => is === 'filedHere')
    .flatMap(({ domain, field }) =>
      violated(
        field,
        `${domain} is filed here already: to change it, open an EntityChange or a WebsiteChange`,
        `域名 ${domain} 已在本接入商备案，如需修改请办理变更主体或变更网站`,
      ),
    );
};

/** Reading: `as originally filed` is required of province and entity type as they are filed, here or elsewhere, as far as that is known. */
export const otherThanFiled: Finder = ({ standing, opening, context: { entity } }) => {
  const record = (standing.records[0] ?? standing.hiChina)?.entity;
  const filed =
    entity.status === 'Filed'
      ? { province: entity.province, entityType: entity.details.entityType }
      : { province: record?.documentAddress?.province, entityType: record?.entityType };
  // a T-6 may name the new province, which E-2 then refuses; a region outside is for E-5
  const elsewhere = opening.filingType === 'EntityChange' || isOutside(opening.province);
  const province = elsewhere ? undefined : filed.province;
  return [
    ...(province !== undefined && province !== opening.province
      ? violated(
          'province',
          `the entity is filed in ${province}: ${asOriginallyFiled.en}`,
          `该主体备案省份为 ${province}：${asOriginallyFiled.zh}`,
        )
      : holds),
    ...(filed.entityType !== undefined && filed.entityType !== opening.entityType
      ? violated(
          'entityType',
          `the entity is filed as ${filed.entityType}: ${asOriginallyFiled.en}`,
          `该主体备案性质为 ${filed.entityType}：${asOriginallyFiled.zh}`,
        )
      : holds),
  ];
};

export const givenDiffers: Finder = ({ standing, opening }) =>
  opening.filingType !== undefined &&
  standing.filingType !== undefined &&
  opening.filingType !== standing.filingType
    ? violated(
        'filingType',
        `${standing.filingType} applies (${standing.rule}), not ${opening.filingType}: ${asOriginallyFiled.en}`,
        `适用的备案类型为 ${standing.filingType}（${standing.rule}），而非 ${opening.filingType}：${asOriginallyFiled.zh}`,
      )
    : holds;

/** Reading: T-20 also keeps the draft to the entity that the order was opened for. */
export const otherDocument: Finder = ({ draft, opening }) => {
  const { entityType, document } = draft.entity ?? {};
  const other =
    (document?.type !== undefined && document.type !== opening.document.type) ||
    (document?.number !== undefined && document.number.hash !== opening.document.number.hash);
  return [
    ...(other
      ? violated(
          'entity.document',
          "the document is not the one the order was opened with: correct it, or open an order for that document's entity",
          '证件与订单开立时不一致：请更正，或以该证件另开订单',
        )
      : holds),
    ...(entityType !== undefined && entityType !== opening.entityType
      ? violated(
          'entity.entityType',
          `the order was opened for ${opening.entityType}: correct it, or open another order`,
          `订单主体性质为 ${opening.entityType}：请更正或另开订单`,
        )
      : holds),
  ];
};

export const appsTooEarly: Finder = ({ websites, on }) =>
  on >= appsFrom
    ? holds
    : websites
        .filter(({ details }) => details.kind === 'app')
        .flatMap(({ path }) =>
          violated(
            `${path}.kind`,
            `apps are filed from ${appsFrom} on (M-4): take the app out of the order`,
            `APP 自 ${appsFrom} 起备案（M-4）：请从订单中移除`,
          ),
        );

/** T-20's conflicts, for the domains that a T-7 adds to its website. */
export const addedConflicts: Finder = (application) => {
  const { context, opening, standing } = application;
  const { entity } = context;
  const kept =
    entity.status === 'Filed' && opening.websiteNumber !== undefined
      ? (entity.websites[opening.websiteNumber]?.details.domains ?? [])
      : [];
  const added = standing.domains.filter(({ domain }) => !kept.includes(domain));
  return [
    ...conflicts({ ...application, standing: { ...standing, domains: added } }),
    ...added
      .filter(({ is }) => is === 'filedHere' || is === 'filedElsewhere')
      .flatMap(({ domain, field }) =>
        violated(
          field,
          `${domain} is filed with another website of the entity: drop it there first`,
          `域名 ${domain} 已备案在该主体的其他网站，请先在原网站中删除`,
          { code: 'domainConflict' },
        ),
      ),
  ];
};
