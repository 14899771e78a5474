import {
  evolveOrder,
  initialOrder,
  type OrderContext,
  type OrderEvent,
  type OrderState,
} from '#libs/filing';
import { context, draftSaved, drafted, happened } from '../../libs/filing/testing/order';
import { website, widgets } from '../../libs/filing/testing/values';

/** An order about to be submitted with so many websites, and all that its rules ask for. */
export const submissionOf = (websites: number): { state: OrderState; context: OrderContext } => {
  const facts = context();
  const free = facts.codes['code-1']!;
  const domains = Array.from({ length: websites }, (_, n) => `site-${n}-test.com`);
  const sites = domains.map((domain, n) => website(domain, `code-${n}`));
  const events: OrderEvent[] = [
    drafted({ domains }),
    draftSaved({ entity: widgets, websites: sites }),
  ];
  return {
    state: events.reduce<OrderState>(
      (state, event) => evolveOrder(state, happened(event)),
      initialOrder,
    ),
    context: {
      ...facts,
      domains: Object.fromEntries(domains.map((domain) => [domain, {}])),
      codes: Object.fromEntries(domains.map((_, n) => [`code-${n}`, free])),
    },
  };
};
