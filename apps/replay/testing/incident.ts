import { TestLedger, type Commander } from '../../../libs/commands/testing/ledger';
import { draft } from '../../../libs/commands/testing/story';

/**
 * The ledger of the incident that the README works through: a site with two domains, submitted by `birch` three days
 * before O-8 allows but one, and by `acme` on that day, who is refused.
 */
export const incident = async (): Promise<TestLedger> => {
  const ledger = await TestLedger.start();
  const desk = ledger.process();
  ledger.now = new Date('2019-04-19T09:00:00+08:00');
  await submitted(desk, 'birch', '91440300MA5EE00022');
  ledger.now = new Date('2019-04-22T09:30:00+08:00');
  const answer = await submitted(desk, 'acme', '91440300MA5EE00014').catch(String);
  if (!String(answer).includes('O-8')) throw new Error(`acme is to be refused: ${String(answer)}`);
  return ledger;
};

const submitted = async (desk: Commander, accountId: string, number: string): Promise<void> => {
  const who = `applicant ${accountId}` as const;
  const domain = `${accountId}-site.com`;
  const code = await desk.register(accountId);
  const document = { type: 'businessLicense', number } as const;
  const target = await desk.drafted(accountId, domain, code, { document });
  const { websites = [] } = draft([{ domain, serviceCode: code }], document);
  const second = `${accountId}-shop.com`;
  const two = websites.map((site) => ({
    ...site,
    domains: [domain, second],
    domainRegistration: (site.domainRegistration ?? []).flatMap((registration) => [
      registration,
      { ...registration, domain: second },
    ]),
  }));
  await desk.give(who, 'SaveDraft', { websites: two }, { target });
  await desk.give(who, 'Submit', {}, { target });
};
