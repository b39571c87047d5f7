import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { z } from 'zod';
import { answer } from './answer';

/** What the stack asks for: an object that is to be there, with this text unless it is there already. */
const PROPERTIES = z.object({ Bucket: z.string(), Key: z.string(), Body: z.string(), ContentType: z.string() });

const s3 = new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });

/** Puts an object where there is none; one that is there, which its owner may have changed, stays, whatever is asked. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  await answer(event, async () => {
    if (event.RequestType === 'Delete') return;
    const { Bucket, Key, Body, ContentType } = PROPERTIES.parse(event.ResourceProperties);
    try {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, IfNoneMatch: '*' }));
    } catch (error) {
      if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error;
    }
  });
}
