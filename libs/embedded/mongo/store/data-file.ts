import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** The name of LMDB's data file in the directory of a store. */
export const DATA_FILE = 'data.mdb';

/** The length in bytes and the CRC-32 of a whole file. */
export async function fingerprint(path: string): Promise<{ bytes: number; crc32: number }> {
  let bytes = 0;
  let checksum = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    bytes += (chunk as Buffer).length;
    checksum = crc32(chunk as Buffer, checksum);
  }
  return { bytes, crc32: checksum };
}

// The layout of LMDB's two meta pages, each at the start of its page.
const MAGIC = 0xbeefc0de;
const META = { magic: 0x18, pageSize: 0x30, lastPage: 0x90, transaction: 0x98, bytes: 0xa0 };

/**
 * Whether a data file has all of the pages that its latest meta page counts. Reading a shorter one
 * through the memory map would kill the process.
 */
export async function isWhole(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const first = await metaPage(file, 0);
    if (first.magic !== MAGIC) return false;
    const second = await metaPage(file, first.pageSize);
    const latest = second.transaction > first.transaction ? second : first;
    const { size } = await stat(path);
    return second.magic === MAGIC && size >= (latest.lastPage + 1) * first.pageSize;
  } finally {
    await file.close();
  }
}

async function metaPage(file: Awaited<ReturnType<typeof open>>, position: number) {
  const { buffer } = await file.read(Buffer.alloc(META.bytes), 0, META.bytes, position);
  return {
    magic: buffer.readUInt32LE(META.magic),
    pageSize: buffer.readUInt32LE(META.pageSize),
    lastPage: Number(buffer.readBigUInt64LE(META.lastPage)),
    transaction: buffer.readBigUInt64LE(META.transaction),
  };
}
