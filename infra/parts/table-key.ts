/** What DynamoDB asks of a key for somebody who reads an encrypted table. */
export const READ_WITH_KEY = ['kms:Decrypt', 'kms:DescribeKey'] as const;

/** And beyond that, for somebody who writes to it. */
export const WRITE_WITH_KEY = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
] as const;
