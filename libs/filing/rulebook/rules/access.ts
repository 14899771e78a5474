import { course, fact, type Entry } from '../rule';

/** Section 9: access; judged by `access/`, of the rules that apply the latest decides. */
export const accessEntries: readonly Entry[] = [
  course('A-1', {
    title: { en: 'First filings and additions', zh: '首次备案和新增网站' },
    text: {
      en: 'Never filed, whatever order is open: no; filed here by T-1, T-4, T-5, T-11 or T-12: yes, from the approval.',
      zh: '从未备案的，无论有何订单：不可访问；经 T-1、T-4、T-5、T-11、T-12 在此备案的：自通过起可访问。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  course('A-2', {
    title: { en: 'Provider additions', zh: '接入备案' },
    text: {
      en: 'Filed elsewhere only: no; from the first preliminary approval of a T-2 or T-3: yes, for 45 days or until the order is cancelled; filed here by it: yes.',
      zh: '仅在其他接入商备案：不可访问；T-2、T-3 首次初审通过起 45 天内可访问，订单取消即止；接入完成后可访问。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  course('A-3', {
    title: { en: 'While a change is open', zh: '变更期间' },
    text: {
      en: "A domain that is allowed when a T-6 or T-7 is submitted stays allowed until that order's end.",
      zh: '提交 T-6 或 T-7 时可访问的域名，在订单结束前保持可访问。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  course('A-4', {
    title: { en: 'Domain dropped', zh: '域名已删除' },
    text: {
      en: 'A domain dropped by an approved T-7: no.',
      zh: '经变更网站删除的域名：不可访问。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  course('A-5', {
    title: { en: 'Filing cancelled', zh: '备案已注销' },
    text: {
      en: 'Website or entity cancelled or deregistered: no.',
      zh: '网站或主体已注销：不可访问。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  course('A-6', {
    title: { en: 'Provider removed', zh: '已取消接入' },
    text: {
      en: 'After a provider removal: no, until a T-2 or T-3 is preliminarily approved.',
      zh: '取消接入后不可访问，直至 T-2 或 T-3 初审通过。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  course('A-7', {
    title: { en: 'Subdomains', zh: '子域名' },
    text: { en: 'Subdomains follow the registrable domain.', zh: '子域名随主域名。' },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  course('A-8', {
    title: { en: 'Outside the mainland', zh: '境外实例' },
    text: {
      en: 'The query names an instance outside the mainland: yes, no filing is needed.',
      zh: '解析至境外实例的无需备案，可访问。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  fact('A-9', {
    title: { en: 'The domain decides', zh: '以域名为准' },
    text: {
      en: 'The domain decides, not port or IP, for mail hosts too; the domain is blocked, not the server.',
      zh: '以域名为准而非端口或 IP，邮件主机亦然；阻断的是域名而非服务器。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  fact('A-10', {
    title: { en: 'At the edge', zh: '生效时间' },
    text: {
      en: 'At the edge a decision may take 10 to 30 minutes to take effect.',
      zh: '结果在网络边缘 10 至 30 分钟内生效。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  fact('A-11', {
    title: { en: 'Moving abroad', zh: '迁往境外' },
    text: {
      en: 'Moving a site abroad leaves its filing as it is.',
      zh: '网站迁往境外不影响其备案。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
  fact('A-12', {
    title: { en: 'What opens a domain', zh: '如何开通' },
    text: {
      en: 'A refusal says which filing type would open the domain.',
      zh: '不可访问时说明应办理的备案类型。',
    },
    source: 'A19.6, A19.7, AG, T Website Accessibility, T Do I Have to',
  }),
];
