import { draft } from '../../libs/commands/testing/story';
import type { TestLedger } from '../../libs/commands/testing/ledger';

const domain = 'widgets-test.com';
const entityNumber = '粤ICP备19012345号';

const submitted = async (ledger: TestLedger) => {
  const desk = ledger.process();
  const code = await desk.register('widgets');
  const target = await desk.drafted('widgets', domain, code);
  await desk.give('applicant widgets', 'Submit', {}, { target });
  return { desk, code, target };
};

const at = (ledger: TestLedger, moment: string): void => {
  ledger.now = new Date(moment);
};

/** The courses that orders take: most are approved, some come back, are rejected, lapse or are withdrawn. */
export const accountStory = {
  approved: async (ledger: TestLedger) => {
    const { desk, target } = await submitted(ledger);
    at(ledger, '2019-03-05T10:00:00+08:00');
    await desk.reviewed('widgets', target, domain);
    at(ledger, '2019-03-20T15:00:00+08:00');
    const approval = {
      decision: 'approved',
      entityNumber,
      websiteNumbers: { [domain]: `${entityNumber}-1` },
    } as const;
    await desk.give('bureau guangdong', 'RecordBureauDecision', approval, { target });
  },
  corrected: async (ledger: TestLedger) => {
    const { desk, code, target } = await submitted(ledger);
    at(ledger, '2019-03-05T11:00:00+08:00');
    const findings = [
      { field: 'websites[0].name', code: 'websiteNameRefused', reason: '名称与内容不符' },
    ] as const;
    await desk.give('reviewer r1', 'RejectPreliminary', { findings }, { target });
    await desk.give('applicant widgets', 'SaveDraft', draft([{ domain, serviceCode: code }]), {
      target,
    });
    await desk.give('applicant widgets', 'Submit', {}, { target });
    at(ledger, '2019-03-06T10:00:00+08:00');
    await desk.reviewed('widgets', target, domain);
    at(ledger, '2019-03-25T09:00:00+08:00');
    const reasons = [
      { field: 'entity.document', code: 'documentWrong', text: '证件不清晰' },
    ] as const;
    await desk.give(
      'bureau guangdong',
      'RecordBureauDecision',
      { decision: 'rejected', reasons },
      { target },
    );
    await desk.give('applicant widgets', 'GiveUp', {}, { target });
  },
  lapsed: async (ledger: TestLedger) => {
    const { desk, target } = await submitted(ledger);
    const findings = [{ field: 'entity.name', reason: '与证件不符' }] as const;
    await desk.give('reviewer r2', 'RejectPreliminary', { findings }, { target });
    at(ledger, '2019-04-20T09:00:00+08:00');
    await desk.core.current.order(target);
  },
  withdrawn: async (ledger: TestLedger) => {
    const { desk, target } = await submitted(ledger);
    await desk.give('applicant widgets', 'Withdraw', {}, { target });
  },
} as const;
