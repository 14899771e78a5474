import {
  administratorsPhone,
  awaitingSms,
  command,
  context,
  foreignPhone,
  given,
  happened,
  leadersPhone,
  smsVerified,
  underBureauReview,
} from '../../testing/order';
import { on } from '../../testing/values';

const passed = (phone = leadersPhone) => command('RecordSmsResult', { phone, outcome: 'passed' });
const failed = (wrongAttempts?: number, phone = leadersPhone) =>
  command('RecordSmsResult', {
    phone,
    outcome: 'failed',
    ...(wrongAttempts !== undefined && { wrongAttempts }),
  });
const now = on('2019-03-04T13:00');

describe('an order that awaits two phones', () => {
  it('awaits the second once the first has passed (S-2, S-7)', () => {
    given(...awaitingSms)
      .when(passed(), context({ now }))
      .then(smsVerified(leadersPhone, 1))
      .under('S-3', 'S-7')
      .thenState({ status: 'AwaitingSms', sms: { passed: [leadersPhone.hash] } });
  });

  it('is under bureau review once both have, in any order (S-7)', () => {
    given(...awaitingSms, happened(smsVerified(administratorsPhone, 1)))
      .when(passed(), context({ now }))
      .then(smsVerified(leadersPhone, 0))
      .thenState({ status: 'UnderBureauReview', enteredAt: now });
  });

  it('is not moved by a phone that reports again', () => {
    const one = given(...awaitingSms, happened(smsVerified()));
    one.when(passed(), context({ now })).then().thenState({ status: 'AwaitingSms' });
    one.when(failed(5), context({ now })).then();
  });

  it('refuses a phone that it does not ask (S-3)', () => {
    given(...awaitingSms)
      .when(passed(foreignPhone), context({ now }))
      .because('rules')
      .thenRefused('S-3');
  });

  it('is returned when one fails, with 45 days from that day (S-5, S-6, O-4)', () => {
    const lapsesAt = on('2019-04-19T00:00');
    given(...awaitingSms, happened(smsVerified()))
      .when(failed(5, administratorsPhone), context({ now }))
      .then({
        type: 'SmsFailed',
        data: { phone: administratorsPhone, wrongAttempts: 5, lapsesAt },
      })
      .under('S-5', 'S-6', 'O-4')
      .thenState({
        status: 'Returned',
        corrected: false,
        unverified: [administratorsPhone],
        lapsesAt,
      });
  });

  it.each([[4], [undefined]])('has not failed after %s wrong answers (S-5)', (wrongAttempts) => {
    given(...awaitingSms)
      .when(failed(wrongAttempts), context({ now }))
      .because('rules')
      .thenRefused('S-5');
  });

  it('names both rules where both are violated', () => {
    given(...awaitingSms)
      .when(failed(1, foreignPhone), context({ now }))
      .thenRefused('S-3', 'S-5');
  });
});

describe('an order under bureau review', () => {
  const verified = [
    ...awaitingSms,
    happened(smsVerified(leadersPhone, 1)),
    happened(smsVerified(administratorsPhone, 0)),
  ];

  it('is not moved by a phone that has passed in its window', () => {
    given(...verified)
      .when(passed(), context({ now }))
      .then();
    given(...verified)
      .when(passed(foreignPhone), context({ now }))
      .thenRefused('S-3');
  });

  it('asked no phone where none is verified (S-3)', () => {
    given(...underBureauReview)
      .when(passed(), context({ now }))
      .thenRefused('S-3');
  });
});
