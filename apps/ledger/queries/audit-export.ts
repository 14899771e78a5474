import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { HistoryItem } from '#libs/read-models';
import type { ShownItem } from './changes';

type Show = (item: HistoryItem) => Promise<ShownItem>;

const columns = [
  'position',
  'at',
  'type',
  'stream',
  'revision',
  'eventId',
  'actor',
  'rules',
  'changes',
  'data',
] as const;

/** RFC 4180; a leading `=`, `+`, `-` or `@` is kept from being read as a formula. */
const cell = (value: string): string => {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const row = (item: ShownItem): string => {
  const { position, at, type, stream, revision, eventId, actor, rules, changes, ...data } = item;
  const cells = {
    position,
    at,
    type,
    stream,
    revision: String(revision),
    eventId,
    actor: `${actor.role} ${actor.id}`,
    rules: rules.join(' '),
    changes: changes ? JSON.stringify(changes) : '',
    data: JSON.stringify(data),
  };
  return `${columns.map((column) => cell(cells[column])).join(',')}\r\n`;
};

async function* csv(items: AsyncIterable<HistoryItem>, show: Show) {
  yield `${columns.join(',')}\r\n`;
  for await (const item of items) yield row(await show(item));
}

async function* ndjson(items: AsyncIterable<HistoryItem>, show: Show) {
  for await (const item of items) yield `${JSON.stringify(await show(item))}\n`;
}

const formats = { 'text/csv': csv, 'application/x-ndjson': ndjson };

/** The export that `Accept` asks for; none: pages of JSON. Items stream as they are read. */
export const exportFormat = (accept = '') =>
  Object.entries(formats)
    .filter(([type]) => accept.includes(type))
    .map(([type, lines]) => ({
      type: `${type}; charset=utf-8`,
      stream: (items: AsyncIterable<HistoryItem>, show: Show) =>
        new StreamableFile(Readable.from(lines(items, show), { objectMode: false })),
    }))[0];
