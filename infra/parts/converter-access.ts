import type { CfnCondition, CfnParameter } from 'aws-cdk-lib';
import { Effect, type IRole, type IUser, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DecryptWhenGiven } from './decrypt-when-given';
import { HISTORY_PREFIXES } from './history-bucket';
import type { StatusTable } from './status-table';

/** The exported reports of the Connect instance; their bucket holds call recordings, too. */
export interface ExportedReports {
  readonly bucket: IBucket;
  /** Ends with a slash. */
  readonly prefix: string;
  readonly keyArn: CfnParameter;
  /** Holds where there is a key. */
  readonly hasKey: CfnCondition;
}

export interface ConverterAccessProps {
  readonly reports: ExportedReports;
  readonly intervalOutput: IBucket;
  /** Ends with a slash. */
  readonly intervalOutputPrefix: string;
  readonly statusTable: StatusTable;
  readonly history: IBucket;
  readonly roles: readonly IRole[];
  readonly users: readonly IUser[];
}

/** What a converter needs, wherever it runs: reads inputs under their prefixes, writes history, and nothing beyond. */
export class ConverterAccess extends Construct {
  constructor(scope: Construct, id: string, props: ConverterAccessProps) {
    super(scope, id);
    const { reports, intervalOutput, statusTable, history, roles, users } = props;
    new ManagedPolicy(this, 'Policy', {
      description: 'What the converter of the Aspect WFM integration needs',
      statements: [
        listUnder('ListReports', reports.bucket, reports.prefix),
        read('ReadReports', reports.bucket.arnForObjects(`${reports.prefix}*`)),
        listUnder('ListIntervalOutput', intervalOutput, props.intervalOutputPrefix),
        read(
          'ReadIntervalOutput',
          intervalOutput.arnForObjects(`${props.intervalOutputPrefix}*`),
          statusTable.bucket.arnForObjects(statusTable.key),
        ),
        // The whole bucket, so that S3 tells "not there" from "forbidden": a day exists when its manifest does.
        allow('ListHistory', ['s3:ListBucket'], history.bucketArn),
        read('ReadConfiguration', history.arnForObjects(`${HISTORY_PREFIXES.configuration}*`)),
        allow(
          'ReadAndWriteHistory',
          ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
          history.arnForObjects(`${HISTORY_PREFIXES.history}*`),
          history.arnForObjects(`${HISTORY_PREFIXES.backfill}*`),
        ),
        ...dataKeyStatements(props),
      ],
      roles: [...roles],
      users: [...users],
    });
    new DecryptWhenGiven(this, 'ReportsKey', {
      keyArn: reports.keyArn,
      given: reports.hasKey,
      roles,
      users,
      conditions: {
        // S3 names the object when it asks KMS, or the bucket where the bucket has a bucket key.
        StringLike: {
          'kms:EncryptionContext:aws:s3:arn': [
            reports.bucket.bucketArn,
            reports.bucket.arnForObjects(`${reports.prefix}*`),
          ],
        },
      },
    });
  }
}

/** A key reads both buckets and writes the history; which objects is for S3's permissions to say. */
function dataKeyStatements({ intervalOutput, history }: ConverterAccessProps): PolicyStatement[] {
  const through = (sid: string, actions: string[], key: IBucket['encryptionKey'], buckets: readonly IBucket[]) =>
    key === undefined
      ? []
      : [
          new PolicyStatement({
            sid,
            actions,
            resources: [key.keyArn],
            conditions: {
              StringLike: {
                'kms:EncryptionContext:aws:s3:arn': buckets.flatMap((bucket) => [
                  bucket.bucketArn,
                  bucket.arnForObjects('*'),
                ]),
              },
            },
          }),
        ];
  return [
    ...through('DecryptData', ['kms:Decrypt'], intervalOutput.encryptionKey, [intervalOutput, history]),
    ...through('EncryptHistory', ['kms:GenerateDataKey'], history.encryptionKey, [history]),
  ];
}

function listUnder(sid: string, bucket: IBucket, prefix: string): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions: ['s3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
  });
}

function read(sid: string, ...resources: string[]): PolicyStatement {
  return allow(sid, ['s3:GetObject'], ...resources);
}

function allow(sid: string, actions: string[], ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ sid, effect: Effect.ALLOW, actions, resources });
}
