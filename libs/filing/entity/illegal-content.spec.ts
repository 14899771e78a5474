import type { Instant } from '../time';
import { specify } from '../testing/decider';
import { at, oneWebsite, siteNumber } from '../testing/filed';
import { on } from '../testing/values';
import type { EntityCommand } from './commands';
import { decideEntity } from './decide';
import type { EntityEvent, IllegalContentGround } from './events';
import { evolveEntity, initialEntity } from './evolve';

const given = specify({ initial: initialEntity, evolve: evolveEntity, decide: decideEntity });
const website = { websiteNumber: siteNumber };
const finding = 'gambling';
const now = on('2020-01-06T12:00');

const report = (contacted: boolean, ground?: IllegalContentGround): EntityCommand => ({
  type: 'ReportIllegalContent',
  fields: { ...website, finding, contacted, ...(ground && { ground }) },
});
const resume: EntityCommand = { type: 'ResumeWebsite', fields: website };

const reported = (contacted: boolean): EntityEvent => ({
  type: 'IllegalContentReported',
  data: { ...website, finding, contacted },
});
const suspendedUntil = (earliestResumption: Instant): EntityEvent => ({
  type: 'WebsiteSuspended',
  data: { ...website, earliestResumption },
});
const shut: EntityEvent = { type: 'WebsiteSuspended', data: website };
const reportedAt = (...moments: readonly Instant[]) =>
  moments.flatMap((moment) => at(moment, reported(true)));

describe('a website with illegal content', () => {
  it('stays up when its owner was reached within 1 hour (I-8)', () => {
    given(...oneWebsite)
      .when(report(true), { now })
      .then(reported(true))
      .under('I-8');
  });

  it('is suspended for at least 12 hours when not (I-8)', () => {
    given(...oneWebsite)
      .when(report(false), { now })
      .then(reported(false), suspendedUntil(on('2020-01-07T00:00')));
  });

  it.each(['refusedToDelete', 'falsePsbData'] as const)('is shut for %s (I-8)', (ground) => {
    given(...oneWebsite)
      .when(report(true, ground), { now })
      .then(
        { type: 'IllegalContentReported', data: { ...website, finding, contacted: true, ground } },
        shut,
      );
  });
});

describe('a website reported before', () => {
  it('once: stays up the second time (I-8)', () => {
    given(...oneWebsite, ...reportedAt(on('2019-06-01T00:00')))
      .when(report(true), { now })
      .then(reported(true));
  });

  it('twice: is suspended the third time, reached or not (I-8)', () => {
    given(...oneWebsite, ...reportedAt(on('2019-06-01T00:00'), on('2019-09-01T00:00')))
      .when(report(true), { now })
      .then(reported(true), suspendedUntil(on('2020-01-07T00:00')));
  });

  it('three times within 24 hours: is shut at the fourth (I-8)', () => {
    given(
      ...oneWebsite,
      ...reportedAt(on('2020-01-05T12:01'), on('2020-01-05T18:00'), on('2020-01-06T09:00')),
    )
      .when(report(true), { now })
      .then(reported(true), shut);
  });

  it('three times, the first 24 hours ago: is only suspended (I-8)', () => {
    given(
      ...oneWebsite,
      ...reportedAt(on('2020-01-05T12:00'), on('2020-01-05T18:00'), on('2020-01-06T09:00')),
    )
      .when(report(true), { now })
      .then(reported(true), suspendedUntil(on('2020-01-07T00:00')));
  });
});

describe('a suspended website', () => {
  const suspended = [
    ...oneWebsite,
    ...at(now, reported(false), suspendedUntil(on('2020-01-07T00:00'))),
  ];

  it('is not resumed within 12 hours (I-8)', () => {
    given(...suspended)
      .when(resume, { now: on('2020-01-06T23:59') })
      .thenRefused('I-8')
      .because('rules');
  });

  it('can be resumed after 12 hours (I-8)', () => {
    given(...suspended)
      .when(resume, { now: on('2020-01-07T00:00') })
      .then({ type: 'WebsiteResumed', data: website });
  });

  it('is suspended for longer by a further report (I-8)', () => {
    given(...suspended)
      .when(report(false), { now: on('2020-01-06T18:00') })
      .then(reported(false), suspendedUntil(on('2020-01-07T06:00')));
  });

  it('is up again once resumed, and keeps count of its reports (I-8)', () => {
    given(...suspended, ...at(on('2020-01-07T00:00'), { type: 'WebsiteResumed', data: website }))
      .when(resume, { now: on('2020-01-08T00:00') })
      .thenRefused('I-8')
      .because('state')
      .thenState({ websites: { [siteNumber]: { reports: [now] } } });
  });
});

describe('a website that is shut', () => {
  const closed = [...oneWebsite, ...at(now, reported(true), shut)];

  it('is not resumed by this provider (I-8)', () => {
    given(...closed)
      .when(resume, { now: on('2021-01-06T12:00') })
      .thenRefused('I-8')
      .because('rules');
  });

  it('stays shut at a further report (I-8)', () => {
    given(...closed)
      .when(report(false), { now })
      .then(reported(false));
  });
});
