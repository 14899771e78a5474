import { course, fact, type Entry } from '../rule';

/** Section 10: after approval; kept by `entity/`. */
export const afterApprovalEntries: readonly Entry[] = [
  fact('I-1', {
    title: { en: 'Footer', zh: '网站底部展示' },
    text: {
      en: 'The number and a link to the MIIT site go into the footer; some provinces want a copyright line.',
      zh: '网站底部展示备案号并链接至工信部网站；部分省份要求版权信息。',
    },
    source: 'AO, T ICP Filing Number',
  }),
  course('I-2', {
    title: { en: 'Public-security filing', zh: '公安备案' },
    text: {
      en: 'Due within 30 days of the site going live; the ledger tracks the due date and its completion.',
      zh: '网站开通后 30 日内办理公安备案；系统跟踪期限与完成情况。',
    },
    source: 'AO, A19.8, A19.9, T PSB',
  }),
  course('I-3', {
    title: { en: 'Inspections', zh: '核查与整改' },
    text: {
      en: 'A finding opens a rectification period; not rectified in time, this provider removes itself or the bureau deregisters.',
      zh: '核查发现问题的限期整改；逾期未改的取消接入或由管局注销。',
    },
    source: 'AO, T special verification',
  }),
  fact('I-4', {
    title: { en: 'Shells', zh: '空壳备案' },
    text: {
      en: 'An entity with no website left, or a website with no provider, is a shell and may be deregistered.',
      zh: '没有网站的主体或没有接入商的网站为空壳，可被注销。',
    },
    source: 'A19.11, T special verification',
  }),
  course('I-5', {
    title: { en: 'Deregistration by the bureau', zh: '管局注销' },
    text: {
      en: 'The bureau may deregister on its own, and blacklist in serious cases; an open order of the entity is cancelled, and a deregistered number is never recovered.',
      zh: '管局可依职权注销，情节严重的列入黑名单；主体的在办订单随之取消，注销的备案号不可恢复。',
    },
    source: 'T ICP Filing Number',
  }),
  course('I-6', {
    title: { en: 'Hosting IP', zh: '接入 IP 变更' },
    text: {
      en: 'A change of IP within this provider needs no filing, unless a commercial licence binds the IP: then T-7.',
      zh: '在本接入商内变更 IP 无需备案；经营许可证绑定 IP 的须办理变更网站。',
    },
    source: 'A19.9, T Do I Have to',
  }),
  fact('I-7', {
    title: { en: 'Changes in life', zh: '信息变动' },
    text: {
      en: 'Filed details that change in life are changed in the filing within 10 working days.',
      zh: '备案信息发生变动的，应在 10 个工作日内变更备案。',
    },
    source: 'X',
  }),
  course('I-8', {
    title: { en: 'Illegal content', zh: '违法内容' },
    text: {
      en: 'Notified; not reached within 1 hour the website is suspended for at least 12 hours; repeated, it is shut; the filing stands until the bureau acts.',
      zh: '通知整改；1 小时内联系不上的暂停至少 12 小时；多次违规的关停；备案在管局处理前保留。',
    },
    source: 'A19.8',
  }),
  course('I-9', {
    title: { en: 'Commercial ICP licence', zh: '经营性 ICP 许可证' },
    text: {
      en: 'E-commerce platforms and paid services need a commercial licence after the filing, recorded with its number, bound IPs and end.',
      zh: '电商平台和收费服务在备案后须取得经营许可证，并登记证号、绑定 IP 和有效期。',
    },
    source: 'A19.1, A19.9, AO, T Operational',
  }),
  fact('I-10', {
    title: { en: 'Moved to other providers', zh: '已转至其他接入商' },
    text: {
      en: 'When all domains of an entity have moved its filing here is a shell and may be deregistered; when some moved, both stay.',
      zh: '主体全部域名转出后此处备案为空壳，可被注销；部分转出的均保留。',
    },
    source: 'T After Approval',
  }),
  fact('I-11', {
    title: { en: 'Numbers do not expire', zh: '备案号长期有效' },
    text: { en: 'A number does not expire.', zh: '备案号不过期。' },
    source: 'T ICP Filing Number',
  }),
  course('I-12', {
    title: { en: 'Public-security number on the page', zh: '公安备案号展示' },
    text: {
      en: 'After the public-security approval its number, icon and link are put on the home page within another 30 days.',
      zh: '公安备案通过后 30 日内在首页展示备案号、图标和链接。',
    },
    source: 'A19.8, T PSB',
  }),
  fact('I-13', {
    title: { en: 'Footer text', zh: '底部文字' },
    text: {
      en: "A filed website offers its footer text: name, number, MIIT link, copyright line where required; Guangdong shows the entity's number.",
      zh: '已备案网站提供底部文字：名称、备案号、工信部链接及版权信息；广东展示主体备案号。',
    },
    source: 'X',
  }),
  course('I-14', {
    title: { en: 'What was inspected', zh: '核查内容' },
    text: {
      en: 'An inspection names what was inspected; after a removal the website says which filing type brings it back.',
      zh: '核查记录其项目；取消接入后说明恢复所需的备案类型。',
    },
    source: 'T special verification',
  }),
];
