import type { FindingCode } from '../vocabulary';
import type { Bilingual } from './rule';

/** A reason code of a reviewer's or a bureau's finding (section 10b), with what to do about it. */
export interface FindingText {
  readonly code: FindingCode;
  readonly text: Bilingual;
  readonly suggestion: Bilingual;
}

type Texts = readonly [en: string, zh: string, suggestion: string, suggestionZh: string];

const texts: Readonly<Record<FindingCode, Texts>> = {
  organiserConflict: [
    'the entity is filed already, under other details',
    '主办单位冲突：该主体已备案',
    'compare the details with the filing, or file through the provider that holds it',
    '请核对原备案信息，或通过原接入商办理',
  ],
  domainConflict: [
    'the domain is filed under another entity or is in another order',
    '域名冲突：域名已备案或正在备案',
    'have the other filing deregistered or the other order withdrawn',
    '请先注销原备案或撤销其他订单',
  ],
  ipNotProviders: [
    "the hosting IP is not one of this provider's",
    '接入 IP 不属于本接入商',
    'use an instance of this provider and its service code',
    '请使用本接入商的实例及其备案服务号',
  ],
  contactWrong: [
    'a contact detail is wrong or cannot be reached',
    '联系方式有误或无法联系',
    'correct the phone or e-mail and keep the phone on',
    '请更正电话或邮箱并保持畅通',
  ],
  documentWrong: [
    'a document is missing, unclear or not the one named',
    '证件或材料缺失、不清晰或不符',
    'upload a clear colour scan of the right document',
    '请上传清晰的彩色扫描件',
  ],
  notInRegistry: [
    'the registry holds no such filing',
    '工信部系统中无此备案',
    'check number and document, or file it first',
    '请核对备案号和证件，或办理首次备案',
  ],
  changeInProgress: [
    'another order of the entity is in progress',
    '该主体有其他备案操作正在进行',
    'wait for it to end, or withdraw it',
    '请等待其完成或撤销',
  ],
  wrongIcpPassword: [
    'the ICP password is wrong',
    'ICP 备案密码错误',
    "ask for it anew on the bureau's site; in Guangdong on MIIT's site only",
    '请在管局网站找回密码；广东仅可在工信部网站找回',
  ],
  homePageWithoutFiledDomain: [
    'the home page URL contains none of the filed domains',
    '首页网址未包含备案域名',
    'give a home page under one of the domains',
    '请填写备案域名下的首页网址',
  ],
  cancellationsExclude: [
    'the entity and one of its websites cannot be cancelled at once',
    '注销主体与注销网站不能同时进行',
    'cancel the entity: its websites go with it',
    '注销主体即同时注销其网站',
  ],
  otherProvince: [
    'the bureau takes filings of its own province only',
    '仅受理本省备案',
    "file with the bureau of the entity's province",
    '请向主体所在省管局备案',
  ],
  provinceCannotMove: [
    'a change cannot move the province',
    '变更备案不能变更省份',
    'cancel the filing and file again in the new province',
    '请注销后在新省份重新备案',
  ],
  entityBlacklisted: [
    'the entity is blacklisted',
    '主体已列入黑名单',
    'ask the bureau of the province',
    '请咨询所在省管局',
  ],
  domainBlacklisted: [
    'the domain is blacklisted',
    '域名已列入黑名单',
    'file another domain, or ask the bureau',
    '请更换域名或咨询管局',
  ],
  websiteNameRefused: [
    'the website name is refused',
    '网站名称不符合要求',
    'choose a name that says what the site is and uses no reserved words',
    '请更换能体现网站内容且不含禁用词的名称',
  ],
  portraitUnclear: [
    'the portrait is unclear',
    '核验照片不清晰',
    'take the photo again, the face whole and in good light',
    '请在光线良好处重新拍摄完整面部',
  ],
  documentExpired: [
    'a document has expired',
    '证件已过期',
    'renew it and give the new one',
    '请换证后重新提交',
  ],
  other: ['another reason', '其他原因', 'follow the text of the finding', '请按审核意见修改'],
};

/** The fixed vocabulary of finding codes, each with text and suggestion in English and Chinese. */
export const findingTexts: readonly FindingText[] = Object.entries(texts).map(
  ([code, [en, zh, suggestion, suggestionZh]]) => ({
    code: code as FindingCode,
    text: { en, zh },
    suggestion: { en: suggestion, zh: suggestionZh },
  }),
);

const byCode = new Map(findingTexts.map((each) => [each.code, each]));

export const findingText = (code: FindingCode): FindingText => byCode.get(code)!;
