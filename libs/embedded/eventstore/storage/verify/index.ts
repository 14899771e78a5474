import { isIntact } from '../checksum';
import { LOG_STATE_KEY, type LogState } from '../database';
import { DataFile } from './data-file';
import { type Meta, readMetas, treeAt } from './meta';
import { type Leaf, TreeWalk, byInteger } from './tree-walk';

const CHECKSUM_BYTES = 4;

/**
 * Reads the whole file and checks that all in it is as it was written: the structure, which LMDB
 * trusts blindly, and the checksum of every value. Takes about 2 s for a million events.
 * @throws CorruptDataError naming what is wrong
 */
export function verifyDataFile(path: string): void {
  const file = new DataFile(path);
  try {
    const [latest, previous] = readMetas(file);
    verifyState(file, latest);
    verifyLogState(file, previous, logStateOf(file, previous));
  } finally {
    file.close();
  }
}

function verifyState(file: DataFile, meta: Meta): void {
  const walk = new TreeWalk(file, meta);
  let logState: LogState | undefined;
  walk.walk(meta.main, 'the list of tables', (leaf) => {
    const name = leaf.key.toString('utf8');
    if (leaf.isTree) {
      walk.walk(treeAt(leaf.value, 0), `table ${name}`, (row) => verifyRow(file, name, row));
    } else {
      verifyRow(file, name, leaf);
      if (leaf.key.equals(LOG_STATE_KEY)) logState = parseLogState(leaf);
    }
  });
  verifyLogState(file, meta, logState);
  walk.walk(
    meta.free,
    'the list of free pages',
    ({ value }) => useFreePages(walk, value),
    byInteger,
  );
}

function verifyRow(file: DataFile, table: string, { key, value }: Leaf): void {
  if (!isIntact(key, value)) {
    throw file.corrupt(`wrong checksum of ${key.toString('hex')} in table ${table}`);
  }
}

/** The last transaction must be the one that the file's header names, or one was lost. */
function verifyLogState(file: DataFile, meta: Meta, logState: LogState | undefined): void {
  if (logState?.transaction !== meta.transaction) {
    throw file.corrupt(`its header names transaction ${meta.transaction}, which it does not hold`);
  }
}

function logStateOf(file: DataFile, meta: Meta): LogState | undefined {
  let found: LogState | undefined;
  new TreeWalk(file, meta).walk(meta.main, 'the list of tables', (leaf) => {
    if (leaf.key.equals(LOG_STATE_KEY)) {
      verifyRow(file, 'main', leaf);
      found = parseLogState(leaf);
    }
  });
  return found;
}

const parseLogState = ({ value }: Leaf): LogState =>
  JSON.parse(value.subarray(CHECKSUM_BYTES).toString('utf8')) as LogState;

/** A list of page numbers; a negative number is the length of the run that begins at the next. */
function useFreePages(walk: TreeWalk, list: Buffer): void {
  const length = Number(list.readBigInt64LE(0));
  for (let index = 1; index <= length; index++) {
    const entry = Number(list.readBigInt64LE(index * 8));
    if (entry > 0) walk.use(entry, 1);
    else if (entry < 0) walk.use(Number(list.readBigInt64LE(++index * 8)), -entry);
  }
}
