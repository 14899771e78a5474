import { at, filingDay, oneWebsite, siteNumber, websiteAfter } from '../testing/filed';
import type { EntityEvent } from './events';
import { psbState } from './psb';

const launched: EntityEvent = {
  type: 'WebsiteLaunched',
  data: { websiteNumber: siteNumber, launchedOn: '2020-01-06', psbDueOn: '2020-02-05' },
};
const psbFiled: EntityEvent = {
  type: 'PsbFilingRecorded',
  data: {
    websiteNumber: siteNumber,
    psbNumber: '44030002000001',
    filedOn: '2020-02-01',
    displayDueOn: '2020-03-02',
  },
};
const displayed: EntityEvent = { type: 'PsbDisplayConfirmed', data: { websiteNumber: siteNumber } };
const stateOn = (day: string, ...events: readonly EntityEvent[]) =>
  psbState(websiteAfter([...oneWebsite, ...at(filingDay, ...events)]), day);

describe('the public-security filing of a website', () => {
  it('is not asked for before its launch (I-2)', () => {
    expect(stateOn('2020-02-06')).toEqual({ state: 'none' });
  });

  it('is due until the 30th day after the launch, overdue from the 31st (I-2)', () => {
    expect(stateOn('2020-02-05', launched)).toEqual({ state: 'due', dueOn: '2020-02-05' });
    expect(stateOn('2020-02-06', launched)).toEqual({ state: 'overdue', dueOn: '2020-02-05' });
  });

  it('is done once recorded, with its display due for 30 days (I-12)', () => {
    const done = { state: 'done', dueOn: '2020-02-05', filedOn: '2020-02-01' };
    expect(stateOn('2020-03-02', launched, psbFiled)).toEqual({
      ...done,
      display: { state: 'due', dueOn: '2020-03-02' },
    });
    expect(stateOn('2020-03-03', launched, psbFiled)).toEqual({
      ...done,
      display: { state: 'overdue', dueOn: '2020-03-02' },
    });
  });

  it('is done and displayed once that is confirmed (I-12)', () => {
    expect(stateOn('2021-01-01', launched, psbFiled, displayed)).toMatchObject({
      display: { state: 'done', dueOn: '2020-03-02' },
    });
  });

  it('can be recorded of a website whose launch was not (I-2)', () => {
    expect(stateOn('2020-02-01', psbFiled)).toEqual({
      state: 'done',
      filedOn: '2020-02-01',
      display: { state: 'due', dueOn: '2020-03-02' },
    });
  });

  it('stays done when the launch is recorded after it (I-2)', () => {
    expect(stateOn('2021-01-01', psbFiled, launched)).toMatchObject({
      state: 'done',
      dueOn: '2020-02-05',
    });
  });
});
