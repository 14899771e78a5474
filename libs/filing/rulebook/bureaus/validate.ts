import { addDays } from '../../time';
import { provinces } from '../../vocabulary';
import type { Bureau, OverTime } from './bureau';

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const isOverTime = (value: unknown): value is OverTime<unknown> => Array.isArray(value);

/** A datum has a value on every day, exactly one: its periods follow each other day by day. */
const periodProblems = (datum: OverTime<unknown>): readonly string[] => {
  const first = datum[0];
  if (!first) return ['has no value'];
  return [
    ...datum
      .flatMap(({ from, until }) => [from, until])
      .filter((date) => date !== undefined && !day.test(date))
      .map((date) => `has no day ${date}`),
    ...(first.from === undefined ? [] : [`has no value before ${first.from}`]),
    ...datum.slice(1).flatMap(({ from }, index) => {
      const until = datum[index]?.until;
      return from !== undefined && until !== undefined && addDays(until, 1) === from
        ? []
        : [`its period from ${from} does not follow the one until ${until}`];
    }),
    ...(datum.at(-1)?.until === undefined ? [] : [`has no value after ${datum.at(-1)?.until}`]),
  ];
};

const repeated = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) < index);

/** What is wrong with the bureaus' data, a line each; empty: nothing. The service does not start with any. */
export const bureauProblems = (bureaus: readonly Bureau[]): readonly string[] => [
  ...provinces
    .filter((province) => !bureaus.some((bureau) => bureau.province === province))
    .map((province) => `${province} is missing`),
  ...repeated(bureaus.map(({ province }) => province)).map(
    (province) => `${province} is there twice`,
  ),
  ...repeated(bureaus.map(({ prefix }) => prefix)).map(
    (prefix) => `prefix ${prefix} is there twice`,
  ),
  ...bureaus.flatMap((bureau) =>
    Object.entries(bureau).flatMap(([name, datum]: [string, unknown]) =>
      isOverTime(datum)
        ? periodProblems(datum).map((problem) => `${bureau.province}: ${name} ${problem}`)
        : [],
    ),
  ),
  ...bureaus.flatMap(({ province, suffixes }) =>
    suffixes
      .flatMap(({ value: { accepted, refused } }) => [
        ...accepted.filter((suffix) => refused.includes(suffix)).map((s) => `${s} both ways`),
        ...[...accepted, ...refused].filter((s) => !/^[a-z0-9-]+$/.test(s)),
      ])
      .map((suffix) => `${province}: suffix ${suffix}`),
  ),
];
