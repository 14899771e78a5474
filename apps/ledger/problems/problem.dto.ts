import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ViolationDto {
  @ApiProperty({
    description: 'Rule id of the catalogue, or the form that a malformed field breaks',
  })
  readonly rule!: string;

  @ApiProperty({
    description: 'Path into what was sent or drafted, such as websites[0].domains[1]',
  })
  readonly field!: string;

  @ApiProperty({ description: 'What is wrong' })
  readonly message!: string;

  @ApiProperty({ description: 'What is wrong, in Chinese' })
  readonly messageZh!: string;
}

/** RFC 9457. */
export class ProblemDto {
  @ApiProperty({ description: 'Kind of problem, a URN' })
  readonly type!: string;

  @ApiProperty({ description: 'The HTTP status in words' })
  readonly title!: string;

  @ApiProperty({ description: 'HTTP status' })
  readonly status!: number;

  @ApiProperty({ description: 'What happened' })
  readonly detail!: string;

  @ApiProperty({ description: 'The path that was asked' })
  readonly instance!: string;

  @ApiPropertyOptional({
    description: 'Every faulty field (400), every rule violated (409, 422)',
    type: [ViolationDto],
  })
  readonly violations?: readonly ViolationDto[];
}
