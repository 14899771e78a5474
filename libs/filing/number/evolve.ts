import { sameClaim } from '../claims';
import type { Evolve } from '../decision';
import type { NumberEvent, NumberState } from './events';

export const initialNumber: NumberState = { imported: false };

/** How an ICP number follows from its events: it is assigned once, here (a claim) or elsewhere (imported). */
export const evolveNumber: Evolve<NumberState, NumberEvent> = (number, { type, data }) => {
  switch (type) {
    case 'NumberClaimed': {
      const { orderId, orderRevision } = data;
      return { ...number, claim: { orderId, orderRevision } };
    }
    case 'NumberReleased': {
      const { claim, ...released } = number;
      return sameClaim(claim, data) ? released : number;
    }
    case 'NumberImported':
      return { ...number, imported: true };
    default: // a type that a later version writes
      return number;
  }
};
