import type { ExpectedRevision, WrongExpectedRevision } from '../log/refusals';
import type { Appended } from '../log/log-writer';
import type { AppendTarget } from './append-requests';
import { ProtoWriter } from './protobuf';

/** `google.rpc.Status` with one detail. */
export interface BatchError {
  readonly code: number;
  readonly message: string;
  /** Full name of the detail's message; clients choose the error class by it. */
  readonly detailType: string;
  readonly detail: Buffer;
}

/** The `AppendResp` of an append that was done. */
export function encodeAppended(appended: Appended): Buffer {
  return new ProtoWriter().message(1, (success) => writeSuccess(success, appended)).finish();
}

/** The `AppendResp` of an append whose expected revision does not hold. */
export function encodeWrongExpectedRevision({ expected, actual }: WrongExpectedRevision): Buffer {
  return new ProtoWriter()
    .message(2, (wrong) => {
      if (actual >= 0) wrong.uint(6, actual);
      else wrong.empty(7);
      writeExpected(wrong, expected, { exact: 8, any: 9, stream_exists: 10, no_stream: 11 });
    })
    .finish();
}

/** The detail of a `BatchError` for an expected revision that does not hold. */
export function encodeWrongExpectedDetail({ expected, actual }: WrongExpectedRevision): Buffer {
  const detail = new ProtoWriter();
  if (actual >= 0) detail.uint(1, actual);
  else detail.empty(2);
  writeExpected(detail, expected, { exact: 3, any: 4, stream_exists: 5, no_stream: 6 });
  return detail.finish();
}

/** The `BatchAppendResp` of one append. */
export function encodeBatchAppendResponse(
  correlationId: Buffer,
  target: AppendTarget,
  result: Appended | BatchError,
): Buffer {
  const response = new ProtoWriter().bytes(1, correlationId);
  if ('code' in result) {
    response.message(2, (status) =>
      status
        .uint(1, result.code)
        .string(2, result.message)
        .message(3, (any) =>
          any.string(1, `type.googleapis.com/${result.detailType}`).bytes(2, result.detail),
        ),
    );
  } else {
    response.message(3, (success) => writeSuccess(success, result));
  }
  response.bytes(4, target.streamIdentifier);
  writeExpected(response, target.expected, { exact: 5, no_stream: 6, any: 7, stream_exists: 8 });
  return response.finish();
}

function writeSuccess(success: ProtoWriter, { revision, position }: Appended): void {
  if (revision >= 0) success.uint(1, revision);
  else success.empty(2);
  success.message(3, (at) => at.uint(1, position).uint(2, position));
}

type ExpectedFields = Readonly<Record<'exact' | Exclude<ExpectedRevision, number>, number>>;

function writeExpected(to: ProtoWriter, expected: ExpectedRevision, fields: ExpectedFields): void {
  if (typeof expected === 'number') to.uint(fields.exact, expected);
  else to.empty(fields[expected]);
}
