import { executeOrderCommand, type Core } from '#libs/commands';
import type { Policy } from './policy';

/**
 * P-5: hands an order over to the bureau as soon as it is ready. One that is not, or has come back
 * since, is left alone: it is handed over again by its applicant (S-6).
 */
export const forwarding = (core: Core): Policy => ({
  name: 'forwarding',
  concerns: ({ stream, type }) =>
    stream.startsWith('order-') && (type === 'PhotoVerified' || type === 'PreliminaryApproved'),
  follow: async ({ id, stream }) => {
    const orderId = stream.slice('order-'.length);
    const { state, revision } = await core.current.order(orderId);
    if (state.status !== 'ReadyForBureau') return;
    await executeOrderCommand(core, {
      type: 'SubmitToBureau',
      target: orderId,
      fields: {},
      actor: { id: 'ledger', role: 'system' },
      key: id,
      ifMatch: revision,
    });
  },
});
