import { parse } from 'tldts';

const hostName = /^[\p{L}\p{M}\p{N}.-]+$/u;

/**
 * The registrable domain of a host name by the public suffix list, lower case and in punycode
 * (`WWW.测试.商城` → `xn--0zwm56d.xn--czru2d`), or nothing for what is none: an IP address, a bare
 * or unknown suffix, a name with invalid labels.
 */
export const registrableDomain = (text: string): string | undefined => {
  if (!hostName.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  const { hostname } = new URL(`http://${text}`); // lower case, punycode
  const { domain, isIcann } = parse(hostname);
  return isIcann && domain ? domain : undefined;
};
