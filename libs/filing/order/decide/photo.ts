import { accepted, refused, type Decision, type Refused, type Violation } from '../../decision';
import { judgePhoto } from '../../rulebook';
import type { PhotoTaken } from '../commands';
import type { OrderContext } from '../context';
import { course, refusedInState, type TakenIn } from '../course';
import type { PhotoRejected, PhotoSubmitted, PhotoVerified } from '../events';
import { needs } from '../needs';
import { leaderPhoto, photoKeys } from '../photos';
import type { OrderState } from '../state';
import { warned } from './warned';

type Photographed = TakenIn<'SubmitPhoto'>;
type PhotoCommand = 'SubmitPhoto' | 'VerifyPhoto' | 'RejectPhoto';
interface Whose {
  readonly domain?: string;
}

const unlike = (message: string, messageZh: string): Violation => ({
  rule: 'P-3',
  field: 'domain',
  message,
  messageZh,
});

/** A photo belongs to a website, named by `domain`; in a T-6 to the leader, without it (contract: else 400). */
export const malformedPhoto = (order: OrderState, { domain }: Whose): Refused | undefined => {
  if (order.status === 'NotOpened') return undefined;
  switch (needs[order.filingType].photo) {
    case 'leader':
      return domain === undefined
        ? undefined
        : refused('malformed', [
            unlike("the leader's photo names no domain", '负责人照片不填域名'),
          ]);
    case 'administrators':
      return domain === undefined
        ? refused('malformed', [unlike('the photo is of which website?', '缺少照片所属网站的域名')])
        : undefined;
    case 'none':
      return undefined;
  }
};

/** What is wrong with the website named, or with asking at all: T-8…T-12 need no photo. */
const notOfThisOrder = (
  order: Photographed,
  { domain = leaderPhoto }: Whose,
  command: PhotoCommand,
): Refused | undefined => {
  if (needs[order.filingType].photo === 'none') return refusedInState(order, command);
  return photoKeys(order).includes(domain)
    ? undefined
    : refused('rules', [unlike('no website of this order', '该域名不属于本订单的网站')]);
};

/** `SubmitPhoto`: how, where and when it was taken is judged by the F-rules of the day; a verified photo is not replaced. */
export const submitPhoto = (
  order: Photographed,
  photo: PhotoTaken,
  context: OrderContext,
): Decision<PhotoSubmitted> => {
  const foreign = notOfThisOrder(order, photo, 'SubmitPhoto');
  if (foreign) return foreign;
  const judgement = judgePhoto({ order, photo, context });
  const verified = order.photos[photo.domain ?? leaderPhoto]?.status === 'verified';
  const violations = [
    ...judgement.violations,
    ...(verified ? [unlike('this photo is verified already', '该照片已审核通过')] : []),
  ];
  if (violations.length > 0) return refused('rules', violations);
  return accepted(
    [{ type: 'PhotoSubmitted', data: { ...photo, ...warned(judgement) } }],
    [...new Set([...course.SubmitPhoto.guardedBy, ...judgement.held])],
    judgement.warnings,
  );
};

/** `VerifyPhoto`, `RejectPhoto`: only of a photo that waits for its review (F-4). */
export const reviewPhoto = <Event extends PhotoVerified | PhotoRejected>(
  order: Photographed,
  command: 'VerifyPhoto' | 'RejectPhoto',
  outcome: Event,
): Decision<Event> => {
  const { domain = leaderPhoto } = outcome.data;
  const foreign = notOfThisOrder(order, outcome.data, command);
  if (foreign) return foreign;
  return order.photos[domain]?.status === 'pending'
    ? accepted([outcome], course[command].guardedBy)
    : refused('rules', [unlike('no photo waits for its review', '没有待审核的照片')]);
};
