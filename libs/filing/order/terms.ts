import { addDays, dayOf, startOf, type Instant } from '../time';
import { lapseDays } from '../rulebook';

/** O-4, A-2: 24:00 of the 45th day after a moment. */
export const fortyFiveDaysAfter = (moment: Instant): Instant =>
  startOf(addDays(dayOf(moment), lapseDays + 1));

/** O-4: an order that comes back from the bureau has 45 days from that day, if that is later. */
export const lapseAfterReturn = (lapsesAt: Instant, returnedAt: Instant): Instant => {
  const renewed = fortyFiveDaysAfter(returnedAt);
  return renewed > lapsesAt ? renewed : lapsesAt;
};

/** Orders by instant; what is at the same instant keeps its order. */
export const earliestFirst = (one: { readonly at: Instant }, other: { readonly at: Instant }) =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
