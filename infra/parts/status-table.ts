import { type IGrantable, type IPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** The status table, an object in the bucket of interval output, as in the original. */
export interface StatusTable {
  readonly bucket: IBucket;
  readonly key: string;
  /** `s3://bucket/key`. */
  readonly location: string;
  /** Lets somebody read it, and learn that it is not there where it is not. */
  grantRead(who: IGrantable): void;
}

/** The name by which customers of the original know it. */
const KEY = 'ASPECT_AGENT_STATUS_INFO.csv';

/** The status table of a bucket. */
export function statusTableOf(bucket: IBucket): StatusTable {
  return {
    bucket,
    key: KEY,
    location: `s3://${bucket.bucketName}/${KEY}`,
    grantRead({ grantPrincipal }) {
      grantObject(grantPrincipal, bucket);
    },
  };
}

function grantObject(principal: IPrincipal, bucket: IBucket): void {
  principal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects(KEY)] }),
  );
  // Without it S3 answers "forbidden" for an object that is missing.
  principal.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
  bucket.encryptionKey?.grantDecrypt(principal);
}
