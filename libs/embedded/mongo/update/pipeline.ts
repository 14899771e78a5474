import { ObjectId } from 'bson';
import { CommandError } from '../errors';
import { promote } from '../query/expression';
import { runStages } from '../query/stages';
import { sameValue } from '../values/compare';
import { decode, type Document, encode } from '../values/document';
import { checkSameId, equalities, type Update } from './document-update';

const allowed = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'];

/** An update by aggregation stages. Fields they do not change keep their numeric types. */
export function pipelineUpdate(stages: readonly Document[], filter: Document): Update {
  for (const stage of stages) {
    const name = Object.keys(stage)[0] ?? '';
    if (!allowed.includes(name)) {
      throw new CommandError(
        'InvalidOptions',
        `${name} is not allowed to be used within an update`,
      );
    }
  }
  const run = (document: Document): Document => {
    const [result = {}] = runStages([promote(encode(document))], stages, () => []);
    const kept = Object.entries(decode(encode(result))).map(([name, value]) => [
      name,
      sameValue(value, document[name]) ? document[name] : value,
    ]);
    return Object.fromEntries(kept) as Document;
  };
  return {
    isReplacement: false,
    apply: (current) => {
      const before = decode(current);
      const { _id = before._id, ...rest } = run(before);
      checkSameId(_id, before._id);
      return encode({ _id: before._id, ...rest });
    },
    create: () => {
      const { _id = new ObjectId(), ...rest } = run(equalities(filter));
      return encode({ _id, ...rest });
    },
  };
}
