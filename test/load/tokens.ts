import { v5 } from 'uuid';

/** Text that stays, or a token that is another one in every copy. */
export type Part = string | { readonly token: string };

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const entityNumber = '[\\u4e00-\\u9fff]ICP备\\d+号';
const hash = '\\bremoved\\d+|\\b[a-z2-7]{26}\\b';
const moment = '\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d)?';
const place = 'Guangdong|guangdong|Shenzhen';
const reviewer = '"r\\d+","role":"reviewer"';

const named = /^(?:account|domain)-(.+)$/;
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What to look for in the text of a course: its accounts and domains, and whatever has the form of a name. */
export const patternOf = (streams: readonly string[]): RegExp => {
  const names = [...new Set(streams.flatMap((stream) => named.exec(stream)?.[1] ?? []))]
    .sort((a, b) => b.length - a.length)
    .map((name) => `(?<![A-Za-z])${escaped(name)}(?![A-Za-z])`);
  return new RegExp([uuid, ...names, entityNumber, hash, moment, place, reviewer].join('|'), 'g');
};

export const partsOf = (text: string, pattern: RegExp): readonly Part[] => {
  const parts: Part[] = [];
  let at = 0;
  for (const { 0: token, index } of text.matchAll(pattern)) {
    parts.push(text.slice(at, index), { token });
    at = index + token.length;
  }
  return [...parts, text.slice(at)];
};

/** Where entities are filed: province, prefix of the numbers, a city; the more often named, the more orders. */
const places = [
  ['Guangdong', '粤', 'Shenzhen'],
  ['Guangdong', '粤', 'Guangzhou'],
  ['Guangdong', '粤', 'Shenzhen'],
  ['Zhejiang', '浙', 'Hangzhou'],
  ['Zhejiang', '浙', 'Ningbo'],
  ['Jiangsu', '苏', 'Nanjing'],
  ['Jiangsu', '苏', 'Suzhou'],
  ['Beijing', '京', 'Beijing'],
  ['Beijing', '京', 'Beijing'],
  ['Shanghai', '沪', 'Shanghai'],
  ['Shandong', '鲁', 'Jinan'],
  ['Fujian', '闽', 'Xiamen'],
  ['Sichuan', '川', 'Chengdu'],
  ['Hubei', '鄂', 'Wuhan'],
  ['Henan', '豫', 'Zhengzhou'],
  ['Shaanxi', '陕', "Xi'an"],
] as const;

const reviewers = 12;
const ids = '5a1f5c39-1ac1-4a59-8f0c-4b1f9f6b7e21';
const dayMs = 86_400_000;

/** What one copy puts in the place of tokens: always the same for the same token. */
export class Names {
  readonly #memo = new Map<string, string>();
  readonly #place: (typeof places)[number];

  constructor(
    /** digits, of this copy alone */
    private readonly mark: string,
    /** any number: chooses place, reviewer and time of day */
    private readonly lot: number,
    /** by how much it is later than its template */
    private readonly days: number,
  ) {
    this.#place = places[lot % places.length] ?? places[0];
  }

  of(token: string): string {
    const known = this.#memo.get(token);
    if (known !== undefined) return known;
    const made = this.#made(token);
    this.#memo.set(token, made);
    return made;
  }

  #made(token: string): string {
    const [province, prefix, city] = this.#place;
    if (/^[0-9a-f]{8}-/.test(token)) return this.#uuid(token);
    if (/^\d{4}-/.test(token)) return this.#later(token);
    if (token.endsWith('号')) return token.replace('粤', prefix).replace('号', `${this.mark}号`);
    if (token === 'Guangdong') return province;
    if (token === 'guangdong') return province.toLowerCase();
    if (token === 'Shenzhen') return city;
    if (token.endsWith('"reviewer"')) return `"r${(this.lot % reviewers) + 1}","role":"reviewer"`;
    if (/^[a-z2-7]{26}$/.test(token)) return this.#uuid(token).replaceAll('-', '').slice(0, 26);
    return token.includes('.') ? token.replace('.', `-${this.mark}.`) : `${token}-${this.mark}`;
  }

  #uuid(token: string): string {
    return v5(`${token}/${this.mark}`, ids);
  }

  /** Midnights, on which something falls due, and evenings stay what they are. */
  #later(token: string): string {
    const [day = '', time] = token.split('T');
    const later = new Date(Date.parse(day) + this.days * dayMs).toISOString().slice(0, 10);
    if (time === undefined) return later;
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    const moved = hours * 60 + minutes + (this.lot % 480);
    if (moved < 480 + (this.lot % 480) || moved >= 1_440) return `${later}T${time}`;
    const two = (number: number) => String(number).padStart(2, '0');
    return `${later}T${two(Math.floor(moved / 60))}:${two(moved % 60)}`;
  }
}
