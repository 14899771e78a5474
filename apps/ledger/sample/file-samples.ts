import type { CommandBus } from '@nestjs/cqrs';
import {
  commandFor,
  type CommandAnswer,
  type CommandFields,
  type CommandRequest,
  type CommandType,
  type Role,
} from '#libs/commands';
import type { EventStore } from '#libs/event-store';
import { addDays, dayOf } from '#libs/filing';
import { applicants, draft, instance, opening, type Applicant } from './story';

/** A SHA-256 of no file: the samples' pictures are shown as missing. */
const picture = '0'.repeat(64);

/** Whether nobody has given this ledger a command yet. */
export const isEmpty = async (store: EventStore): Promise<boolean> => {
  const commanded = store.readAll({ prefixes: ['account-', 'registry-', 'order-'] });
  for await (const _event of commanded) return false;
  return true;
};

/** Files a few orders, each left in another state, through the command bus; answers what stands where. */
export const fileSamples = async (
  bus: CommandBus,
  now: Date,
): Promise<readonly CommandAnswer[]> => {
  const desk = new Desk(bus, dayOf(now));
  return [
    await desk.completed(applicants.tea, {
      entityNumber: '粤ICP备26000001号',
      website: '粤ICP备26000001号-1',
    }),
    await desk.awaitingSms(applicants.books),
    await desk.rejected(applicants.maps),
    await desk.drafted(applicants.bikes),
  ];
};

class Desk {
  constructor(
    private readonly bus: CommandBus,
    private readonly today: string,
  ) {}

  async drafted(of: Applicant): Promise<CommandAnswer> {
    const { accountId } = of;
    const who = `applicant ${accountId}` as const;
    await this.give('platform samples', 'RegisterAccount', {
      accountId,
      kind: 'enterprise',
      identityVerified: true,
    });
    await this.give(
      'platform samples',
      'RegisterInstance',
      instance(of, addDays(this.today, 3 * 365)),
    );
    const { serviceCode } = await this.give(who, 'IssueServiceCode', {}, `i-${accountId}`);
    const { orderId } = await this.give(who, 'OpenOrder', opening(of));
    return this.give(who, 'SaveDraft', draft(of, serviceCode!), orderId);
  }

  async rejected(of: Applicant): Promise<CommandAnswer> {
    const { orderId } = await this.submitted(of);
    const findings = [
      { field: 'websites[0].name', code: 'websiteNameRefused', reason: '名称与内容不符' },
    ] as const;
    return this.give('reviewer r1', 'RejectPreliminary', { findings }, orderId);
  }

  async awaitingSms(of: Applicant): Promise<CommandAnswer> {
    const { orderId } = await this.submitted(of);
    const { domain, province } = of;
    await this.give('reviewer r1', 'ApprovePreliminary', {}, orderId);
    const photo = {
      domain,
      method: 'liveness',
      takenIn: province,
      takenOn: this.today,
      material: picture,
    } as const;
    await this.give(`applicant ${of.accountId}`, 'SubmitPhoto', photo, orderId);
    await this.give('reviewer r2', 'VerifyPhoto', { domain }, orderId);
    return this.give('reviewer r1', 'SubmitToBureau', {}, orderId);
  }

  async completed(
    of: Applicant,
    { entityNumber, website }: { entityNumber: string; website: string },
  ): Promise<CommandAnswer> {
    const { orderId } = await this.awaitingSms(of);
    await this.give(
      'bureau miit',
      'RecordSmsResult',
      { phone: of.phone, outcome: 'passed' },
      orderId,
    );
    const approval = {
      decision: 'approved',
      entityNumber,
      websiteNumbers: { [of.domain]: website },
    } as const;
    return this.give(
      `bureau ${of.province.toLowerCase()}`,
      'RecordBureauDecision',
      approval,
      orderId,
    );
  }

  private async submitted(of: Applicant): Promise<CommandAnswer> {
    const { orderId } = await this.drafted(of);
    return this.give(`applicant ${of.accountId}`, 'Submit', {}, orderId);
  }

  private give<Type extends CommandType>(
    who: `${Role} ${string}`,
    type: Type,
    fields: CommandFields[Type],
    target?: string,
  ): Promise<CommandAnswer> {
    const [role, id] = who.split(' ') as [Role, string];
    const key = `sample/${type}/${target ?? JSON.stringify(fields)}`;
    const request = {
      type,
      fields,
      actor: { id, role },
      key,
      ...(target !== undefined && { target }),
    };
    return this.bus.execute(commandFor(request as CommandRequest));
  }
}
