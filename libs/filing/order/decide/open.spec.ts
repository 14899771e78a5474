import { command, context, drafted, given } from '../../testing/order';
import { licence } from '../../testing/values';
import type { Opening } from '../commands';

const opening = (more: Partial<Opening> = {}) =>
  command('OpenOrder', {
    province: 'Guangdong',
    entityType: 'enterprise',
    document: licence,
    documentHash: 'h-widgets',
    domains: ['widgets-test.com'],
    channel: 'pc',
    ...more,
  });

describe('an order to be opened', () => {
  it('is drafted as the type that was determined (T-20), claiming its account and entity', () => {
    given()
      .when(opening(), context())
      .then(drafted())
      .under('T-1', 'T-20', 'O-1', 'O-2', 'O-9', 'O-10', 'E-5', 'T-26')
      .thenState({ status: 'Draft', openedAt: context().now, draft: {}, photos: {} });
  });

  it('names the entity and the website it is about where they are filed already', () => {
    const entity = {
      status: 'Filed',
      entityNumber: '粤ICP备19012345号',
      province: 'Guangdong',
      accountId: 'widgets',
      documentHash: 'h-widgets',
      filingType: 'InitialFiling',
      filedAt: '2019-01-01T00:00:00.000+08:00',
      orderId: 'o-0',
      details: {},
      websites: {},
    } as const;
    const account = {
      status: 'Registered',
      accountId: 'widgets',
      kind: 'enterprise',
      identityVerified: true,
      linked: { documentHash: 'h-widgets', entityNumber: entity.entityNumber },
    } as const;
    given()
      .when(
        opening({ filingType: 'EntityCancellation', domains: [] }),
        context({ entity, account }),
      )
      .then(
        drafted({
          filingType: 'EntityCancellation',
          determinedBy: 'T-8',
          entityNumber: entity.entityNumber,
          domains: [],
        }),
      );
  });

  it('is refused by every rule that it violates at once', () => {
    given()
      .when(
        opening({ filingType: 'WebsiteAddition' }),
        context({ account: { status: 'Unregistered' }, openOrder: 'o-0' }),
      )
      .because('rules')
      .thenRefused('O-2', 'O-10', 'T-20');
  });

  it('is refused by the one rule that it violates, though a type is determined (O-2)', () => {
    given()
      .when(opening(), context({ openOrder: 'o-0' }))
      .because('rules')
      .thenRefused('O-2');
  });

  it('is refused outside the mainland (E-5)', () => {
    given()
      .when(opening({ province: 'HongKong' }), context())
      .thenRefused('E-5');
  });
});
