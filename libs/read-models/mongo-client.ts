import { MongoClient } from 'mongodb';

/** ms between two looks at a server that answers */
const heartbeatFrequencyMS = 1_000;

/**
 * ms after a look within which a broken connection does not cause another one. Longer than the time between two, so
 * that every look by polling begins by a timer: begun while broken connections are being closed, it may write to the
 * monitor's own, and the driver (7.9) would wait for the answer for ever. By streaming the driver ends that connection
 * itself and looks by a new one. It is how long a server that is back stays unnoticed, too.
 */
const minHeartbeatFrequencyMS = 3_000;

/**
 * A client of the MongoDB at an address, not yet connected. After MongoDB was away it finds it again, whether it
 * monitors it by streaming (MongoDB 4.4 on) or by polling, as long as nothing holds up the process for 2 s. The
 * two intervals are these for that: `heartbeatFrequencyMS` and `minHeartbeatFrequencyMS` in the address do not count.
 */
export const mongoClient = (url: string): MongoClient =>
  new MongoClient(url, { heartbeatFrequencyMS, minHeartbeatFrequencyMS });
