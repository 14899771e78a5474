import { fact, type Entry } from '../rule';
import { appsFrom } from '../standing';

/** Sections 4 and 4b: what the reviewer judges and what the applicant is told. */
export const materialEntries: readonly Entry[] = [
  fact('E-13', {
    title: { en: 'Websites already filed are reachable', zh: '已备案网站可访问' },
    text: {
      en: 'T-2 to T-5: websites already filed are reachable and show what was filed, else they are a ground for rejection; a check of the reviewer, recorded with the decision.',
      zh: 'T-2 至 T-5：已备案网站须可访问且内容与备案一致，否则可被驳回；由审核人员核查并记录。',
    },
    source: 'AO, T Will My',
  }),
  fact('E-18', {
    title: { en: 'Age, residence and names', zh: '年龄、居住地与网站名称' },
    text: {
      en: 'Per bureau: minimum age of the leader, individuals living away from the province of their identity card, naming rules for personal websites; judged by the reviewer.',
      zh: '各省规定：负责人最低年龄、身份证非本省的个人、个人网站命名；由审核人员判断。',
    },
    source: 'A19.2, T Can I, T How to',
  }),
  fact('E-20', {
    title: { en: 'Around the domain', zh: '域名相关提示' },
    text: {
      en: 'Holders of .com and .net domains verify within 5 days or resolution stops; DNS changes take up to 48 hours; a filing stays for a while after its domain expires.',
      zh: '.com、.net 域名须在 5 日内实名认证，否则停止解析；DNS 变更最长 48 小时生效；域名到期后备案仍保留一段时间。',
    },
    source: 'T After Approval, T Website Accessibility',
  }),
  fact('M-1', {
    title: { en: 'Verification form', zh: '核验单' },
    text: {
      en: "This provider's template per province and filing type, filled from the order; black pen, no alterations, scan uploaded, 3 signed originals kept.",
      zh: '按省份和备案类型由订单生成的核验单；黑色签字笔填写、不得涂改，上传扫描件并保留 3 份原件。',
    },
    source: 'A19.2-6',
  }),
  fact('M-2', {
    title: { en: 'Materials', zh: '备案材料' },
    text: {
      en: 'Materials are data by filing type, entity type, province and date; missing ones are shown, and only E-10, E-11 and E-15 are checked by machine.',
      zh: '材料按备案类型、主体性质、省份和日期确定；缺少的予以显示，仅 E-10、E-11、E-15 由系统检查。',
    },
    source: 'A19.2, A19.6, A19.7, A19.12, T Information Change, T special verification',
  }),
  fact('M-3', {
    title: { en: 'Requirements before opening', zh: '备案前查询所需材料' },
    text: {
      en: 'Before opening an order anyone can ask what will be needed.',
      zh: '开立订单前可查询所需内容。',
    },
    source: 'A19.2, AO',
  }),
  fact('M-4', {
    title: { en: 'Apps', zh: 'APP 备案' },
    text: {
      en: 'Apps are filed with their platforms and packages; without a domain E-8, E-9 and O-8 say nothing of them; earlier they are refused by T-20.',
      zh: 'APP 备案须填写平台和包名；无域名的不适用 E-8、E-9、O-8；此前由 T-20 不予受理。',
    },
    source: 'X',
    from: appsFrom,
  }),
];
