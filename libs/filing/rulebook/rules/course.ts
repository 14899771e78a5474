import type { Application } from '../application';
import { course, fact, holds, rule, violated, type Entry } from '../rule';

export const channelOfTheType = rule<Application>('P-13', {
  title: { en: 'Channel of an order', zh: '办理渠道' },
  text: {
    en: "An order says through which channel it was made; claims and imports are made on the PC only, an app's filing not in the mobile app.",
    zh: '订单记录办理渠道；认领和导入备案仅限电脑端，APP 备案不能在手机 APP 中办理。',
  },
  source: 'AO',
  // reading: refused at the opening, an app where it appears, at the submission
  check: ({ opening, filingType, websites }) => {
    if (opening.channel === 'pc') return holds;
    const claim = filingType === 'FilingClaim' || filingType === 'FilingImport';
    return claim || websites.some(({ details }) => details.kind === 'app')
      ? violated(
          'channel',
          'claims, imports and apps are not filed in the mobile app: open the order on the PC',
          '认领、导入及 APP 备案不能在手机 APP 中办理：请使用电脑端',
        )
      : holds;
  },
});

/** Section 6: what the course of an order keeps. */
export const courseEntries: readonly Entry[] = [
  course('P-1', {
    title: { en: 'Preliminary review', zh: '初审' },
    text: {
      en: 'Within 1 working day; a rejection names every faulty field or document with a reason.',
      zh: '1 个工作日内完成；驳回须列明每一处问题及原因。',
    },
    source: 'A19.2, A19.6, AO',
  }),
  course('P-2', {
    title: { en: 'Documents by post', zh: '邮寄资料' },
    text: {
      en: 'During preliminary review the reviewer may require documents by post; the order waits for their arrival.',
      zh: '初审期间审核人员可要求邮寄资料，订单等待资料到达。',
    },
    source: 'AO, T Requirements',
  }),
  course('P-4', {
    title: { en: 'When an order can be corrected', zh: '可修改的时间' },
    text: {
      en: 'While an order is open its information can be corrected only in Draft or after a rejection or return.',
      zh: '订单仅在草稿、被驳回或退回后可修改。',
    },
    source: 'section 6',
  }),
  course('P-5', {
    title: { en: 'Forwarding to the bureau', zh: '提交管局' },
    text: {
      en: 'This provider forwards an order to the bureau within 1 working day; after 3 it is overdue.',
      zh: '本接入商 1 个工作日内提交管局，超过 3 个工作日为逾期。',
    },
    source: 'A19, T Information Change',
  }),
  course('P-6', {
    title: { en: 'Bureau review', zh: '管局审核' },
    text: {
      en: "3 to 20 working days from entering it (Zhejiang: 30) by the State Council's calendar; then the order is overdue.",
      zh: '自进入管局审核起 3 至 20 个工作日（浙江 30 个），按国务院工作日历计算；超过为逾期。',
    },
    source: 'A19, T After Approval, X',
  }),
  course('P-7', {
    title: { en: 'Numbers that an approval assigns', zh: '备案号' },
    text: {
      en: 'T-1 assigns an entity number and a number per website, T-4 and T-5 website numbers, the others none; MIIT sends the leader the ICP password.',
      zh: 'T-1 分配主体备案号和各网站备案号，T-4、T-5 分配网站备案号，其他类型不分配；工信部向主体负责人发送 ICP 备案密码。',
    },
    source: 'AG, T ICP Filing Password',
  }),
  course('P-8', {
    title: { en: 'After a rejection by the bureau', zh: '管局驳回' },
    text: {
      en: 'A rejection returns the order; it may be corrected and submitted again, or given up.',
      zh: '管局驳回的订单可修改后重新提交或放弃。',
    },
    source: 'section 6',
  }),
  course('P-9', {
    title: { en: 'Announcements', zh: '通知' },
    text: {
      en: 'Every result, the hand-over to the bureau, a demand for posted documents and a rectification are announced by SMS and e-mail.',
      zh: '各项结果、提交管局、邮寄要求和整改均以短信和邮件通知。',
    },
    source: 'A19, AO, T special verification',
  }),
  course('P-10', {
    title: { en: 'How a cancelled order ended', zh: '订单取消原因' },
    text: {
      en: 'A withdrawn order is Cancelled as withdrawn, a lapsed one as lapsed, a given-up one as abandoned.',
      zh: '撤销、失效、放弃的订单分别记录其取消原因。',
    },
    source: 'section 6',
  }),
  course('P-11', {
    title: { en: 'ICP password', zh: 'ICP 备案密码' },
    text: {
      en: 'The password is given with the filed number and checked by the bureau; the ledger notes only that one was given.',
      zh: '密码随备案号提供并由管局核验；系统仅记录已提供。',
    },
    source: 'A19.3, T ICP Filing Password',
  }),
  fact('P-12', {
    title: { en: 'Warnings never refuse', zh: '提示不影响受理' },
    text: {
      en: "Warnings are in the answer, in the decision's event and in the review history.",
      zh: '提示信息写入答复、决定事件和审核历史，不影响受理。',
    },
    source: 'section 6',
  }),
  fact('P-14', {
    title: { en: 'What the applicant sees', zh: '进度展示' },
    text: {
      en: 'Filling in, uploading materials, taking the photo, at the bureau, complete, abandoned: a step and a text in Chinese and English for every state.',
      zh: '每个状态对应一个步骤和中英文说明：填写信息、上传资料、待办理拍照、提交管局、备案完成、已放弃。',
    },
    source: 'A19.2, A19.3',
  }),
  fact('P-15', {
    title: { en: 'Drafting', zh: '草稿' },
    text: {
      en: 'A draft can be determined again, lists persons already known for reuse, and previews all it will submit.',
      zh: '草稿可重新判断类型，可复用已有人员信息，并可预览将提交的内容。',
    },
    source: 'A19.3, AO',
  }),
];
