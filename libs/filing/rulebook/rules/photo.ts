import type { PhotoMethod } from '../../vocabulary';
import { websiteKey } from '../../values';
import { bureauOf } from '../bureaus/provinces';
import { valueOn } from '../bureaus/bureau';
import type { PhotoFacts } from '../facts';
import { course, fact, holds, rule, violated } from '../rule';

export const photoMethod = rule<PhotoFacts>('F-1', {
  title: { en: 'Photo method by place and date', zh: '核验照片拍摄方式' },
  text: {
    en: "Shanghai: the bureau's own app; elsewhere until 2019-07-28 this provider's backdrop or a designated place, in Guangdong, Chongqing, Liaoning, Anhui and Fujian also this provider's app; from 2019-07-29 liveness detection.",
    zh: '上海使用管局 APP；其他省份 2019-07-28 前使用幕布或指定核验点拍照，广东、重庆、辽宁、安徽、福建亦可使用接入商 APP；2019-07-29 起使用人脸活体检测。',
  },
  source: 'A19.2, A19.6, A19.13, AO, AW',
  check: ({ order, photo }, on) => {
    const methods = valueOn(bureauOf(order.province).photoMethods, on);
    return methods.includes(photo.method)
      ? holds
      : violated(
          'method',
          `${order.province} takes ${methods.join(' or ')} on ${on}: take the photo that way`,
          `该省当日接受的方式为 ${methods.join('、')}：请按此方式拍摄`,
        );
  },
});

export const noRedOrBlue = rule<PhotoFacts>('F-2', {
  title: { en: 'No red or blue before the backdrop', zh: '幕布照不得穿红色或蓝色衣服' },
  text: {
    en: 'No red or blue clothing in backdrop photos.',
    zh: '使用幕布拍照时不得穿红色或蓝色衣服。',
  },
  source: 'A19.6, AW',
  check: ({ photo: { method, clothing } }) =>
    method === 'backdrop' && (clothing === 'red' || clothing === 'blue')
      ? violated(
          'clothing',
          `${clothing} clothing is not accepted before the backdrop: take the photo in another colour`,
          '幕布照不得穿红色或蓝色衣服：请更换衣服后重拍',
        )
      : holds,
});

/** Whose face a photo shows: by default the administrator's, in a T-6 the leader's. */
const shownIn = ({ order, photo }: PhotoFacts) =>
  photo.person ?? (order.filingType === 'EntityChange' ? 'leader' : 'administrator');

/** The leader as the order has him, else as filed. */
const leaderOf = ({ order, context: { entity } }: PhotoFacts) =>
  order.draft.entity?.leader ?? (entity.status === 'Filed' ? entity.details.leader : undefined);

/** The administrators a photo may show: the website's; in a T-6, which names none, those of the filed websites. */
const administratorsOf = ({ order, photo, context: { entity } }: PhotoFacts) => {
  if (order.filingType !== 'EntityChange')
    return order.draft.websites
      ?.filter((website) => websiteKey(website) === photo.domain)
      .map(({ administrator }) => administrator);
  return entity.status === 'Filed'
    ? Object.values(entity.websites).map(({ details }) => details.administrator)
    : [];
};

const ownPhone = (facts: PhotoFacts): boolean => {
  const shown = shownIn(facts) === 'administrator' ? administratorsOf(facts) : [leaderOf(facts)];
  const { phone } = facts.photo;
  return phone !== undefined && !!shown?.some((person) => person?.phone1?.hash === phone.hash);
};

/** F-3: the identity card's two sides, beside the portrait itself. */
const cardSides = 2;

