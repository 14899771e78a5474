import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { type LogLevel } from './configuration';

/** Fields that hold personal data or credentials wherever they occur; logs never show them. */
const hiddenFields: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'icpPassword',
  'name',
  'document',
  'phone',
  'phone1',
  'phone2',
  'emergencyPhone',
  'email',
  'street',
  'leader',
  'administrator',
  'legalRepresentative',
  'investor',
  'holderName',
  'holderDocument',
]);
const isList = (value: unknown): value is unknown[] => Array.isArray(value);
const isPlain = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]';

/** Deeper than any body of the API; also the end of a cycle. */
const maxDepth = 8;

const shown = (value: unknown, depth: number): unknown => {
  if (!isList(value) && !isPlain(value)) return value;
  if (depth > maxDepth) return '[deeper]';
  return isList(value) ? value.map((item) => shown(item, depth + 1)) : withoutHidden(value, depth);
};

const withoutHidden = (fields: Record<string, unknown>, depth = 0): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      hiddenFields.has(name) ? '[hidden]' : shown(value, depth + 1),
    ]),
  );

/** JSON lines on standard output; on a terminal as people read them. */
export const createLogger = (level: LogLevel, destination?: DestinationStream): Logger => {
  const options: LoggerOptions = { level, formatters: { log: (fields) => withoutHidden(fields) } };
  if (destination) return pino(options, destination);
  return pino(
    process.stdout.isTTY ? { ...options, transport: { target: 'pino-pretty' } } : options,
  );
};
