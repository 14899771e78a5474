export { EmbeddedMongo, type MongoOptions } from './embedded-mongo';
export { type MongoThread, startMongoThread } from './thread';