export const shanghaiPhoto = rule<PhotoFacts>('F-3', {
  title: { en: 'Photo in Shanghai', zh: '上海核验照片' },
  text: {
    en: "Taken in Shanghai, with the administrator's own mobile number as filed, both sides of the identity card, and a portrait holding it.",
    zh: '须在上海拍摄，使用备案填写的网站负责人本人手机号，附身份证正反面及手持身份证照片。',
  },
  source: 'A19.13',
  // reading: `material` is the portrait, `materials` hold the card's sides
  check: (facts) => {
    const { method, takenIn, materials = [] } = facts.photo;
    if (method !== 'bureauApp') return holds;
    return [
      ...(takenIn === 'Shanghai'
        ? holds
        : violated(
            'takenIn',
            'the photo is taken in Shanghai: take it there',
            '须在上海拍摄：请在上海重拍',
          )),
      ...(ownPhone(facts)
        ? holds
        : violated(
            'phone',
            'use the own mobile number, as filed, of the person shown',
            '请使用备案填写的本人手机号',
          )),
      ...(materials.length >= cardSides
        ? holds
        : violated(
            'materials',
            'both sides of the identity card are needed: upload them',
            '须附身份证正反面：请上传',
          )),
    ];
  },
});

export const nonResidentLeader = rule<PhotoFacts>('F-5', {
  title: { en: 'Leader from outside the mainland', zh: '主体负责人非内地居民' },
  text: {
    en: 'If the entity leader is not a mainland resident, the administrator must pass face recognition; in special cases leader, administrator or legal representative must too.',
    zh: '主体负责人非内地居民的，须由网站负责人通过人脸识别；特殊情况下主体负责人、网站负责人或法定代表人亦须通过。',
  },
  source: 'AO',
  // reading: the face shown is then the administrator's, also in a T-6, which else shows the leader's
  check: (facts) =>
    leaderOf(facts)?.mainlandResident === false && shownIn(facts) !== 'administrator'
      ? violated(
          'person',
          'the leader is not a mainland resident: the administrator passes face recognition instead',
          '主体负责人非内地居民：请由网站负责人进行人脸识别',
        )
      : holds,
});

const beforeApproval: ReadonlySet<PhotoMethod> = new Set(['providerApp', 'liveness']);

export const photoWhileDraft = rule<PhotoFacts>('F-6', {
  title: { en: 'When the photo is taken', zh: '拍照时间' },
  text: {
    en: "In the provider's app and by liveness detection it may be done while the order is a draft or after preliminary approval; the other ways only after preliminary approval.",
    zh: '使用接入商 APP 或人脸活体检测的，可在草稿阶段或初审通过后进行；其他方式仅可在初审通过后进行。',
  },
  source: 'A19.2, AO',
  check: ({ order, photo }) =>
    order.status !== 'Draft' || beforeApproval.has(photo.method)
      ? holds
      : violated(
          'method',
          `${photo.method} is possible only after preliminary approval: submit the order first`,
          '该方式仅可在初审通过后进行：请先提交订单',
        ),
});

export const pictureCode = rule<PhotoFacts>('F-8', {
  title: { en: 'Picture code', zh: '图片编码' },
  text: {
    en: "A Shanghai photo names the picture code shown by the bureau's app and counts once the applicant has confirmed it.",
    zh: '上海核验照片须填写管局 APP 显示的图片编码，经申请人确认后生效。',
  },
  source: 'A19.13',
  // reading: sending the photo with its code is the confirmation
  check: ({ photo }) =>
    photo.method === 'bureauApp' && !photo.pictureCode
      ? violated(
          'pictureCode',
          "give the picture code that the bureau's app shows",
          '请填写管局 APP 显示的图片编码',
        )
      : holds,
});

export const statedOfPhotos = [
  course('F-4', {
    title: { en: 'Review of the photo', zh: '照片审核' },
    text: {
      en: 'Reviewed within 1 working day; if refused, a new photo.',
      zh: '1 个工作日内审核；未通过的重新拍摄。',
    },
    source: 'A19.13',
  }),
  fact('F-7', {
    title: { en: 'Backdrops and verification points', zh: '幕布与核验点' },
    text: {
      en: 'A backdrop is ordered with a mainland address and posted, and may be used again; verification points are data by city.',
      zh: '幕布可邮寄至内地地址并可重复使用；核验点按城市公布。',
    },
    source: 'A19.2, A19.6',
  }),
];
