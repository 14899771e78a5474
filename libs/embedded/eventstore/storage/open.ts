import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventDatabase } from './database';
import { verifyDataFile } from './verify/index';

const DATA_FILE = 'data.mdb';
/** Where a file is made that then takes the place of the data file, whole. */
const PREPARING = 'preparing';

/**
 * Opens the data of a directory, made when it is missing, after reading and checking all of it.
 * What was removed for good since the last time goes from the disk now.
 * @throws CorruptDataError naming what is wrong
 */
export async function openVerified(directory: string): Promise<EventDatabase> {
  const dataFile = join(directory, DATA_FILE);
  mkdirSync(directory, { recursive: true });
  rmSync(join(directory, PREPARING), { recursive: true, force: true });
  if (!existsSync(dataFile)) await replaceDataFile(directory, async () => undefined);
  verifyDataFile(dataFile);
  const database = EventDatabase.open(directory, true);
  if (!database.logState.compactionDue) return database;
  await replaceDataFile(directory, async (preparing) => {
    await database.compactTo(preparing);
    await database.close();
  });
  return EventDatabase.open(directory, true);
}

/** Data that nothing is synced of and that is gone when it is closed. */
export const openInMemory = (): EventDatabase =>
  EventDatabase.open(mkdtempSync(join(tmpdir(), 'event-store-memory-')), false);

/** Puts a data file in place that has both its states written by transactions of its own. */
async function replaceDataFile(
  directory: string,
  prepare: (preparing: string) => Promise<void>,
): Promise<void> {
  const preparing = join(directory, PREPARING);
  mkdirSync(preparing);
  await prepare(preparing);
  const database = EventDatabase.open(preparing, true);
  for (let state = 0; state < 2; state++) {
    database.transaction(() =>
      database.putLogState({ ...database.logState, compactionDue: false }),
    );
  }
  await database.close();
  renameSync(join(preparing, DATA_FILE), join(directory, DATA_FILE));
  syncDirectory(directory);
  rmSync(preparing, { recursive: true });
}

function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
