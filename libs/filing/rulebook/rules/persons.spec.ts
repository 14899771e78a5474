import { widgets } from '../../testing/values';
import { fieldsOf, filedHere, refusedBy, site, submitted, warnedBy, without } from '../testing';

const until = (validUntil: string) => ({ ...site().administrator.document, validUntil });
const administratorUntil = (day: string) => [
  site({ administrator: { ...site().administrator, document: until(day) } }),
];
const on = '2019-03-04';

describe('a document', () => {
  it('is valid on the day of submission (E-4)', () => {
    expect(refusedBy(submitted({ on, websites: administratorUntil('2019-03-03') }))).toEqual([
      'E-4',
    ]);
    expect(refusedBy(submitted({ on, websites: administratorUntil('2019-03-04') }))).toEqual([]);
  });

  it('that ends within 30 days is a warning (E-4)', () => {
    const soon = submitted({ on, websites: administratorUntil('2019-04-03') });
    expect(warnedBy(soon)).toEqual(['E-4']);
    expect(soon.warnings).toContainEqual(
      expect.objectContaining({ field: 'websites[0].administrator.document.validUntil' }),
    );
    expect(submitted({ on, websites: administratorUntil('2019-04-04') }).held).toContain('E-4');
  });

  it('is judged of entity, leader and administrators (E-4)', () => {
    const document = { ...widgets.document, validUntil: '2019-03-03' };
    const leader = { ...widgets.leader, document: until('2019-03-03') };
    const judged = submitted({
      on,
      entity: { ...widgets, document, leader },
      websites: administratorUntil('2019-03-03'),
    });
    expect(fieldsOf(judged)).toEqual([
      'entity.document.validUntil',
      'entity.leader.document.validUntil',
      'websites[0].administrator.document.validUntil',
    ]);
  });

  it('of the entity is not judged where the type takes it from the ledger (E-4)', () => {
    const document = { ...widgets.document, validUntil: '2019-03-03' };
    const draft = {
      entity: { ...widgets, document },
      websites: [site()],
      icpPassword: 'given',
    } as const;
    const judged = submitted({ on, filingType: 'ContinuedProviderAddition', draft });
    expect(refusedBy(judged)).not.toContain('E-4');
  });

  it('without an end is valid (E-4)', () => {
    const document = without(site().administrator.document, 'validUntil');
    const websites = [site({ administrator: { ...site().administrator, document } })];
    expect(submitted({ on, websites }).held).toContain('E-4');
  });
});

describe('an administrator', () => {
  const administersElsewhere = [site().administrator.document.number.hash];

  it('of another organisation’s website is a warning (E-7)', () => {
    const judged = submitted({ context: { administersElsewhere } });
    expect(warnedBy(judged)).toEqual(['E-7']);
    expect(judged.warnings).toContainEqual(
      expect.objectContaining({ rule: 'E-7', field: 'websites[0].administrator' }),
    );
    expect(submitted().held).toContain('E-7');
  });

  it('may be one beside a personal filing (E-7)', () => {
    const judged = submitted({ entityType: 'individual', context: { administersElsewhere } });
    expect(warnedBy(judged)).not.toContain('E-7');
  });
});

describe('phone 1', () => {
  const told = (judged: ReturnType<typeof submitted>) =>
    judged.warnings.filter(({ rule }) => rule === 'E-21').map(({ field }) => field);

  it('is told to the reviewer, each number once, for no code confirmed it (E-21)', () => {
    expect(told(submitted())).toEqual(['entity.leader.phone1', 'websites[0].administrator.phone1']);
    expect(told(submitted({ websites: [site({ administrator: widgets.leader })] }))).toEqual([
      'entity.leader.phone1',
    ]);
  });

  it('of nobody in the draft needs no confirmation (E-21)', () => {
    const cancellation = submitted({
      filingType: 'EntityCancellation',
      draft: { icpPassword: 'given' },
      context: { entity: filedHere() },
    });
    expect(cancellation.warnings).toEqual([]);
    expect(submitted({ draft: {} }).held).toContain('E-21');
  });

  it('with a prefix that gets no code is a warning, each number once (S-8)', () => {
    const leader = { ...widgets.leader, virtualNumber: true } as const;
    const entity = { ...widgets, leader };
    const judged = submitted({ entity, websites: [site({ administrator: leader })] });
    expect(warnedBy(judged)).toEqual(['S-8']);
    expect(judged.warnings.filter(({ rule }) => rule === 'S-8')).toMatchObject([
      { field: 'entity.leader.phone1' },
    ]);
    expect(refusedBy(judged)).toEqual([]);
  });

  it('with any other prefix is none (S-8)', () => {
    expect(submitted().held).toContain('S-8');
  });
});
