import {
  contextOf,
  orderOf,
  refusedBy,
  site,
  submitted,
  warnedBy,
  without,
  type Story,
} from '../testing';
import { submissionOf } from '../application';
import { always } from '../bureaus/bureau';
import type { Material, PreApproval, WebsiteDetails } from '../../values';
import type { ContentKind, FilingType } from '../../vocabulary';
import { widgets } from '../../testing/values';
import { judge } from '../rule';
import { bulletinBoards } from './website';

const material = 'a'.repeat(64);
const showing = (...contentKinds: ContentKind[]) => [site({ contentKinds })];
const approved = (contentKinds: ContentKind[], more: Partial<PreApproval> = {}): WebsiteDetails =>
  site({ contentKinds, preApprovals: contentKinds.map((kind) => ({ kind, material, ...more })) });

describe('the site of an individual', () => {
  it.each(['personal', 'blog', 'pictures', 'other'] as const)('may be %s (E-6)', (kind) =>
    expect(submitted({ entityType: 'individual', websites: showing(kind) }).held).toContain('E-6'),
  );

  it.each(['corporate', 'ecommerce', 'bulletinBoard', 'news'] as const)(
    'may not be %s (E-6)',
    (kind) => {
      const judged = submitted({ entityType: 'individual', websites: showing('personal', kind) });
      expect(judged.violations).toContainEqual(
        expect.objectContaining({ rule: 'E-6', field: 'websites[0].contentKinds[1]' }),
      );
    },
  );

  it('is another’s business for an organisation (E-6)', () =>
    expect(submitted({ websites: showing('ecommerce') }).held).toContain('E-6'));
});

describe('content that needs an approval', () => {
  it.each([
    'news',
    'publishing',
    'medicine',
    'medicalDevices',
    'culture',
    'games',
    'broadcasting',
    'education',
    'healthcare',
    'onlineTaxi',
    'bulletinBoard',
  ] as const)('is %s: refused without it, taken with it (E-10)', (kind) => {
    expect(submitted({ websites: showing(kind) }).violations).toMatchObject([
      { rule: 'E-10', field: 'websites[0].preApprovals' },
    ]);
    expect(submitted({ websites: [approved([kind])] }).held).toContain('E-10');
  });

  it('needs one of its own kind (E-10)', () => {
    const websites = [{ ...approved(['news']), contentKinds: ['medicine'] as const }];
    expect(refusedBy(submitted({ websites }))).toEqual(['E-10']);
  });

  it('needs one that is valid on the day (E-10)', () => {
    const until = (validUntil: string) =>
      submitted({ on: '2019-03-04', websites: [approved(['news'], { validUntil })] });
    expect(refusedBy(until('2019-03-03'))).toEqual(['E-10']);
    expect(refusedBy(until('2019-03-04'))).toEqual([]);
  });

  it('needs it attached, a named one is none (E-10)', () => {
    const websites = [
      { ...site({ contentKinds: ['news'] }), preApprovals: [{ kind: 'news' }] as const },
    ];
    expect(refusedBy(submitted({ websites }))).toEqual(['E-10']);
  });

  it('is not such as ecommerce (E-10)', () =>
    expect(submitted({ websites: showing('ecommerce') }).held).toContain('E-10'));
});

describe('the party-building certificate', () => {
  const inXinjiang = { province: 'Xinjiang', ...{ on: '2019-03-04' } } as const;
  const address = { ...widgets.documentAddress, province: 'Xinjiang' } as const;
  const entity = { ...widgets, documentAddress: address, mailingAddress: address };
  const with_ = (filingType: FilingType, ...materials: readonly Material[]): Story => ({
    ...inXinjiang,
    filingType,
    draft: { entity, websites: [site()], ...(materials.length > 0 && { materials }) },
  });
  const certificate = { kind: 'partyBuildingCertificate', material } as const;

  it.each(['InitialFiling', 'WebsiteAddition', 'ContinuedWebsiteAddition'] as const)(
    'is needed in Xinjiang for %s (E-11)',
    (filingType) => {
      expect(refusedBy(submitted(with_(filingType)))).toContain('E-11');
      const another = { kind: 'commitmentLetter', material } as const;
      expect(refusedBy(submitted(with_(filingType, another)))).toContain('E-11');
      expect(submitted(with_(filingType, another, certificate)).held).toContain('E-11');
    },
  );

  it('is needed for nothing else and nowhere else (E-11)', () => {
    expect(refusedBy(submitted(with_('ProviderAddition')))).not.toContain('E-11');
    expect(submitted().held).toContain('E-11');
  });
});

