/** What sets one copy of a course apart from the others. */
export interface Mark {
  /** digits, of this copy alone; below 2^48 */
  readonly digits: string;
  /** any number: chooses place, reviewer and time of day */
  readonly lot: number;
  /** by how much it is later than its template */
  readonly days: number;
}

/** What a copy puts in the place of a token: always the same for the same mark. */
export type Token = (mark: Mark) => string;

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const entityNumber = '[\\u4e00-\\u9fff]ICP备\\d+号';
/** Not a person's id: their values open under no other one. */
const hash = '\\bremoved\\d+|(?<!"key":")\\b[a-z2-7]{26}\\b';
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
const dayMs = 86_400_000;
const two32 = 2 ** 32;

const placeOf = ({ lot }: Mark) => places[lot % places.length] ?? places[0];

/** The course's own id with the mark in its last 48 bits, so that no two copies share one. */
const markedUuid = (id: string): Token => {
  const [high, low] = [parseInt(id.slice(24, 28), 16), parseInt(id.slice(28), 16)];
  return ({ digits }) => {
    const mark = Number(digits);
    const marked = [(high ^ (mark / two32)).toString(16), ((low ^ mark) >>> 0).toString(16)];
    return `${id.slice(0, 24)}${marked[0]?.padStart(4, '0')}${marked[1]?.padStart(8, '0')}`;
  };
};

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** As with ids: 26 characters of which the last ten are the mark's. */
const markedHash = (text: string): Token => {
  const kept = text.slice(0, 16);
  return ({ digits }) => {
    let marked = '';
    for (let left = Number(digits), n = 0; n < 10; n += 1, left = Math.floor(left / 32))
      marked = base32.charAt(left % 32) + marked;
    return kept + marked;
  };
};

const two = (number: number) => String(number).padStart(2, '0');

/** Some days and hours later; midnights, on which something falls due, and evenings stay what they are. */
const later = (moment: string): Token => {
  const [day = '', time] = moment.split('T');
  const start = Date.parse(day);
  const [hours = 0, minutes = 0] = (time ?? '').split(':').map(Number);
  const minute = hours * 60 + minutes;
  return ({ days, lot }) => {
    const date = new Date(start + days * dayMs).toISOString().slice(0, 10);
    if (time === undefined) return date;
    const moved = minute + (lot % 480);
    if (minute < 480 || moved >= 1_440) return `${date}T${time}`;
    return `${date}T${two(Math.floor(moved / 60))}:${two(moved % 60)}`;
  };
};

/** By the form of the text that is found in a course. */
export const tokenOf = (text: string): Token => {
  if (/^[0-9a-f]{8}-/.test(text)) return markedUuid(text);
  if (/^\d{4}-/.test(text)) return later(text);
  if (/^[a-z2-7]{26}$/.test(text)) return markedHash(text);
  if (text === 'Guangdong') return (mark) => placeOf(mark)[0];
  if (text === 'guangdong') return (mark) => placeOf(mark)[0].toLowerCase();
  if (text === 'Shenzhen') return (mark) => placeOf(mark)[2];
  if (text.endsWith('号')) {
    const number = text.slice(1, -1);
    return (mark) =>
      `${text.startsWith('粤') ? placeOf(mark)[1] : text.charAt(0)}${number}${mark.digits}号`;
  }
  if (text.endsWith('"reviewer"'))
    return ({ lot }) => `"r${(lot % reviewers) + 1}","role":"reviewer"`;
  const [label = '', ...suffix] = text.split(/(?=\.)/); // of a domain; others have no dot
  return ({ digits }) => `${label}-${digits}${suffix.join('')}`;
};
