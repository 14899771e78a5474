import {
  contextOf,
  fieldsOf,
  orderOf,
  refusedBy,
  site,
  submitted,
  warnedBy,
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

  it('is not such as ecommerce (E-10)', () =>
    expect(submitted({ websites: showing('ecommerce') }).held).toContain('E-10'));
});

describe('the party-building certificate', () => {
  const inXinjiang = { province: 'Xinjiang', ...{ on: '2019-03-04' } } as const;
  const address = { ...widgets.documentAddress, province: 'Xinjiang' } as const;
  const entity = { ...widgets, documentAddress: address, mailingAddress: address };
  const with_ = (filingType: FilingType, materials: readonly Material[] = []): Story => ({
    ...inXinjiang,
    filingType,
    draft: { entity, websites: [site()], materials },
  });

  it.each(['InitialFiling', 'WebsiteAddition', 'ContinuedWebsiteAddition'] as const)(
    'is needed in Xinjiang for %s (E-11)',
    (filingType) => {
      expect(refusedBy(submitted(with_(filingType)))).toContain('E-11');
      const certificate = { kind: 'partyBuildingCertificate', material } as const;
      expect(submitted(with_(filingType, [certificate])).held).toContain('E-11');
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
    expect(warnedBy(submitted({ websites: [approved(['games'])] }))).toEqual(['E-16']);
    const change = submitted({ filingType: 'WebsiteChange', websites: [approved(['games'])] });
    expect(warnedBy(change)).not.toContain('E-16');
    const elsewhere = submitted({ province: 'Zhejiang', websites: [approved(['games'])] });
    expect(warnedBy(elsewhere)).not.toContain('E-16');
  });

  it('renews its permit within the 60 working days before the end (E-16)', () => {
    const until = (validUntil: string) =>
      submitted({ on: '2019-03-04', websites: [approved(['culture'], { validUntil })] });
    expect(warnedBy(until('2019-05-29'))).toEqual(['E-16']); // the 60th working day
    expect(until('2019-05-30').held).toContain('E-16');
  });
});

describe('a bulletin board', () => {
  const board: Story = { websites: [approved(['bulletinBoard'])] };

  it('is refused where the bureau accepts none (E-17)', () => {
    const submission = submissionOf({ order: orderOf(board), context: contextOf(board) });
    const bureau = { ...submission.bureau, bulletinBoards: always(false) };
    const { violations } = judge([bulletinBoards], { ...submission, bureau }, '2019-03-04');
    expect(violations).toMatchObject([{ rule: 'E-17', field: 'websites[0].contentKinds' }]);
  });

  it('is taken with its approval elsewhere (E-17)', () => {
    expect(submitted(board).held).toContain('E-17');
    expect(fieldsOf(submitted(board))).toEqual([]);
  });
});
