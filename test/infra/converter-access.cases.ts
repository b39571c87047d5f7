import { inWords } from './in-words';
import { identityPolicies, type Statement } from './policies';
import { ofType, synthesize } from './synthesize';

/** Role and user have the same policy as the functions have: it is made once. */
const role = synthesize({ engine: 'lambda', converterAccess: 'role' });
const user = synthesize({ engine: 'flink', converterAccess: 'user', nightly: 'off' });

describe.each([
  ['role', role],
  ['user', user],
])('F19: the access of a converter, as a %s', (_, synthesized) => {
  const statements = Object.entries(identityPolicies(synthesized))
    .filter(([id]) => /^ConverterAccess(Inputs|History)/.test(id))
    .flatMap(([, found]) => found);
  const allowing = (action: string) => statements.filter(({ actions }) => actions.includes(action));

  test('reads and writes by five actions of S3, and lists', () => {
    const actions = statements.flatMap((statement) => statement.actions);
    expect([...new Set(actions)].sort()).toEqual([
      'kms:Decrypt',
      'kms:GenerateDataKey',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ]);
  });

  test('lists reports under their prefix only', () => {
    const lists = allowing('s3:ListBucket').filter(({ resources }) => resources.join().includes('ReportsBucketName'));
    expect(lists).toHaveLength(1);
    expect(lists[0]?.condition).toMatch(/^{"StringLike":{"s3:prefix":/);
    expect(lists[0]?.condition).toContain('HasReportsPrefix');
  });

  test('reads reports under their prefix only, and writes none', () => {
    const about = (action: string) =>
      allowing(action)
        .flatMap(({ resources }) => resources)
        .filter((resource) => resource.includes('ReportsBucketName'));
    expect(about('s3:GetObject')).toHaveLength(1);
    expect(about('s3:GetObject')[0]).toContain('HasReportsPrefix');
    expect([...about('s3:PutObject'), ...about('s3:DeleteObject')]).toEqual([]);
  });

  test('writes below history/ and deliver/ of the history bucket only', () => {
    const written = [...allowing('s3:PutObject'), ...allowing('s3:DeleteObject')].flatMap(({ resources }) => resources);
    const below = (prefix: string) =>
      JSON.stringify({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['HistoryC127576E', 'Arn'] }, `/${prefix}/*`]] });
    expect([...new Set(written)].sort()).toEqual([below('deliver'), below('history')]);
  });

  test('decrypts with the key of the reports for their objects only, where there is one', () => {
    const [[statement] = []] = Object.entries(identityPolicies(synthesized))
      .filter(([id]) => id.startsWith('ConverterAccessReportsKey'))
      .map(([, found]) => found);
    expect(statement?.actions).toEqual(['kms:Decrypt']);
    expect(statement?.resources.map((resource) => inWords(JSON.parse(resource)))).toEqual([
      'HasReportsKeyArn ? ReportsKeyArn : arn:AWS::Partition:kms:AWS::Region:AWS::AccountId:key/none',
    ]);
    expect(statement?.condition).toContain('kms:EncryptionContext:aws:s3:arn');
  });
});

test('F19: the role trusts one account, by external id', () => {
  const [trusting, ...others] = ofType(role, 'AWS::IAM::Role').filter(({ Properties }) =>
    JSON.stringify(Properties.AssumeRolePolicyDocument).includes('TrustedAccountId'),
  );
  expect(others).toEqual([]);
  expect(trusting?.Properties.AssumeRolePolicyDocument).toMatchObject({
    Statement: [{ Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } } }],
  });
});

test('F19: no policy allows every resource, but for log delivery and tracing', () => {
  const everywhere = [role, user].flatMap((synthesized) =>
    Object.entries(identityPolicies(synthesized)).flatMap(([id, statements]) =>
      statements.filter(({ resources }) => resources.includes('*')).map((statement) => [id, statement] as const),
    ),
  );
  expect(everywhere.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['BackfillRoleDefaultPolicy']);
  expect(everywhere.flatMap(([, { actions }]) => actions).filter((action) => !/^(logs|xray):/.test(action))).toEqual(
    [],
  );
});

test('F19: no action has a wildcard', () => {
  const withWildcard = (statements: readonly Statement[]) =>
    statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'));
  const found = [role, user].flatMap((synthesized) =>
    Object.values(identityPolicies(synthesized)).flatMap(withWildcard),
  );
  expect(found).toEqual([]);
});
