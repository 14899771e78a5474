import { CommandError } from '../errors';
import { type Plan } from '../plan/planner';
import { planFor } from '../plan/select';
import { compileFilter } from '../query/filter';
import { compileSort } from '../query/sort';
import { type Document, isDocument } from '../values/document';
import { approximate } from '../values/numbers';
import { type Handler, optionalDocument } from './request';

/** Explains a `find`: its winning plan in the words of a MongoDB server. */
export const explain: Handler = ({ command, database, server }) => {
  const { explain: query } = command;
  if (!isDocument(query) || typeof query.find !== 'string') {
    throw new CommandError('CommandNotSupported', 'only find can be explained');
  }
  const namespace = `${database}.${query.find}`;
  const collection = server.store.find(namespace);
  const filter = compileFilter(optionalDocument(query, 'filter') ?? {});
  const sort = compileSort(optionalDocument(query, 'sort') ?? {}).fields;
  const limited = (approximate(query.limit) ?? 0) > 0;
  const winningPlan =
    collection === undefined
      ? { stage: 'EOF' }
      : describe(planFor(collection, { filter, sort, limited, hint: query.hint }));
  return { queryPlanner: { namespace, winningPlan, rejectedPlans: [] }, explainVersion: '1' };
};

function describe({ index, ranges, reverse, sorted }: Plan): Document {
  const direction = reverse ? 'backward' : 'forward';
  const whole = ranges.length === 1 && ranges[0]?.low.prefix.length === 0;
  const scan =
    index.name === '_id_' && whole
      ? { stage: 'COLLSCAN', direction }
      : {
          stage: 'FETCH',
          inputStage: {
            stage: 'IXSCAN',
            indexName: index.name,
            keyPattern: Object.fromEntries(
              index.fields.map(({ path, direction }) => [path, direction]),
            ),
            isMultiKey: index.multikey.includes(true),
            direction,
          },
        };
  return sorted ? scan : { stage: 'SORT', inputStage: scan };
}
