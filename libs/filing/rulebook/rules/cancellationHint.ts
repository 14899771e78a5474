import type { Day } from '../../time';
import { bureauOfNumber } from '../bureaus/provinces';
import { valueOn } from '../bureaus/bureau';

/** T-25: at which bureau, and how, a filing that cannot be cancelled here is cancelled, told by its number. */
export const cancellationHint = (number: string | undefined, on: Day): string => {
  const bureau = number === undefined ? undefined : bureauOfNumber(number);
  if (!bureau)
    return "the holder cancels at the bureau of the filing's province / 由备案主体到备案所在省管局办理注销";
  const { en, zh } = valueOn(bureau.cancellation, on);
  return `${bureau.name.en}: ${en} / ${bureau.name.zh}：${zh}`;
};
