import type { Submission } from '../application';
import { holds, rule, violated, warned, type Found } from '../rule';
import { addDays } from '../../time';
import type { Incomplete, IdentityDocument, Person } from '../../values';
import { entityDescribed, websitesDescribed } from './appliesTo';

interface Named<Value> {
  readonly path: string;
  readonly value: Incomplete<Value> | undefined;
}

const administrators = ({ websites }: Submission): Named<Person>[] =>
  websites.map(({ path, details }) => ({
    path: `${path}.administrator`,
    value: details.administrator,
  }));

const people = (submission: Submission): Named<Person>[] => [
  ...(entityDescribed.includes(submission.filingType)
    ? [{ path: 'entity.leader', value: submission.entity.leader }]
    : []),
  ...administrators(submission),
];

const documents = (submission: Submission): Named<IdentityDocument>[] => [
  ...(entityDescribed.includes(submission.filingType)
    ? [{ path: 'entity.document', value: submission.entity.document }]
    : []),
  ...people(submission).map(({ path, value }) => ({
    path: `${path}.document`,
    value: value?.document,
  })),
];

/** E-4: within so many days of its end a document is about to expire. */
const aboutToExpireDays = 30;

export const documentsValid = rule<Submission>('E-4', {
  title: { en: 'Valid documents', zh: '证件有效' },
  text: {
    en: 'The documents of entity, leader and administrators are valid on the day of submission; one that ends within 30 days is a warning.',
    zh: '主体、主体负责人和网站负责人的证件在提交当日须有效；30 天内到期的予以提示。',
  },
  source: 'T Will My',
  filingTypes: [...websitesDescribed, 'EntityChange'],
  check: (submission, on) => {
    const soon = addDays(on, aboutToExpireDays);
    return documents(submission).flatMap(({ path, value }): readonly Found[] => {
      const until = value?.validUntil;
      if (until === undefined || until > soon) return holds;
      return until < on
        ? violated(
            `${path}.validUntil`,
            `expired on ${until}: renew the document and give the new one`,
            `证件已于 ${until} 过期：请换证后重新填写`,
            { code: 'documentExpired' },
          )
        : warned(
            `${path}.validUntil`,
            `ends on ${until}: renew it soon, the bureau may reject it`,
            `证件将于 ${until} 到期：请尽快换证，否则可能被管局驳回`,
          );
    });
  },
});

export const administratorOfOneOrganisation = rule<Submission>('E-7', {
  title: { en: 'Administrator of one organisation', zh: '网站负责人只服务于一个单位' },
  text: {
    en: "One person may be administrator in an organisation's filing although he has a personal filing, but not for several organisations.",
    zh: '个人已有备案的仍可担任一个单位的网站负责人，但不得担任多个单位的网站负责人。',
  },
  source: 'T Other FAQs',
  kind: 'warning',
  filingTypes: websitesDescribed,
  check: (submission) =>
    submission.opening.entityType === 'individual'
      ? holds
      : administrators(submission)
          .filter(({ value }) => {
            const hash = value?.document?.number?.hash;
            return hash !== undefined && submission.context.administersElsewhere.includes(hash);
          })
          .flatMap(({ path }) =>
            violated(
              path,
              "administers another organisation's website: name another administrator, or expect a question",
              '该人员已是其他单位的网站负责人：请更换，或准备说明',
            ),
          ),
});

/** What is said of phone 1, of each number once. */
const ofEachPhone = (
  submission: Submission,
  find: (person: Incomplete<Person>, field: string) => readonly Found[],
): readonly Found[] => {
  const told = new Set<string>();
  return people(submission).flatMap(({ path, value }) => {
    if (value?.phone1 === undefined || told.has(value.phone1.hash)) return holds;
    told.add(value.phone1.hash);
    return find(value, `${path}.phone1`);
  });
};

export const phoneConfirmed = rule<Submission>('E-21', {
  title: { en: 'Confirmed phone', zh: '手机号验证' },
  text: {
    en: 'Phone 1 counts once confirmed by a code this provider sends; where it was not confirmed, the reviewer is warned.',
    zh: '手机号须经本接入商验证码确认；未确认的提示审核人员。',
  },
  source: 'A19.2-4, T special verification',
  kind: 'warning',
  filingTypes: [...websitesDescribed, 'EntityChange'],
  // reading: the ledger has no command that confirms a phone, so each number is told to the reviewer once
  check: (submission) =>
    ofEachPhone(submission, (_, field) =>
      violated(
        field,
        'was not confirmed by a code: the reviewer phones it',
        '手机号未经验证码确认：由审核人员电话核实',
      ),
    ),
});

export const phoneThatGetsCodes = rule<Submission>('S-8', {
  title: { en: 'Senders', zh: '短信发送号码' },
  text: {
    en: 'Telecom 106598051001, Unicom 10655113, Mobile 106575000130; some virtual and new prefixes get no code.',
    zh: '电信 106598051001、联通 10655113、移动 106575000130；部分虚拟运营商号段无法接收。',
  },
  source: 'A19.11, T SMS',
  kind: 'warning',
  filingTypes: [...websitesDescribed, 'EntityChange'],
  // reading: told wherever phone 1 is described, since a later hand-over may ask it (S-1, S-7)
  check: (submission) =>
    ofEachPhone(submission, ({ virtualNumber }, field) =>
      virtualNumber
        ? violated(
            field,
            'has a virtual or new prefix that may get no code: give another number',
            '该号码属虚拟运营商或新号段，可能收不到验证码：请更换号码',
          )
        : holds,
    ),
});
