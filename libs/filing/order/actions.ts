import type { OrderCommandType } from './commands';
import { course, takes } from './course';
import { photoKeys } from './photos';
import type { OpenedOrder } from './state';

/** `CancelDeregistered` is the ledger's own (I-5). */
const given = (Object.keys(course) as OrderCommandType[]).filter(
  (type) => type !== 'CancelDeregistered',
);

/** Whether there is something left for a command to do in a state that takes it. */
const concerns = (order: OpenedOrder, type: OrderCommandType): boolean => {
  const photos = photoKeys(order).map((key) => order.photos[key]?.status);
  switch (type) {
    case 'SubmitPhoto':
      return photos.some((status) => status !== 'verified');
    case 'VerifyPhoto':
    case 'RejectPhoto':
      return photos.includes('pending');
    case 'SubmitToBureau':
      return order.status !== 'Returned' || !order.corrected;
    case 'RecordSmsResult':
      return order.status === 'AwaitingSms';
    default:
      return true;
  }
};

/**
 * The commands that can be given on an order by its state, its filing type and what it still lacks (contract,
 * section 4: `actions`), whoever may give them; what the rulebook says of the day is judged when one is given.
 */
export const actionsOn = (order: OpenedOrder): readonly OrderCommandType[] =>
  given.filter((type) => takes(order, type) && concerns(order, type));
