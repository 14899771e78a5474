import type { Fault } from './form';

/** What was sent is malformed, before anybody asks who sent it (400). */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ field, message }) => `${field} ${message}`).join('; '));
  }
}
