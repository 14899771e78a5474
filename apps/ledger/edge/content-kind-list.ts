import { contentKinds, type ContentKind } from '#libs/filing';
import { textForm } from './form';

/** `corporate,ecommerce` → the kinds; text that passed {@link contentKindList}. */
export const contentKindsIn = (text: string): readonly ContentKind[] =>
  text.split(',') as ContentKind[];

export const contentKindList = textForm(
  'vocabulary',
  `must be one or more of ${contentKinds.join(', ')}, separated by commas`,
  `必须是以下一项或多项，以逗号分隔：${contentKinds.join('、')}`,
  { example: 'corporate,ecommerce' },
  (value) => contentKindsIn(value).every((kind) => contentKinds.includes(kind)),
);
