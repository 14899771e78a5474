/** What a bureau says of suffixes by name (E-9); of the others, those of foreign countries and regions are refused. */
export interface SuffixPolicy {
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}

/** Chinese suffixes, in punycode, each with its text. */
export const chineseSuffixes: Readonly<Record<string, string>> = {
  'xn--czru2d': '商城',
  'xn--ses554g': '网址',
  'xn--fiq64b': '中信',
  'xn--fiqs8s': '中国',
  'xn--fiqz9s': '中國',
  'xn--io0a7i': '网络',
  'xn--55qx5d': '公司',
  'xn--6qq986b3xl': '我爱你',
  'xn--zfr164b': '政务',
  'xn--55qw42g': '公益',
  'xn--3ds443g': '在线',
  'xn--fiq228c5hs': '中文网',
  'xn--3bst00m': '集团',
  'xn--czr694b': '商标',
  'xn--czrs0t': '商店',
  'xn--hxt814e': '网店',
  'xn--5tzm5g': '网站',
  'xn--kput3i': '手机',
  'xn--9et52u': '时尚',
  'xn--1qqw23a': '佛山',
  'xn--xhq521b': '广东',
  'xn--vuq861b': '信息',
  'xn--fjq720a': '娱乐',
  'xn--vhquv': '企业',
  'xn--unup4y': '游戏',
  'xn--nyqy26a': '健康',
  'xn--otu796d': '招聘',
  'xn--g2xx48c': '购物',
  'xn--imr513n': '餐厅',
  'xn--6frz82g': '移动',
  'xn--rhqv96g': '世界',
  'xn--nqv7f': '机构',
  'xn--nqv7fs00ema': '组织机构',
  'xn--45q11c': '八卦',
  'xn--pssy2u': '大拿',
  'xn--30rr7y': '慈善',
  'xn--pbt977c': '珠宝',
  'xn--efvy88h': '新闻',
};

/**
 * Where a bureau has no list of its own (E-9, reading): MIIT's list of licensed suffixes is not in
 * the sources, so every generic suffix counts as licensed; of the countries' and regions' .cn does,
 * and .cc and .tv, which MIIT's licensed registries run and Beijing's list accepts.
 */
export const generalSuffixes: SuffixPolicy = { accepted: ['cc', 'tv'], refused: [] };

export const suffixOf = (domain: string): string => domain.slice(domain.lastIndexOf('.') + 1);

/** A suffix of two letters is a country's or region's; one in a script other than Chinese counts as foreign too. */
const isForeign = (suffix: string): boolean =>
  suffix.startsWith('xn--') ? !(suffix in chineseSuffixes) : suffix.length === 2 && suffix !== 'cn';

/** Whether a bureau accepts a registrable domain (lower case, punycode) by its suffix. */
export const acceptsSuffix = (policy: SuffixPolicy, domain: string): boolean => {
  const suffix = suffixOf(domain);
  if (policy.accepted.includes(suffix)) return true;
  return !policy.refused.includes(suffix) && !isForeign(suffix);
};
