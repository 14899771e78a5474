import type { Application } from '../application';
import { websiteFiledHere } from '../filed';
import { holds, violated, type Found } from '../rule';
import type { FilingType } from '../../vocabulary';
import { cancellationHint } from './cancellationHint';

const ofOneWebsite: ReadonlySet<FilingType> = new Set([
  'WebsiteChange',
  'WebsiteCancellation',
  'ProviderRemoval',
]);
/** The types that T-25 judges: T-8 and T-9. */
export const cancellations: readonly FilingType[] = ['EntityCancellation', 'WebsiteCancellation'];

/** The number under which what a T-8 or T-9 is to cancel is filed, where this provider does not serve it, or no longer. */
const filedNotHere = ({ filingType, opening, standing, context }: Application) => {
  const { entity, registry } = context;
  if (filingType === undefined || !cancellations.includes(filingType)) return undefined;
  if (entity.status !== 'Filed') return (standing.records[0] ?? standing.hiChina)?.entityNumber;
  const { websiteNumber } = opening;
  if (filingType !== 'WebsiteCancellation' || websiteNumber === undefined) return undefined;
  const here = websiteFiledHere(entity, websiteNumber);
  const elsewhere = registry.records.some(({ websites }) =>
    websites.some((website) => website.websiteNumber === websiteNumber),
  );
  return here?.status === 'removed' || (!here && elsewhere) ? entity.entityNumber : undefined;
};

/** T-25: what is filed and not served here is cancelled at the bureau. */
export const cancelledAtTheBureau = (application: Application): readonly Found[] => {
  const number = filedNotHere(application);
  return number === undefined
    ? holds
    : violated(
        'filingType',
        'the filing is not with this provider: it is cancelled through its own, or at the bureau',
        '该备案不在本接入商：请通过原接入商或到管局办理注销',
        { code: 'notInRegistry', hint: cancellationHint(number, application.on) },
      );
};

const notFiledHere = ({ filingType, on }: Application): readonly Found[] => {
  const cancel = filingType !== undefined && cancellations.includes(filingType);
  return violated(
    'filingType',
    'the entity is not filed here: its filings are changed and ended through the provider that filed them',
    '该主体未在本接入商备案：请通过原接入商办理变更或注销',
    {
      code: 'notInRegistry',
      ...(cancel && { hint: cancellationHint(undefined, on) }),
    },
  );
};

const website = ({ opening, context }: Application): readonly Found[] => {
  const filed = websiteFiledHere(context.entity, opening.websiteNumber);
  if (filed?.status === 'filed') return holds;
  if (opening.websiteNumber === undefined)
    return violated('websiteNumber', 'name the website by its number', '请填写网站备案号');
  const why = {
    cancelled: ['is cancelled', '已注销'],
    removed: ['is no longer with this provider', '已取消接入'],
    unknown: ['is not filed here under this entity', '未在本接入商的该主体下备案'],
  }[filed?.status ?? 'unknown'];
  return violated(
    'websiteNumber',
    `${opening.websiteNumber} ${why[0]}: look its number up among the entity's websites`,
    `${opening.websiteNumber} ${why[1]}：请核对该主体的网站备案号`,
    { code: 'notInRegistry' },
  );
};

/** Whether what is asked for (T-6 to T-10, T-12) can be asked for; never determined (T-20). What T-25 refuses is left to it. */
export const unfit = (application: Application): readonly Found[] => {
  const { filingType, standing, context } = application;
  if (filingType === 'FilingImport')
    return standing.hiChina
      ? holds
      : violated(
          'filingType',
          'no HiChina filing of this entity is left to import: open the order without a type',
          '该主体没有待导入的万网备案：请不指定类型开立订单',
          { code: 'notInRegistry' },
        );
  if (filedNotHere(application) !== undefined) return holds;
  if (context.entity.status !== 'Filed') return notFiledHere(application);
  // reading: `first filed through another provider` is what was filed here by T-2 or T-4
  const elsewhere = ['ProviderAddition', 'WebsiteAddition'].includes(context.entity.filingType);
  if (filingType === 'EntityChange' && elsewhere)
    return violated(
      'filingType',
      'the entity was first filed through another provider: change it there (T-6)',
      '该主体最初在其他接入商备案：请到原接入商变更主体（T-6）',
    );
  return filingType !== undefined && ofOneWebsite.has(filingType) ? website(application) : holds;
};
