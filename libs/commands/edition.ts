import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { rulebookData, rulebookVersion } from '#libs/filing';
import type { Edition } from './recording';

/** The edition of the rules this software decides with: version, and SHA-256 of the rule data (RFC 8785 form). */
export const editionOf = (): Edition => ({
  version: rulebookVersion,
  hash: createHash('sha256')
    .update(canonicalize(rulebookData()) ?? '')
    .digest('hex'),
});
