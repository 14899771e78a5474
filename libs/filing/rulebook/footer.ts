import type { Day } from '../time';
import type { Province } from '../vocabulary';
import { bureauOf } from './bureaus/provinces';
import { valueOn } from './bureaus/bureau';

/** MIIT's registry, to which the number in the footer links (I-1). */
export const registryUrl = 'https://beian.miit.gov.cn/';

export interface FooterFacts {
  readonly province: Province;
  readonly entityNumber: string;
  readonly websiteNumber: string;
  readonly websiteName: string;
  /** an organisation's name; an individual's is personal and left out */
  readonly entityName?: string;
}

export interface Footer {
  readonly name: string;
  readonly number: string;
  readonly link: string;
  /** where the bureau asks for one (I-1) */
  readonly copyright?: string;
  /** all of it as one line of HTML, text escaped */
  readonly html: string;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What a filed website shows in its footer on a day (I-1, I-13). */
export const footerOf = (facts: FooterFacts, on: Day): Footer => {
  const bureau = bureauOf(facts.province);
  const number =
    valueOn(bureau.footerNumber, on) === 'entity' ? facts.entityNumber : facts.websiteNumber;
  const holder = facts.entityName ?? facts.websiteName;
  const copyright = valueOn(bureau.copyrightLine, on)
    ? `版权所有 © ${on.slice(0, 4)} ${holder}`
    : undefined;
  const line = [copyright, facts.websiteName].filter((part) => part !== undefined).map(escaped);
  const link = `<a href="${registryUrl}" target="_blank" rel="noopener">${escaped(number)}</a>`;
  return {
    name: facts.websiteName,
    number,
    link: registryUrl,
    ...(copyright === undefined ? {} : { copyright }),
    html: [...line, link].join(' '),
  };
};
