import { type Commander, TestLedger } from './testing/ledger';
import { draft } from './testing/story';

const site = (serviceCode: string) => ({ domain: 'widgets-test.com', serviceCode });

describe('a draft', () => {
  let ledger: TestLedger;
  let desk: Commander;
  let serviceCode: string;
  let target: string;

  /** Saves the draft with another phone of the leader, and submits it. */
  const submittedWith = async (phone1: string) => {
    const { entity, ...others } = draft([site(serviceCode)]);
    const leader = { ...entity?.leader, phone1 };
    const fields = { ...others, entity: { ...entity, leader } };
    await desk.give('applicant widgets', 'SaveDraft', fields, { target });
    return desk.give('applicant widgets', 'Submit', {}, { target });
  };

  beforeEach(async () => {
    ledger = await TestLedger.start();
    desk = ledger.process();
    serviceCode = await desk.register('widgets');
    target = await desk.drafted('widgets', 'widgets-test.com', serviceCode);
  });
  afterEach(() => ledger.stop());

  it('whose leader has a virtual operator’s number is submitted with a warning (S-8, P-12)', async () => {
    const { state, warnings } = await submittedWith('17000000001');
    expect(state).toBe('UnderPreliminaryReview');
    expect(warnings?.filter(({ rule }) => rule === 'S-8')).toMatchObject([
      { field: 'entity.leader.phone1' },
    ]);
    const [submitted] = (await ledger.events(`order-${target}`)).slice(-1);
    expect(submitted?.data).toMatchObject({ warnings });
    expect(submitted?.metadata['rules']).not.toContain('S-8');
  });

  it('whose leader has another number is told nothing of it (S-8)', async () => {
    const { warnings = [] } = await submittedWith('13900000001');
    expect(warnings.map(({ rule }) => rule)).not.toContain('S-8');
    const [submitted] = (await ledger.events(`order-${target}`)).slice(-1);
    expect(submitted?.metadata['rules']).toContain('S-8');
  });

  it('keeps that a number is virtual beside the sealed number, and not the number', async () => {
    await submittedWith('+86 171 0000 0001');
    const saved = (await ledger.events(`order-${target}`)).at(-2);
    expect(saved?.data).toMatchObject({ entity: { leader: { virtualNumber: true } } });
    expect(JSON.stringify([saved?.data, saved?.metadata])).not.toContain('0000 0001');
  });
});
