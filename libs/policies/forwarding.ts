import { CommandRefused, executeOrderCommand, type Core } from '#libs/commands';
import type { RecordedEvent } from '#libs/event-store';

/** P-5: hands an order over to the bureau as soon as it is ready; one that is not (any more) is left alone. */
export const forwardToBureau = async (
  core: Core,
  { id, stream, type }: RecordedEvent,
): Promise<void> => {
  if (!stream.startsWith('order-') || (type !== 'PhotoVerified' && type !== 'PreliminaryApproved'))
    return;
  try {
    await executeOrderCommand(core, {
      type: 'SubmitToBureau',
      target: stream.slice('order-'.length),
      fields: {},
      actor: { id: 'ledger', role: 'system' },
      key: id,
    });
  } catch (error) {
    if (!(error instanceof CommandRefused && error.status === 409)) throw error;
  }
};
