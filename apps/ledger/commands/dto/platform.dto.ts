import { instanceKinds, type InstanceKind } from '#libs/filing';
import { Optional, Required } from '../../edge/fields';
import { count, day, flag, ipAddress, oneOf, platformId, text } from '../../edge/forms';

export class RegisterAccountDto {
  @Required(platformId, 'The account’s id at the platform')
  readonly accountId!: string;

  @Required(oneOf(['individual', 'enterprise']), 'Kind of account (C-6)')
  readonly kind!: 'individual' | 'enterprise';

  @Required(flag, 'Whether its identity is verified (O-10)')
  readonly identityVerified!: boolean;
}

export class RegisterInstanceDto {
  @Required(platformId, 'The instance’s id at the platform')
  readonly instanceId!: string;

  @Required(platformId, 'The account that bought it (C-1)')
  readonly accountId!: string;

  @Required(oneOf(instanceKinds), 'What it is (C-1)')
  readonly kind!: InstanceKind;

  @Required(text(64), 'Region at the platform')
  readonly region!: string;

  @Required(flag, 'Whether it is in the mainland (C-1, A-8)')
  readonly mainland!: boolean;

  @Required(oneOf(['prepaid', 'payAsYouGo']), 'How it is paid (C-1)')
  readonly billing!: 'prepaid' | 'payAsYouGo';

  @Required(count(0, 1200), 'Its term in months (C-1)')
  readonly termMonths!: number;

  @Required(day, 'The last day of its term (C-1)')
  readonly expiresOn!: string;

  @Optional(ipAddress, 'Its public IP address (C-1)')
  readonly publicIp?: string;
}

export class RenewInstanceDto {
  @Required(day, 'The new last day of its term (C-1)')
  readonly expiresOn!: string;
}

export class IssueServiceCodeDto {
  @Optional(platformId, 'Another account that shall use the code (C-6)')
  readonly forAccountId?: string;
}
