import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { filingTypes, type FilingType, type RuleId } from '#libs/filing';
import type { BureauFileLineAnswer, CommandAnswer } from '#libs/commands';
import { ViolationDto } from '../problems/problem.dto';

const field = ApiPropertyOptional;

class LineAnswerDto implements Omit<BureauFileLineAnswer, 'violations'> {
  @ApiProperty({ description: 'Its place in the file' })
  readonly line!: number;

  @ApiProperty({ description: 'The order' })
  readonly orderId!: string;

  @ApiProperty({ description: 'What its command alone would have been answered with' })
  readonly status!: number;

  @field({ description: 'The order’s state, where it was taken' })
  readonly state?: string;

  @field({ description: 'Why it was not' })
  readonly detail?: string;

  @field({ description: 'Every rule violated', type: [ViolationDto] })
  readonly violations?: readonly ViolationDto[];
}

/** What a command that succeeded answers; fields as they apply. */
export class CommandAnswerDto implements Omit<CommandAnswer, 'warnings' | 'results'> {
  @field({ description: 'The order' })
  readonly orderId?: string;

  @field({ description: 'The order’s state afterwards' })
  readonly state?: string;

  @field({ description: 'Revision of the stream afterwards, for If-Match', type: Number })
  readonly revision?: number;

  @field({ description: 'Position in the log, decimal, for atLeast' })
  readonly position?: string;

  @field({ description: 'Types of the events this command appended itself', type: [String] })
  readonly events?: readonly string[];

  @field({ description: 'What is worth a look and refuses nothing (P-12)', type: [ViolationDto] })
  readonly warnings?: readonly ViolationDto[];

  @field({ description: 'The filing type that was determined (T-20)', enum: filingTypes })
  readonly filingType?: FilingType;

  @field({ description: 'The rule that determined it', type: String })
  readonly rule?: RuleId;

  @field({ description: 'The service code that was issued (C-1)' })
  readonly serviceCode?: string;

  @field({ description: 'What each line of a result file led to', type: [LineAnswerDto] })
  readonly results?: readonly LineAnswerDto[];

  @field({ description: 'What to mind (A19.3)' })
  readonly note?: string;

  @field({ description: 'The same in Chinese' })
  readonly noteZh?: string;
}
