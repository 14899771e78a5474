import { TestLedger, type Commander } from '../../commands/testing/ledger';

const entityNumber = '粤ICP备19012345号';

/** A ledger with one order that was approved, and one that was withdrawn after its submission. */
export class LedgerWithOrders {
  private constructor(
    readonly ledger: TestLedger,
    readonly desk: Commander,
    readonly approved: string,
    readonly withdrawn: string,
  ) {}

  static async start(): Promise<LedgerWithOrders> {
    const ledger = await TestLedger.start();
    const desk = ledger.process();
    const approved = await submitted(desk, 'acme', '91440300MA5EE00014');
    ledger.now = new Date('2019-03-05T10:00:00+08:00');
    const withdrawn = await submitted(desk, 'brook', '91440300MA5EE00022');
    await desk.give('applicant brook', 'Withdraw', {}, { target: withdrawn });
    ledger.now = new Date('2019-03-06T10:00:00+08:00');
    await desk.reviewed('acme', approved, 'acme-site.com');
    ledger.now = new Date('2019-03-20T15:00:00+08:00');
    const approval = {
      decision: 'approved',
      entityNumber,
      websiteNumbers: { 'acme-site.com': `${entityNumber}-1` },
    } as const;
    await desk.give('bureau guangdong', 'RecordBureauDecision', approval, { target: approved });
    return new LedgerWithOrders(ledger, desk, approved, withdrawn);
  }

  get url(): string {
    return this.ledger.server.connectionString;
  }

  stop(): Promise<void> {
    return this.ledger.stop();
  }
}

const submitted = async (desk: Commander, accountId: string, number: string): Promise<string> => {
  const code = await desk.register(accountId);
  const document = { type: 'businessLicense', number } as const;
  const target = await desk.drafted(accountId, `${accountId}-site.com`, code, { document });
  await desk.give(`applicant ${accountId}`, 'Submit', {}, { target });
  return target;
};
