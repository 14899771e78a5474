import { decideOrder } from '#libs/filing';
import { submissionOf } from './submission';

/** Decisions a second of a `Submit` with ten websites, every rule judged. */
export const decideRate = (): number => {
  const { state, context } = submissionOf(10);
  const decide = () => decideOrder(state, { type: 'Submit', fields: {} }, context);
  const first = decide();
  if (first.outcome !== 'accepted') throw new Error(JSON.stringify(first.violations));
  for (let n = 0; n < 200; n += 1) decide(); // warm
  const times = Array.from({ length: 500 }, () => {
    const start = performance.now();
    decide();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return 1000 / times[250]!;
};
