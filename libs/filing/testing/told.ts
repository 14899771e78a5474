/// <reference types="jest" />
import type { Violation } from '../decision';

/** Whoever is refused or warned reads why, in English and in Chinese. */
export const expectTold = (found: readonly Violation[]): void => {
  for (const { message, messageZh } of found) {
    expect(message).toMatch(/[a-z]+ [a-z]+/i);
    expect(messageZh).toMatch(/\p{Script=Han}{2}/u);
  }
};
