import type { EntityState, OrderState } from '#libs/filing';
import type { OrderOf } from './recording';

/** The order that an order's stream speaks of; nothing for other streams. */
export const orderOf = (state: OrderState | EntityState): OrderOf | undefined =>
  'orderId' in state ? state : undefined;
