import type { Day } from '../../time';
import { periodOn, type Bureau, type BureauData, type OverTime } from './bureau';
import { general } from './general';

/** What a bureau asks on a day, each datum with whether it is the general value. */
export type BureauOn = Readonly<
  Record<keyof BureauData, { readonly value: unknown; readonly general: boolean }>
>;

const data = Object.keys(general) as (keyof BureauData)[];

/** All that a bureau's data says of a day. */
export const bureauOn = (bureau: Bureau, on: Day): BureauOn =>
  Object.fromEntries(
    data.map((name) => {
      const datum: OverTime<unknown> = bureau[name];
      const { value, general: isGeneral } = periodOn(datum, on);
      return [name, { value, general: isGeneral }];
    }),
  ) as BureauOn;
