import {
  awaitingPhoto,
  awaitingPost,
  awaitingSms,
  bureauRejected,
  cancelled,
  command,
  completed,
  context,
  draft,
  given,
  happened,
  type History,
  photo,
  ready,
  rejected,
  returned,
  underBureauReview,
  underPhotoReview,
  underReview,
} from '../testing/order';
import { licence, sealed } from '../testing/values';
import type { RuleId } from '../vocabulary';
import type { OrderCommandType } from './commands';
import type { OrderStatus } from './state';

const domain = 'widgets-test.com';
const commands = {
  OpenOrder: command('OpenOrder', {
    province: 'Guangdong',
    entityType: 'enterprise',
    document: licence,
    documentHash: 'h-widgets',
    domains: [domain],
    channel: 'pc',
  }),
  SaveDraft: command('SaveDraft', {}),
  Submit: command('Submit', {}),
  Withdraw: command('Withdraw', {}),
  GiveUp: command('GiveUp', {}),
  RejectPreliminary: command('RejectPreliminary', { findings: [] }),
  RequirePostalDocuments: command('RequirePostalDocuments', { documents: [] }),
  SendPostalDocuments: command('SendPostalDocuments', { courier: 'SF', trackingNumber: '1' }),
  ReceivePostalDocuments: command('ReceivePostalDocuments', {}),
  ApprovePreliminary: command('ApprovePreliminary', {}),
  SubmitPhoto: command('SubmitPhoto', photo()),
  VerifyPhoto: command('VerifyPhoto', { domain }),
  RejectPhoto: command('RejectPhoto', { domain, reason: 'blurred' }),
  SubmitToBureau: command('SubmitToBureau', {}),
  RecordSmsResult: command('RecordSmsResult', { phone: sealed('1'), outcome: 'passed' }),
  RecordBureauDecision: command('RecordBureauDecision', { decision: 'rejected' }),
  CancelDeregistered: command('CancelDeregistered', {}),
};

/** The contract's 409 ids by state; `taken`: the state does not refuse; a command that is not named: P-3. */
const taken = 'taken';
type Expected = Partial<Record<OrderCommandType, RuleId | typeof taken>>;
const correctable = { SaveDraft: taken, Submit: taken } as const;
const locked = { SaveDraft: 'P-4', Submit: 'P-4', GiveUp: 'P-8' } as const;
const atBureau = {
  SaveDraft: 'O-3',
  Submit: 'O-3',
  Withdraw: 'O-3',
  GiveUp: 'O-3',
  SubmitToBureau: 'O-3',
} as const;
const photographed = { SubmitPhoto: taken, VerifyPhoto: taken, RejectPhoto: taken } as const;
const open = { CancelDeregistered: taken } as const;

const table: readonly [OrderStatus, History, Expected][] = [
  ['Draft', draft, { ...open, ...correctable, ...photographed, Withdraw: taken, GiveUp: 'P-8' }],
  [
    'UnderPreliminaryReview',
    underReview,
    {
      ...open,
      ...locked,
      Withdraw: taken,
      RejectPreliminary: taken,
      RequirePostalDocuments: taken,
      ApprovePreliminary: taken,
    },
  ],
  [
    'AwaitingPostalDocuments',
    awaitingPost,
    {
      ...open,
      ...locked,
      Withdraw: taken,
      SendPostalDocuments: taken,
      ReceivePostalDocuments: taken,
      ApprovePreliminary: 'P-2',
    },
  ],
  ['PreliminaryRejected', rejected, { ...open, ...correctable, Withdraw: taken, GiveUp: taken }],
  ['AwaitingPhoto', awaitingPhoto, { ...open, ...locked, ...photographed, Withdraw: taken }],
  ['UnderPhotoReview', underPhotoReview, { ...open, ...locked, ...photographed, Withdraw: taken }],
  ['ReadyForBureau', ready, { ...open, ...locked, Withdraw: taken, SubmitToBureau: taken }],
  [
    'AwaitingSms',
    awaitingSms,
    { ...open, ...atBureau, RecordSmsResult: taken, RecordBureauDecision: 'S-7' },
  ],
  [
    'UnderBureauReview',
    underBureauReview,
    { ...open, ...atBureau, RecordSmsResult: taken, RecordBureauDecision: taken },
  ],
  [
    'Returned',
    returned,
    { ...open, ...correctable, Withdraw: 'O-3', GiveUp: taken, SubmitToBureau: taken },
  ],
  ['BureauRejected', bureauRejected, { ...open, ...correctable, Withdraw: 'O-3', GiveUp: taken }],
];

/** The rules of the course that a decision on a command names, whatever else was judged. */
const guards: Readonly<Record<OrderCommandType, readonly RuleId[]>> = {
  OpenOrder: ['T-20'],
  SaveDraft: ['P-4', 'O-3'],
  Submit: ['P-4', 'O-3', 'O-4'],
  Withdraw: ['O-3', 'P-10'],
  GiveUp: ['O-3', 'P-8', 'P-10'],
  RejectPreliminary: ['P-1'],
  RequirePostalDocuments: ['P-2'],
  SendPostalDocuments: ['P-2'],
  ReceivePostalDocuments: ['P-2'],
  ApprovePreliminary: ['P-1', 'P-2', 'P-3'],
  SubmitPhoto: ['P-3'],
  VerifyPhoto: ['P-3', 'F-4'],
  RejectPhoto: ['P-3', 'F-4'],
  SubmitToBureau: ['O-3', 'P-3', 'P-5', 'S-1', 'S-2'],
  RecordSmsResult: ['S-3', 'S-7'],
  RecordBureauDecision: ['P-3', 'S-7'],
  CancelDeregistered: ['I-5'],
};

const types = Object.keys(commands) as OrderCommandType[];

describe.each(table)('an order in %s', (_status, history, expected) => {
  it.each(types)('takes %s, or refuses it by the one rule of the contract', (type) => {
    const rule = expected[type] ?? 'P-3';
    const outcome = given(...history).when(commands[type], context());
    if (rule !== taken) outcome.because('state').thenRefused(rule);
    else if (outcome.decision.outcome === 'accepted') outcome.under(...guards[type]);
    else outcome.because('rules');
  });
});

describe.each<[string, History, RuleId]>([
  ['Completed', completed, 'P-4'],
  ['Cancelled by its applicant', [...draft, happened(cancelled('withdrawn'))], 'P-10'],
  ['Cancelled as given up', [...rejected, happened(cancelled('abandoned'))], 'P-10'],
  ['Cancelled by deregistration', [...draft, happened(cancelled('deregistered'))], 'P-10'],
  ['Cancelled as lapsed', [...underReview, happened(cancelled('lapsed'))], 'O-4'],
])('an order that is %s', (_status, history, rule) => {
  it.each(types)('refuses %s', (type) => {
    given(...history)
      .when(commands[type], context())
      .because('state')
      .thenRefused(rule);
  });
});

describe('an order that was never opened', () => {
  it.each(types.filter((type) => type !== 'OpenOrder'))('is unknown to %s', (type) => {
    given().when(commands[type], context()).because('unknown');
  });
});
