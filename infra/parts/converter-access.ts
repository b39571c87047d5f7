import type { CfnCondition, CfnParameter } from 'aws-cdk-lib';
import { Effect, type IRole, type IUser, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { useKey } from './bucket-key';
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
  /** Who reads the inputs, and which days there are. */
  readonly readers: Grantees;
  /** Who of them converts days. */
  readonly writers: Grantees;
}

export interface Grantees {
  readonly roles: readonly IRole[];
  readonly users: readonly IUser[];
}

/** What a converter needs, wherever it runs: reads inputs under their prefixes, writes history, and nothing beyond. */
export class ConverterAccess extends Construct {
  constructor(scope: Construct, id: string, props: ConverterAccessProps) {
    super(scope, id);
    const { reports, history, readers, writers } = props;
    new ManagedPolicy(this, 'Inputs', {
      description: 'What a converter of the Aspect WFM integration reads',
      statements: inputStatements(props),
      roles: [...readers.roles],
      users: [...readers.users],
    });
    new ManagedPolicy(this, 'History', {
      description: 'What a converter of the Aspect WFM integration writes',
      statements: historyStatements(history),
      roles: [...writers.roles],
      users: [...writers.users],
    });
    new DecryptWhenGiven(this, 'ReportsKey', {
      keyArn: reports.keyArn,
      given: reports.hasKey,
      ...readers,
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

function inputStatements(props: ConverterAccessProps): PolicyStatement[] {
  const { reports, intervalOutput, intervalOutputPrefix, statusTable, history } = props;
  return [
    listUnder('ListReports', reports.bucket, reports.prefix),
    read('ReadReports', reports.bucket.arnForObjects(`${reports.prefix}*`)),
    listUnder('ListIntervalOutput', intervalOutput, intervalOutputPrefix),
    read(
      'ReadIntervalOutput',
      intervalOutput.arnForObjects(`${intervalOutputPrefix}*`),
      statusTable.bucket.arnForObjects(statusTable.key),
    ),
    // The whole bucket, so that S3 tells "not there" from "forbidden": a day exists when its manifest does.
    allow('ListHistory', ['s3:ListBucket'], history.bucketArn),
    read('ReadConfiguration', history.arnForObjects(`${HISTORY_PREFIXES.configuration}*`)),
    read('ReadHistory', history.arnForObjects(`${HISTORY_PREFIXES.history}*`)),
    ...useKey('DecryptData', 'kms:Decrypt', [intervalOutput, history]),
  ];
}

function historyStatements(history: IBucket): PolicyStatement[] {
  return [
    allow('WriteHistory', ['s3:PutObject', 's3:DeleteObject'], history.arnForObjects(`${HISTORY_PREFIXES.history}*`)),
    allow('Deliver', ['s3:PutObject'], history.arnForObjects(`${HISTORY_PREFIXES.delivery}*`)),
    ...useKey('EncryptHistory', 'kms:GenerateDataKey', [history]),
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
