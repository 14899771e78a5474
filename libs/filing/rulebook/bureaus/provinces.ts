import type { Province } from '../../vocabulary';
import { always, type Bureau, type BureauData } from './bureau';
import { firstSmsList, general, photoMethods, secondSmsList, thirdSmsList } from './general';
import { chineseSuffixes } from './suffixes';

const bureau = (
  province: Province,
  zh: string,
  prefix: string,
  own: Partial<BureauData> = {},
): Bureau => ({
  ...general,
  ...own,
  province,
  name: { en: `${province} Communications Administration`, zh: `${zh}通信管理局` },
  prefix,
});

const withProviderApp = { photoMethods: photoMethods(true) };
const commercialIpRules = always(true);
const onOwnSite = (en: string, zh: string) => always({ en, zh });

const beijingAccepts = [
  ...['com', 'cn', 'net', 'cc', 'gov', 'citic', 'mobi', 'ren', 'tel', 'top', 'tv', 'wang', 'xin'],
  ...['shop', 'vip', 'ltd', 'biz', 'club', 'site'],
  ...Object.keys(chineseSuffixes),
];
const beijingRefuses = ['hk', 'tw', 'asia', 'jp', 'co', 'so', 'me', 'xyz'];

/** The 31 bureaus; what a line does not name is the general value. */
export const bureaus: readonly Bureau[] = [
  bureau('Anhui', '安徽省', '皖', { sms: thirdSmsList, ...withProviderApp }),
  bureau('Beijing', '北京市', '京', {
    commercialIpRules,
    suffixes: [
      {
        until: '2019-08-20',
        value: { accepted: [...beijingAccepts, 'org'], refused: beijingRefuses },
        general: false,
      },
      {
        from: '2019-08-21',
        value: { accepted: beijingAccepts, refused: [...beijingRefuses, 'org', 'info'] },
        general: false,
      },
    ],
  }),
  bureau('Chongqing', '重庆市', '渝', { sms: secondSmsList, ...withProviderApp }),
  bureau('Fujian', '福建省', '闽', { sms: secondSmsList, ...withProviderApp }),
  bureau('Gansu', '甘肃省', '陇', { sms: firstSmsList }),
  bureau('Guangdong', '广东省', '粤', {
    ...withProviderApp,
    commercialIpRules,
    undertakingFor: [
      { until: '2016-06-19', value: [], general: true },
      { from: '2016-06-20', value: ['finance'], general: false },
    ],
    cultureByChange: always(['games']),
    footerNumber: always('entity'),
  }),
  bureau('Guangxi', '广西壮族自治区', '桂', { sms: secondSmsList }),
  bureau('Guizhou', '贵州省', '黔'),
  bureau('Hainan', '海南省', '琼', { sms: firstSmsList }),
  bureau('Hebei', '河北省', '冀', { commercialIpRules }),
  bureau('Heilongjiang', '黑龙江省', '黑', { sms: thirdSmsList }),
  bureau('Henan', '河南省', '豫', { sms: thirdSmsList }),
  bureau('Hubei', '湖北省', '鄂', { sms: thirdSmsList }),
  bureau('Hunan', '湖南省', '湘', {
    sms: thirdSmsList,
    cancellation: onOwnSite(
      "cancel on the bureau's own site; requests are processed each Friday",
      '请在管局网站办理注销，每周五处理',
    ),
  }),
  bureau('InnerMongolia', '内蒙古自治区', '蒙', { sms: thirdSmsList }),
  bureau('Jiangsu', '江苏省', '苏', { copyrightLine: always(true) }),
  bureau('Jiangxi', '江西省', '赣'),
  bureau('Jilin', '吉林省', '吉'),
  bureau('Liaoning', '辽宁省', '辽', { ...withProviderApp, commercialIpRules }),
  bureau('Ningxia', '宁夏回族自治区', '宁', { sms: firstSmsList }),
  bureau('Qinghai', '青海省', '青', { sms: firstSmsList }),
  bureau('Shaanxi', '陕西省', '陕', { sms: secondSmsList }),
  bureau('Shandong', '山东省', '鲁', { sms: thirdSmsList }),
  bureau('Shanghai', '上海市', '沪', {
    photoMethods: always(['bureauApp']),
    commercialIpRules,
    cancellation: onOwnSite("cancel on the bureau's own site", '请在管局网站办理注销'),
  }),
  bureau('Shanxi', '山西省', '晋', { sms: thirdSmsList }),
  bureau('Sichuan', '四川省', '蜀', {
    sms: secondSmsList,
    cancellation: onOwnSite("cancel on the bureau's own site", '请在管局网站办理注销'),
  }),
  bureau('Tianjin', '天津市', '津', { sms: firstSmsList }),
  bureau('Tibet', '西藏自治区', '藏', { sms: firstSmsList }),
  bureau('Xinjiang', '新疆维吾尔自治区', '新', {
    sms: firstSmsList,
    partyBuildingCertificate: always(true),
  }),
  bureau('Yunnan', '云南省', '滇', { sms: secondSmsList }),
  bureau('Zhejiang', '浙江省', '浙', { sms: secondSmsList, reviewDays: always(30) }),
];

const byProvince = new Map(bureaus.map((each) => [each.province, each]));
const byPrefix = new Map(bureaus.map((each) => [each.prefix, each]));

export const bureauOf = (province: Province): Bureau => byProvince.get(province)!;

/** The bureau that assigned an ICP number, by its first character. */
export const bureauOfNumber = (number: string): Bureau | undefined => byPrefix.get(number[0] ?? '');
