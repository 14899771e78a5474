import {
  awaitingPhoto,
  awaitingPhotos,
  command,
  context,
  draft,
  drafted,
  draftSaved,
  given,
  happened,
  leadersPhoto,
  photo,
  photoRejected,
  photoSubmitted,
  photoVerified,
  preliminaryApproved,
  ready,
  site,
  submitted,
  underPhotoReview,
} from '../../testing/order';
import { on, widgets } from '../../testing/values';
import type { FilingType } from '../../vocabulary';

const shopDomain = 'shop-widgets-test.com';
const submitPhoto = (more = {}) => command('SubmitPhoto', photo(more));
const verify = (domain = 'widgets-test.com') => command('VerifyPhoto', { domain });
const reject = (domain = 'widgets-test.com') =>
  command('RejectPhoto', { domain, reason: 'face not in the frame' });

describe('an order that awaits its photo', () => {
  it('is under photo review once it is sent', () => {
    given(...awaitingPhoto)
      .when(submitPhoto(), context())
      .then(photoSubmitted())
      .under('P-3', 'F-1')
      .thenState({ status: 'UnderPhotoReview' });
  });

  it.each([
    ['F-1', 'a method that the province does not accept', { method: 'liveness' }],
    ['F-1', 'such a method alone, whatever else', { method: 'bureauApp', clothing: 'red' }],
    ['F-2', 'red clothing before the backdrop', { method: 'backdrop', clothing: 'red' }],
    ['P-3', 'a website that the order does not have', { domain: 'other-widgets-test.com' }],
  ] as const)('refuses by %s %s', (rule, _what, more) => {
    given(...awaitingPhoto)
      .when(submitPhoto(more), context())
      .because('rules')
      .thenRefused(rule);
  });

  it('takes liveness from 2019-07-29 on: the day it is sent counts (F-1)', () => {
    const now = on('2019-07-29T00:00');
    given(...awaitingPhoto)
      .when(submitPhoto({ method: 'liveness' }), context({ now }))
      .thenState({ status: 'UnderPhotoReview' });
    given(...awaitingPhoto)
      .when(submitPhoto(), context({ now }))
      .thenRefused('F-1');
  });

  it('has no photo to verify or reject yet (P-3)', () => {
    given(...awaitingPhoto)
      .when(verify(), context())
      .because('rules')
      .thenRefused('P-3');
    given(...awaitingPhoto)
      .when(reject(), context())
      .because('rules')
      .thenRefused('P-3');
  });

  it('must be told of which website the photo is', () => {
    for (const each of [command('SubmitPhoto', leadersPhoto()), command('VerifyPhoto', {})]) {
      const { decision } = given(...awaitingPhoto)
        .when(each, context())
        .because('malformed')
        .thenRefused('P-3');
      expect(decision).toMatchObject({ violations: [{ field: 'domain' }] });
    }
  });
});

describe('an order under photo review', () => {
  it('is ready for the bureau once the photo is verified', () => {
    given(...underPhotoReview)
      .when(verify(), context())
      .then(photoVerified())
      .under('F-4')
      .thenState({ status: 'ReadyForBureau' });
  });

  it('awaits a new photo once it is rejected (F-4)', () => {
    given(...underPhotoReview)
      .when(reject(), context())
      .then(photoRejected())
      .thenState({ status: 'AwaitingPhoto' });
  });

  it('takes a better photo in place of the one that waits', () => {
    const now = on('2019-03-05T09:00');
    given(...underPhotoReview)
      .when(submitPhoto({ material: 'b'.repeat(64) }), context({ now }))
      .then(photoSubmitted(photo({ material: 'b'.repeat(64) })))
      .thenState({ status: 'UnderPhotoReview', enteredAt: context().now })
      .thenState({ photos: { 'widgets-test.com': { status: 'pending', since: now } } });
  });
});

describe('an order with two websites', () => {
  const first = [...awaitingPhotos, happened(photoSubmitted())];
  const second = happened(photoSubmitted(photo({ domain: shopDomain })));

  it('awaits photos while any has none', () => {
    given(...awaitingPhotos)
      .when(submitPhoto(), context())
      .thenState({ status: 'AwaitingPhoto' });
    given(...first)
      .when(verify(), context())
      .thenState({ status: 'AwaitingPhoto' });
  });

  it('is under photo review while any is pending', () => {
    given(...first)
      .when(submitPhoto({ domain: shopDomain }), context())
      .thenState({ status: 'UnderPhotoReview' });
    given(...first, second)
      .when(verify(), context())
      .thenState({ status: 'UnderPhotoReview' });
  });

  it('is ready once all are verified', () => {
    given(...first, second, happened(photoVerified()))
      .when(verify(shopDomain), context())
      .thenState({ status: 'ReadyForBureau' });
  });

  it('takes no photo in place of a verified one (P-3)', () => {
    given(...first, happened(photoVerified()))
      .when(submitPhoto(), context())
      .thenRefused('P-3');
    given(...first, happened(photoVerified()))
      .when(reject(), context())
      .thenRefused('P-3');
  });
});

describe('a draft', () => {
  it('takes a photo in the app where F-6 allows it, and its review', () => {
    given(...draft)
      .when(submitPhoto(), context())
      .then(photoSubmitted())
      .thenState({ status: 'Draft' });
    given(...draft, happened(photoSubmitted()))
      .when(verify(), context())
      .then(photoVerified())
      .thenState({ status: 'Draft', photos: { 'widgets-test.com': { status: 'verified' } } });
  });

  it('takes no other one (F-6)', () => {
    given(...draft)
      .when(submitPhoto({ method: 'backdrop', clothing: 'other' }), context())
      .because('rules')
      .thenRefused('F-6');
  });
});

describe('a change of the entity (T-6)', () => {
  const change = [
    happened(drafted({ filingType: 'EntityChange', domains: [] })),
    happened(draftSaved({ entity: widgets })),
    happened(submitted({ claims: [] })),
    happened(preliminaryApproved()),
  ];
  const sent = { type: 'PhotoSubmitted', data: leadersPhoto() } as const;

  it("takes the leader's photo, of no website", () => {
    given(...change)
      .when(command('SubmitPhoto', leadersPhoto()), context())
      .then(sent)
      .thenState({ status: 'UnderPhotoReview' });
    given(...change, happened(sent))
      .when(command('VerifyPhoto', {}), context())
      .thenState({ status: 'ReadyForBureau' });
  });

  it('knows no photo of a website', () => {
    for (const each of [submitPhoto(), verify()])
      given(...change)
        .when(each, context())
        .because('malformed')
        .thenRefused('P-3');
  });

  it('awaits another photo when another leader is named', () => {
    const leader = site.administrator;
    const photographed = [
      ...change.slice(0, 2),
      happened(sent),
      happened(draftSaved({ entity: { ...widgets, leader } })),
    ];
    expect(given(...photographed).state).toHaveProperty('photos', {});
  });
});

describe.each<FilingType>([
  'EntityCancellation',
  'WebsiteCancellation',
  'ProviderRemoval',
  'FilingClaim',
  'FilingImport',
])('an order of type %s', (filingType) => {
  it('has no photo at all (P-3)', () => {
    const opened = happened(drafted({ filingType }));
    for (const each of [submitPhoto(), verify(), reject()])
      given(opened).when(each, context()).because('state').thenRefused('P-3');
  });
});

describe('an order that is ready for the bureau', () => {
  it('takes no photo any more (P-3)', () => {
    given(...ready)
      .when(submitPhoto(), context())
      .because('state')
      .thenRefused('P-3');
  });
});
