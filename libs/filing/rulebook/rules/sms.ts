import { course, fact, type Entry } from '../rule';

/** Section 8: SMS verification; `sms.ts` and the order's course keep it; S-8 warns of a person's phone. */
export const smsEntries: readonly Entry[] = [
  fact('S-1', {
    title: { en: 'Where phones are verified', zh: '短信核验的省份' },
    text: {
      en: 'From 2017-12-18 in 7 provinces, from 2018-09-10 in 7 more, from 2018-09-24 in 8 more, from 2020-08-17 in every one.',
      zh: '2017-12-18 起 7 省，2018-09-10 起增加 7 省，2018-09-24 起增加 8 省，2020-08-17 起全国。',
    },
    source: 'A19.11, AO',
  }),
  fact('S-2', {
    title: { en: 'Whose mobile', zh: '短信核验对象' },
    text: {
      en: "T-1 the leader's and every administrator's, T-2 to T-5 and T-7 the administrators', T-6 the leader's; from 2020-08-17 also T-8 and T-9 the leader's; T-10 to T-12 none.",
      zh: 'T-1 为主体负责人和各网站负责人，T-2 至 T-5、T-7 为网站负责人，T-6 为主体负责人；2020-08-17 起 T-8、T-9 为主体负责人；T-10 至 T-12 无。',
    },
    source: 'A19.11, X',
  }),
  course('S-3', {
    title: { en: 'Only to phone 1', zh: '仅发送至手机号码' },
    text: {
      en: 'Only to phone 1 as filed, or as the order changes it; for T-2 and T-3 the number known to the former provider.',
      zh: '仅发送至备案手机号；订单变更手机号的以新号为准；T-2、T-3 以原接入商登记的号码为准。',
    },
    source: 'A19.11',
  }),
  fact('S-4', {
    title: { en: 'The code', zh: '验证码' },
    text: {
      en: 'A six-digit code, sent about 5 minutes after the hand-over, entered with the mobile and the last six characters of the ID number; a mismatch is answered with "no record found".',
      zh: '提交管局约 5 分钟后发送 6 位验证码，与手机号、证件号后六位一并填写；不符的仅提示查无记录。',
    },
    source: 'A19.11',
  }),
  course('S-5', {
    title: { en: 'Five wrong answers', zh: '五次错误' },
    text: {
      en: 'Five wrong answers in a row: verification has failed, and MIIT sends the order back.',
      zh: '连续五次填写错误即核验失败，工信部退回订单。',
    },
    source: 'A19.11, X',
  }),
  course('S-6', {
    title: { en: 'Window of verification', zh: '核验时限' },
    text: {
      en: '48 hours for orders sent before 2018-09-10, 24 hours since; a returned order that is unchanged and conforms goes to the bureau again, another is submitted again.',
      zh: '2018-09-10 前提交管局的 48 小时，此后 24 小时；退回订单未修改且仍符合的可直接再次提交管局，否则重新提交审核。',
    },
    source: 'A19.6, A19.11, AW, T SMS',
  }),
  course('S-7', {
    title: { en: 'Every hand-over asks anew', zh: '每次提交重新核验' },
    text: {
      en: 'When the last required phone has passed, the order moves to bureau review; each hand-over asks every required phone anew.',
      zh: '全部手机通过后进入管局审核；每次提交管局均重新核验全部手机。',
    },
    source: 'A19.11',
  }),
];
