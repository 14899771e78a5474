import { type DataFile, PAGE_BYTES, PAGE_HEADER_BYTES, PageKind } from './data-file';

/** A B+ tree as LMDB describes it (`MDB_db`, 48 bytes). */
export interface Tree {
  readonly depth: number;
  readonly branchPages: number;
  readonly leafPages: number;
  readonly overflowPages: number;
  readonly entries: number;
  /** Page number; undefined for an empty tree. */
  readonly root: number | undefined;
}

/** One of the two pages that say which state of the file is valid (`MDB_meta`). */
export interface Meta {
  readonly transaction: number;
  readonly lastPage: number;
  readonly free: Tree;
  readonly main: Tree;
}

export const TREE_BYTES = 48;
const NO_PAGE = 2n ** 64n - 1n;
const MAGIC = 0xbeefc0de;
const VERSION = 2;
const INTEGER_KEYS = 0x08;

export function treeAt(bytes: Buffer, at: number): Tree {
  const number = (offset: number): number => Number(bytes.readBigUInt64LE(at + offset));
  return {
    depth: bytes.readUInt16LE(at + 6),
    branchPages: number(8),
    leafPages: number(16),
    overflowPages: number(24),
    entries: number(32),
    root: bytes.readBigUInt64LE(at + 40) === NO_PAGE ? undefined : number(40),
  };
}

/**
 * Both states of the file, the valid one first. Every transaction replaces the older one, so they
 * are always one transaction apart, each on its own page. @throws CorruptDataError
 */
export function readMetas(file: DataFile): [latest: Meta, previous: Meta] {
  const even = readMeta(file, 0);
  const odd = readMeta(file, 1);
  const inOrder = even.transaction % 2 === 0 && odd.transaction % 2 === 1;
  if (!inOrder || Math.abs(even.transaction - odd.transaction) !== 1) {
    throw file.corrupt('its header pages do not follow on one another');
  }
  return even.transaction > odd.transaction ? [even, odd] : [odd, even];
}

function readMeta(file: DataFile, number: number): Meta {
  const page = file.page(number, PageKind.Meta);
  const at = PAGE_HEADER_BYTES;
  const mapped = page.readBigUInt64LE(at + 8);
  const mapBytes = Number(page.readBigUInt64LE(at + 16));
  const lastPage = Number(page.readBigUInt64LE(at + 120));
  const sane =
    page.readUInt32LE(at) === MAGIC &&
    page.readUInt32LE(at + 4) === VERSION &&
    mapped === 0n &&
    mapBytes % PAGE_BYTES === 0 &&
    page.readUInt32LE(at + 24) === PAGE_BYTES &&
    page.readUInt16LE(at + 28) === INTEGER_KEYS &&
    page.readUInt32LE(at + 72) === 0 &&
    page.readUInt16LE(at + 76) === 0;
  if (!sane) throw file.corrupt(`header page ${number} is damaged`);
  return {
    transaction: Number(page.readBigUInt64LE(at + 128)),
    lastPage,
    free: treeAt(page, at + 24),
    main: treeAt(page, at + 72),
  };
}