describe('finance in Guangdong', () => {
  const finance = (on: string, materials: readonly Material[] = []) =>
    submitted({ on, draft: { entity: widgets, websites: showing('finance'), materials } });

  it('needs a letter of undertaking from 2016-06-20, none until 2016-06-19 (E-15, E-10)', () => {
    expect(refusedBy(finance('2016-06-19'))).not.toContain('E-15');
    expect(refusedBy(finance('2016-06-20'))).toContain('E-15');
    const besides = submitted({ websites: [site(), ...showing('corporate', 'finance')] });
    expect(besides.violations).toContainEqual(
      expect.objectContaining({ rule: 'E-15', field: 'materials' }),
    );
    const another = { kind: 'commitmentLetter', material } as const;
    expect(refusedBy(finance('2016-06-20', [another]))).toContain('E-15');
    const letter = { kind: 'financeUndertaking', material } as const;
    expect(finance('2016-06-20', [letter]).held).toContain('E-15');
  });

  it('is no matter for other provinces (E-15)', () =>
    expect(
      refusedBy(submitted({ province: 'Zhejiang', websites: showing('finance') })),
    ).not.toContain('E-15'));
});

describe('culture for profit', () => {
  it('of games in Guangdong is added by a website change: a warning before (E-16)', () => {
    const judged = submitted({ websites: [approved(['games'])] });
    expect(warnedBy(judged)).toEqual(['E-16']);
    expect(judged.warnings).toContainEqual(
      expect.objectContaining({ rule: 'E-16', field: 'websites[0].contentKinds' }),
    );
    const change = submitted({ filingType: 'WebsiteChange', websites: [approved(['games'])] });
    expect(warnedBy(change)).not.toContain('E-16');
    const elsewhere = submitted({ province: 'Zhejiang', websites: [approved(['games'])] });
    expect(warnedBy(elsewhere)).not.toContain('E-16');
  });

  const until = (kind: ContentKind, validUntil: string) =>
    submitted({
      on: '2019-03-04',
      province: 'Zhejiang',
      websites: [approved([kind], { validUntil })],
    }).warnings.filter(({ rule }) => rule === 'E-16');

  it.each<[ContentKind, string]>([
    ['culture', '2019-05-29'], // the 60th working day
    ['culture', '2019-03-04'],
    ['games', '2019-03-04'],
  ])('renews a permit for %s that ends on %s: within 60 working days (E-16)', (kind, day) =>
    expect(until(kind, day)).toMatchObject([{ field: 'websites[0].preApprovals' }]),
  );

  it.each<[ContentKind, string, string]>([
    ['culture', '2019-05-30', 'after the 60th working day'],
    ['culture', '2019-03-03', 'before the day, which E-10 refuses'],
    ['news', '2019-03-04', 'for no culture'],
  ])('renews no permit for %s that ends on %s, %s (E-16)', (kind, day) =>
    expect(until(kind, day)).toEqual([]),
  );
});

describe('a bulletin board', () => {
  const unfinished = without(site(), 'contentKinds');
  const board: Story = { websites: [site(), unfinished, approved(['bulletinBoard'])] };

  it('is refused where the bureau accepts none (E-17)', () => {
    const submission = submissionOf({ order: orderOf(board), context: contextOf(board) });
    const bureau = { ...submission.bureau, bulletinBoards: always(false) };
    const { violations } = judge([bulletinBoards], { ...submission, bureau }, '2019-03-04');
    expect(violations).toMatchObject([{ rule: 'E-17', field: 'websites[2].contentKinds' }]);
  });

  it('is taken with its approval elsewhere (E-17)', () => {
    expect(submitted(board).held).toEqual(expect.arrayContaining(['E-10', 'E-17']));
  });
});
