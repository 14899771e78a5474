import { type DataFile, PAGE_BYTES, PAGE_HEADER_BYTES, PageKind } from './data-file';
import { type Meta, type Tree } from './meta';

const NODE_HEADER_BYTES = 8;
const OVERFLOW_REFERENCE_BYTES = 24;

export const enum NodeKind {
  Value = 0x00,
  OverflowValue = 0x01,
  Tree = 0x02,
}

/** A key with its value as it lies in a leaf. */
export interface Leaf {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly isTree: boolean;
}

/** What was met of a tree so far. */
class Course {
  branchPages = 0;
  leafPages = 0;
  overflowPages = 0;
  entries = 0;
  private last: Buffer | undefined;
  /** What a branch page says the next leaf's key is not below. */
  private least: Buffer | undefined;

  constructor(private readonly ascends: (a: Buffer, b: Buffer) => boolean) {}

  /** @returns whether the separator lies between what was met and what may come. */
  separate(key: Buffer): boolean {
    this.least = key;
    return this.last !== undefined && this.ascends(this.last, key);
  }

  /** @returns whether the leaf's key comes where it should. */
  meet(key: Buffer): boolean {
    const inOrder =
      (!this.last || this.ascends(this.last, key)) &&
      !(this.least && this.ascends(key, this.least));
    this.last = key;
    this.least = undefined;
    this.entries++;
    return inOrder;
  }

  matches(tree: Tree): boolean {
    return (
      this.branchPages === tree.branchPages &&
      this.leafPages === tree.leafPages &&
      this.overflowPages === tree.overflowPages &&
      this.entries === tree.entries
    );
  }
}

/**
 * Walks trees of one state of the file and checks that they are whole: every pointer leads to a
 * page of the right kind that nothing else uses, keys ascend, and pages and entries are as many as
 * the tree says.
 */
export class TreeWalk {
  private readonly used: Uint8Array;

  constructor(
    private readonly file: DataFile,
    private readonly meta: Meta,
  ) {
    if (meta.lastPage * PAGE_BYTES > file.bytes * 64)
      throw file.corrupt('a header page is damaged');
    this.used = new Uint8Array(meta.lastPage + 1);
    this.use(0, 2);
  }

  /** Visits the leaves of a tree in the order of their keys. @throws CorruptDataError */
  walk(tree: Tree, name: string, visit: (leaf: Leaf) => void, ascends = bytewise): void {
    const course = new Course(ascends);
    const visitInOrder = (leaf: Leaf): void => {
      if (!course.meet(leaf.key)) throw this.outOfOrder(name);
      visit(leaf);
    };
    if (tree.root !== undefined) this.walkPage(tree.root, tree.depth, name, course, visitInOrder);
    if (!course.matches(tree)) {
      throw this.file.corrupt(`${name} does not hold as many entries as it says`);
    }
  }

  /** Marks pages as used. @throws CorruptDataError when one is used already or does not exist */
  use(first: number, count: number): void {
    if (first + count > this.used.length) throw this.file.corrupt(`there is no page ${first}`);
    for (let page = first; page < first + count; page++) {
      if (this.used[page] !== 0) throw this.file.corrupt(`page ${page} is used twice`);
      this.used[page] = 1;
    }
  }

  private walkPage(
    number: number,
    depth: number,
    name: string,
    course: Course,
    visit: (leaf: Leaf) => void,
  ): void {
    this.use(number, 1);
    const page = this.file.page(number, depth > 1 ? PageKind.Branch : PageKind.Leaf);
    if (Number(page.readBigUInt64LE(8)) > this.meta.transaction) {
      throw this.file.corrupt(`page ${number} of ${name} is newer than the file`);
    }
    const nodes = this.nodes(page, number);
    if (depth === 1) {
      course.leafPages++;
      for (const at of nodes) visit(this.leaf(page, at, number, course));
      return;
    }
    course.branchPages++;
    for (const [index, at] of nodes.entries()) {
      const keyAt = at + NODE_HEADER_BYTES;
      const key = page.subarray(keyAt, keyAt + page.readUInt16LE(at + 6));
      if (index > 0 && !course.separate(key)) throw this.outOfOrder(name);
      this.walkPage(page.readUIntLE(at, 6), depth - 1, name, course, visit);
    }
  }

  private outOfOrder(name: string): Error {
    return this.file.corrupt(`the keys of ${name} are out of order`);
  }

  /** Where the nodes of a page begin; the page counts from behind its header. */
  private nodes(page: Buffer, number: number): number[] {
    const lower = page.readUInt16LE(20);
    const upper = page.readUInt16LE(22);
    if (lower < 2 || lower % 2 !== 0 || lower > upper || upper > PAGE_BYTES - PAGE_HEADER_BYTES) {
      throw this.file.corrupt(`page ${number} is damaged`);
    }
    return Array.from({ length: lower / 2 }, (_, index) => {
      const at = page.readUInt16LE(PAGE_HEADER_BYTES + 2 * index);
      if (at < upper || at + PAGE_HEADER_BYTES + NODE_HEADER_BYTES > PAGE_BYTES) {
        throw this.file.corrupt(`page ${number} is damaged`);
      }
      return at + PAGE_HEADER_BYTES;
    });
  }

  private leaf(page: Buffer, at: number, number: number, course: Course): Leaf {
    const size = page.readUInt32LE(at);
    const kind = page.readUInt16LE(at + 4);
    const keyEnd = at + NODE_HEADER_BYTES + page.readUInt16LE(at + 6);
    const isOverflow = kind === (NodeKind.OverflowValue as number);
    const end = keyEnd + (isOverflow ? OVERFLOW_REFERENCE_BYTES : size);
    if (end > PAGE_BYTES || kind > (NodeKind.Tree as number)) {
      throw this.file.corrupt(`page ${number} is damaged`);
    }
    const key = page.subarray(at + NODE_HEADER_BYTES, keyEnd);
    const isTree = kind === (NodeKind.Tree as number);
    if (!isOverflow) return { key, isTree, value: page.subarray(keyEnd, end) };
    return { key, isTree, value: this.overflow(page.subarray(keyEnd, end), size, course) };
  }

  private overflow(reference: Buffer, size: number, course: Course): Buffer {
    const first = Number(reference.readBigUInt64LE(0));
    const pages = Math.ceil((PAGE_HEADER_BYTES + size) / PAGE_BYTES);
    if (Number(reference.readBigUInt64LE(16)) !== pages) {
      throw this.file.corrupt(`the value from page ${first} on is damaged`);
    }
    this.use(first, pages);
    course.overflowPages += pages;
    const bytes = this.file.page(first, PageKind.Overflow, pages);
    if (bytes.readUInt32LE(20) !== pages) throw this.file.corrupt(`page ${first} is damaged`);
    return bytes.subarray(PAGE_HEADER_BYTES, PAGE_HEADER_BYTES + size);
  }
}

const bytewise = (a: Buffer, b: Buffer): boolean => Buffer.compare(a, b) < 0;

/** The order of keys that are 64-bit integers. */
export const byInteger = (a: Buffer, b: Buffer): boolean =>
  a.readBigUInt64LE(0) < b.readBigUInt64LE(0);
