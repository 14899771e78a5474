import { findingCodes, type FindingCode } from '#libs/filing';
import { Optional, Required, RequiredObjects } from '../../edge/fields';
import { oneOf, text } from '../../edge/forms';

class FindingCoreDto {
  @Required(text(200), 'The field it concerns, such as websites[0].name')
  readonly field!: string;

  @Optional(oneOf(findingCodes), 'Reason code (section 10b)')
  readonly code?: FindingCode;

  @Optional(text(1000), 'What to do about it')
  readonly suggestion?: string;
}

/** What a reviewer finds wrong (P-1). */
export class FindingDto extends FindingCoreDto {
  @Required(text(1000), 'What is wrong')
  readonly reason!: string;
}

/** What a bureau finds wrong (section 10b). */
export class ReasonDto extends FindingCoreDto {
  @Required(text(1000), 'What is wrong')
  readonly text!: string;
}

export class RejectPreliminaryDto {
  @RequiredObjects(() => FindingDto, { min: 1, max: 100 }, 'Every faulty field or document (P-1)')
  readonly findings!: FindingDto[];
}
