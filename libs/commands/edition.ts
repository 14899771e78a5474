import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { bureauProblems, bureaus, rulebookData, rulebookVersion } from '#libs/filing';
import type { Edition } from './recording';

/** The rule data is unsound; nothing is decided with it. */
export class RulebookUnsound extends Error {
  override readonly name = 'RulebookUnsound';
  constructor(readonly problems: readonly string[]) {
    super(`the bureaus' data is unsound: ${problems.join('; ')}`);
  }
}

/**
 * The edition of the rules this software decides with: version, and SHA-256 of the rule data (RFC 8785 form).
 * @throws RulebookUnsound
 */
export const editionOf = (): Edition => {
  const problems = bureauProblems(bureaus);
  if (problems.length > 0) throw new RulebookUnsound(problems);
  const data = canonicalize(rulebookData()) ?? '';
  return { version: rulebookVersion, hash: createHash('sha256').update(data).digest('hex') };
};
