import { specify } from '../testing/decider';
import { at, filingDay, oneWebsite, shopNumber, siteNumber, twoWebsites } from '../testing/filed';
import { on } from '../testing/values';
import type { EntityCommand } from './commands';
import { decideEntity } from './decide';
import type { DeregistrationCause, EntityEvent } from './events';
import { evolveEntity, initialEntity } from './evolve';

const given = specify({ initial: initialEntity, evolve: evolveEntity, decide: decideEntity });
const noon = { now: on('2020-01-06T12:00') };

const deregister = (
  cause: DeregistrationCause,
  more: { readonly websiteNumber?: string; readonly blacklist?: boolean } = {},
): EntityCommand => ({ type: 'RecordDeregistration', fields: { cause, ...more } });
const cancelled = (
  data: Partial<Extract<EntityEvent, { type: 'Cancelled' }>['data']>,
): EntityEvent => ({
  type: 'Cancelled',
  data: { subject: 'website', reason: 'deregistered', ...data },
});

describe('an entity with two websites', () => {
  it('loses one that the bureau deregisters; the other stays (I-5)', () => {
    given(...twoWebsites)
      .when(deregister('falseInformation', { websiteNumber: siteNumber }), noon)
      .then(cancelled({ websiteNumber: siteNumber, cause: 'falseInformation' }))
      .under('I-5')
      .thenState({
        status: 'Filed',
        websites: { [siteNumber]: { status: 'cancelled' }, [shopNumber]: { status: 'filed' } },
      });
  });

  it('goes with all of them where the bureau names none (I-5)', () => {
    given(...twoWebsites)
      .when(deregister('ownRequest'), noon)
      .then(cancelled({ subject: 'entity', cause: 'ownRequest' }))
      .thenState({
        status: 'Cancelled',
        websites: { [siteNumber]: { status: 'cancelled' }, [shopNumber]: { status: 'cancelled' } },
      });
  });

  it('goes with a website of illegal content, blacklisted (I-5, T-26)', () => {
    given(...twoWebsites)
      .when(deregister('illegalContent', { websiteNumber: siteNumber }), noon)
      .then(
        cancelled({
          subject: 'entity',
          websiteNumber: siteNumber,
          cause: 'illegalContent',
          blacklist: true,
        }),
      );
  });

  it('is not blacklisted where the bureau says so (I-5)', () => {
    given(...twoWebsites)
      .when(deregister('illegalContent', { blacklist: false }), noon)
      .then(cancelled({ subject: 'entity', cause: 'illegalContent' }));
  });

  it('is blacklisted for another cause where the bureau says so (I-5)', () => {
    given(...twoWebsites)
      .when(deregister('falseInformation', { blacklist: true }), noon)
      .then(cancelled({ subject: 'entity', cause: 'falseInformation', blacklist: true }));
  });

  it('keeps the other when a new owner takes over the domain of one (I-5)', () => {
    given(...twoWebsites)
      .when(deregister('domainTakenOver', { websiteNumber: siteNumber }), noon)
      .then(cancelled({ websiteNumber: siteNumber, cause: 'domainTakenOver' }));
  });

  it('does not know a third one', () => {
    given(...twoWebsites)
      .when(deregister('shell', { websiteNumber: 'another' }), noon)
      .because('unknown');
  });
});

describe('an entity whose other website is gone', () => {
  const one = [...twoWebsites, ...at(filingDay, cancelled({ websiteNumber: shopNumber }))];

  it('goes with the domain of its only one that a new owner takes over (I-5)', () => {
    given(...one)
      .when(deregister('domainTakenOver', { websiteNumber: siteNumber }), noon)
      .then(cancelled({ subject: 'entity', websiteNumber: siteNumber, cause: 'domainTakenOver' }));
  });

  it('stays as a shell when its only one goes for another cause (I-5)', () => {
    given(...one)
      .when(deregister('falseInformation', { websiteNumber: siteNumber }), noon)
      .thenState({ status: 'Filed' });
  });

  it('has that one deregistered once (I-5)', () => {
    given(...one)
      .when(deregister('shell', { websiteNumber: shopNumber }), noon)
      .thenRefused('I-5')
      .because('state');
  });
});

describe('an entity whose other website is with another provider', () => {
  it('keeps that one when the domain of this one is taken over: it is still filed (I-5)', () => {
    given(
      ...twoWebsites,
      ...at(filingDay, {
        type: 'ProviderRemoved',
        data: { websiteNumber: shopNumber, cause: 'order' },
      }),
    )
      .when(deregister('domainTakenOver', { websiteNumber: siteNumber }), noon)
      .then(cancelled({ websiteNumber: siteNumber, cause: 'domainTakenOver' }));
  });

  it('can lose the removed one to the bureau as well (I-5)', () => {
    given(
      ...oneWebsite,
      ...at(filingDay, {
        type: 'ProviderRemoved',
        data: { websiteNumber: siteNumber, cause: 'order' },
      }),
    )
      .when(deregister('shell', { websiteNumber: siteNumber }), noon)
      .then(cancelled({ websiteNumber: siteNumber, cause: 'shell' }));
  });
});

describe('a deregistered entity', () => {
  it('cannot be deregistered again (I-5)', () => {
    given(...oneWebsite, ...at(filingDay, cancelled({ subject: 'entity' })))
      .when(deregister('ownRequest'), noon)
      .thenRefused('I-5')
      .because('state');
  });
});
