import { CloudFormationClient, GetTemplateCommand, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { withoutHash } from '../infra/in-words';

/** Physical ids of a stack's resources by their logical ids, without the hash at the end. */
export type IdOf = (logicalId: string) => string;

const STACK = 'AspectWfm';

/**
 * The ids of the deployed stack.
 * @throws Error for a resource that it does not have.
 */
export async function stackIds(): Promise<IdOf> {
  const client = new CloudFormationClient();
  const ids = new Map<string, string>();
  try {
    for await (const page of paginateListStackResources({ client }, { StackName: STACK })) {
      for (const { LogicalResourceId = '', PhysicalResourceId = '' } of page.StackResourceSummaries ?? []) {
        ids.set(withoutHash(LogicalResourceId), PhysicalResourceId);
      }
    }
  } finally {
    client.destroy();
  }
  return (logicalId) => {
    const id = ids.get(logicalId);
    if (id === undefined) throw new Error(`There is no resource ${logicalId}`);
    return id;
  };
}

/** The properties of a resource in the template that the stack was deployed by. */
export async function propertiesOf(logicalId: string): Promise<Readonly<Record<string, unknown>>> {
  const client = new CloudFormationClient();
  const { TemplateBody = '' } = await client.send(
    new GetTemplateCommand({ StackName: STACK, TemplateStage: 'Original' }),
  );
  client.destroy();
  const resources: Readonly<Record<string, { readonly Properties: Record<string, unknown> }>> =
    JSON.parse(TemplateBody).Resources;
  const [, found] = Object.entries(resources).find(([id]) => withoutHash(id) === logicalId) ?? [];
  if (found === undefined) throw new Error(`There is no resource ${logicalId}`);
  return found.Properties;
}
